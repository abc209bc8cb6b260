import AttentionWorkbook
import Testing

@testable import ExerciseBook

/// Every answer of the second register, under a hundred seeds.
@Suite("Answers are judged rightly") struct AnswersTests {
  static let seeds: ClosedRange<UInt64> = 1...100

  @Test("under a hundred seeds", arguments: ExerciseBook.exercises.map(\.id))
  func judged(id: String) {
    for answer in HandedIn.all where answer.exercise == id {
      let problems = Self.seeds.compactMap { seed in
        answer.problem(answer.examine(seed)).map { "seed \(seed): \($0)" }
      }
      let isKnown = HandedIn.notYet.contains(answer.title)
      if isKnown {
        #expect(
          !problems.isEmpty, "\(answer.title) is judged rightly now: take it off HandedIn.notYet")
      } else {
        #expect(
          problems.isEmpty,
          "\(answer.title), under \(problems.count) seeds, \(problems.first ?? "")")
      }
    }
  }
}

extension HandedIn {
  /// What is wrong with what was found of it; nil if it is what it should be.
  func problem(_ finding: Finding) -> String? {
    let names = finding.names.map { Set($0.ids.isEmpty ? [$0.name] : $0.ids) }
    let called = names.map { $0.sorted().joined(separator: " and ") }
    let passed = finding.verdict == .passed
    if finding.verdict == .notAttempted { return "not attempted" }
    switch judgement {
    case .right:
      return passed ? nil : "right, and refused: \(finding.verdict), \(finding.fault)"
    case _ where passed: return "wrong, and accepted"
    case .wrong:
      return names.isEmpty ? nil : "falsely called \(called)"
    case .named(let name):
      return names == [name] ? nil : "called \(called) and not \(name.sorted())"
    case .maybe(let name):
      return names.isEmpty || names == [name] ? nil : "falsely called \(called)"
    case .told(let thing):
      if !names.isEmpty { return "falsely called \(called)" }
      let text = [finding.fault, finding.smallest?.label ?? ""].joined(separator: ", ")
      return text.contains(thing) ? nil : "not told of “\(thing)”: \(text)"
    }
  }
}
