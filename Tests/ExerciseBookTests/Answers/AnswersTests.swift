import AttentionWorkbook
import Foundation
import Testing

@testable import ExerciseBook
@testable import workbook

/// Every answer of the second register, under a hundred seeds.
@Suite("Answers are judged rightly") struct AnswersTests {
  static let seeds: ClosedRange<UInt64> = 1...100
  /// The seeds under which names are asked for as well: fifty, or as many as `WORKBOOK_NAMED_SEEDS` says.
  static let namedSeeds: ClosedRange<UInt64> =
    1...(ProcessInfo.processInfo.environment["WORKBOOK_NAMED_SEEDS"].flatMap(UInt64.init) ?? 50)
  /// The seeds under which findings are read as well, smallest case and all.
  static let readSeeds: ClosedRange<UInt64> = 1...2

  @Test("under a hundred seeds", arguments: Exercise.all.map(\.id))
  func judged(id: String) throws {
    let answers = HandedIn.all.filter { $0.exercise == id }
    let first = try #require(answers.first, "exercise \(id) has no answers")
    var problems: [String: [String]] = [:]
    var sitting: (any Sendable)?
    for seed in Self.seeds {
      let own = first.sitting(seed, sitting)
      sitting = own
      for answer in answers {
        let problem =
          answer.problem(answer.judge(own, Self.namedSeeds.contains(seed)))
          ?? (Self.readSeeds.contains(seed) ? answer.problem(answer.examine(own)) : nil)
        if let problem { problems[answer.title, default: []].append("seed \(seed): \(problem)") }
      }
    }
    for answer in answers {
      let own = problems[answer.title] ?? []
      #expect(own.isEmpty, "\(answer.title), under \(own.count) seeds, \(own.first ?? "")")
    }
  }

  @Test(arguments: Exercise.all.map(\.id))
  func everyExerciseHasRightAndWrongAnswers(id: String) {
    let missing = HandedIn.missing(id, in: HandedIn.all)
    #expect(
      missing.isEmpty,
      "exercise \(id) has \(missing.joined(separator: ", ")): add some in Tests/ExerciseBookTests/Answers"
    )
  }

  @Test func whatIsMissingIsSaid() {
    #expect(
      HandedIn.missing("3.1", in: []) == ["no right answers", "0 wrong answers, and needs 3"])
  }

  @Test func titlesAreDifferent() {
    var seen: Set<String> = []
    for answer in HandedIn.all {
      #expect(seen.insert(answer.title).inserted, "two answers are called \(answer.title)")
      #expect(!answer.does.isEmpty)
    }
  }
}

extension HandedIn {
  /// What an exercise lacks.
  static func missing(_ exercise: String, in answers: [HandedIn]) -> [String] {
    let own = answers.filter { $0.exercise == exercise }
    let wrong = own.count(where: \.isOutsideTheRegister)
    return (own.contains { $0.judgement == .right } ? [] : ["no right answers"])
      + (wrong >= 3 ? [] : ["\(wrong) wrong answers, and needs 3"])
  }

  /// Whether it is wrong in a way that no registered mistake and no slip is.
  var isOutsideTheRegister: Bool {
    switch judgement {
    case .wrong, .told, .maybe: true
    case .right, .named: false
    }
  }

  /// What is wrong with how it was judged; nil if it is as it should be.
  func problem(_ judged: Judged) -> String? {
    let name = judged.name.map { Set($0.ids.isEmpty ? [$0.name] : $0.ids) }
    let called = name.map { $0.sorted().joined(separator: " and ") } ?? "nothing"
    switch judgement {
    case .right: return judged.fails ? "right, and refused" : nil
    case _ where !judged.fails: return "wrong, and accepted"
    case _ where !judged.isNamed: return nil
    case .wrong, .told: return name == nil ? nil : "falsely called \(called)"
    case .named(let own):
      return name == own
        ? nil : "called \(called) and not \(own.sorted().joined(separator: " and "))"
    case .maybe(let own): return name == nil || name == own ? nil : "falsely called \(called)"
    }
  }

  /// What is wrong with what was said of it; nil if it is as it should be.
  func problem(_ finding: Finding) -> String? {
    let passed = finding.verdict == .passed
    if passed != (judgement == .right) { return "\(finding.verdict): \(finding.fault)" }
    if let exercise = Exercise.numbered(exercise) {
      let text = FindingText(exercise: exercise, finding: finding)
      let lines = ([text.title] + text.details).reduce(0) { $0 + 1 + $1.count(where: \.isNewline) }
      if lines > 25 { return "is told \(lines) lines" }
    }
    guard case .told(let thing) = judgement else { return nil }
    let text = [finding.fault, finding.smallest?.label ?? ""].joined(separator: ", ")
    return text.contains(thing) ? nil : "not told of “\(thing)”: \(text)"
  }
}
