import AttentionWorkbook
import Foundation
import Testing

@testable import ExerciseBook

/// The recording that the page of answers shows is what the answers and the cases give today.
@Suite("The page of answers is current") struct RecordingTests {
  /// The exercises with their cases, and what each catches, as text.
  static let text: String = Exercise.all.map { exercise in
    let answers = HandedIn.all.filter { $0.exercise == exercise.id }
    guard let sitting = answers.first?.sitting(1, nil) else { return "" }
    var lines = ["exercise \(exercise.id)"]
    lines.append("right \(answers.count { $0.judgement == .right })")
    for (index, answer) in answers.filter({ $0.judgement != .right }).enumerated() {
      let outcomes = answer.outcomes(sitting)
      if index == 0 { lines += outcomes.map { "case \($0.kind): \($0.label)" } }
      let caught = outcomes.map { $0.fails ? "x" : "." }.joined()
      let word = answer.isOutsideTheRegister ? "wrong" : "known"
      lines.append("\(word) \(answer.name) \(caught) \(answer.does)")
    }
    return lines.map { $0 + "\n" }.joined()
  }.joined()

  @Test func theRecordingIsWhatTheCasesGive() throws {
    if ProcessInfo.processInfo.environment["WORKBOOK_RECORD_ANSWERS"] != nil {
      let path = ListTests.root.appendingPathComponent("Sources/Answers/Backstage/Kept.swift")
      try Self.file.write(to: path, atomically: true, encoding: .utf8)
      Issue.record("recorded; now: swift run workbook build, and read the diff")
      return
    }
    let (kept, own) = (Self.lines(AnswersRecording.kept.text), Self.lines(Self.text))
    let changed = zip(kept, own).first { $0 != $1 }.map { "“\($0)” is now “\($1)”" }
    #expect(
      kept == own,
      """
      \(changed ?? "\(own.count) lines in place of \(kept.count)"). Write it anew: \
      WORKBOOK_RECORD_ANSWERS=1 swift test --filter RecordingTests; swift run workbook build
      """)
  }

  @Test func everyWrongAnswerIsCaught() {
    for line in Self.lines(Self.text) where line.hasPrefix("wrong ") || line.hasPrefix("known ") {
      let parts = line.split(separator: " ")
      #expect(parts[2].contains("x"), "no case catches \(line)")
    }
  }

  @Test func noCaseThatStandsAloneIsGone() {
    let today = AnswersRecording(text: Self.text)
    for own in AnswersRecording.kept.guards {
      let answers = own.answers.joined(separator: ", ")
      #expect(
        today.has(own.label, in: own.exercise),
        "exercise \(own.exercise) has no “\(own.label)” any more, which alone catches \(answers)")
    }
  }

  @Test func withoutItsCaseAnAnswerPasses() throws {
    var examination = try #require(
      Exercise.numbered("3.1")?.examiner as? Examination<[Float]>)
    let answer = try #require(HandedIn.all.first { $0.title == "3.1 maximum-from-minus-100" })
    #expect(answer.problem(answer.judge(Sitting(examination, seed: 1), true)) == nil)
    examination.question.special.removeAll { $0 == .below }
    let problem = answer.problem(answer.judge(Sitting(examination, seed: 1), true))
    #expect(problem == "wrong, and accepted")
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }

  /// The source of the recording.
  private static var file: String {
    """
    // swift-format-ignore-file
    // Written by `WORKBOOK_RECORD_ANSWERS=1 swift test --filter RecordingTests`. Do not edit.

    extension AnswersRecording {
      /// The recording that the repository has.
      public static let kept = AnswersRecording(
        text: \"\"\"
    \(lines(text).map { "      " + $0 }.joined(separator: "\n"))
          \"\"\")
    }

    """
  }
}
