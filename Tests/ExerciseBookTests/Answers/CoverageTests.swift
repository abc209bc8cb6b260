import AttentionWorkbook
import Testing

@testable import ExerciseBook

/// Every known mistake is handed in as plain code, in every exercise in which somebody can make it.
@Suite("Known mistakes are written as readers write them") struct CoverageTests {
  /// The mistakes and slips that show in an exercise, by their ids or names.
  static func shown(_ exercise: Exercise) -> [String] {
    let wrong = exercise.examiner.proof(registry: AnswerTests.registry, seed: 1, fixed: true)
      .filter(\.isVisible).map(\.mistake)
    let taken = exercise.examiner.mistakes(AnswerTests.registry).filter { mistake in
      guard mistake.symptom == .acceptsBadInput else { return false }
      let finding = exercise.examiner.examine(
        .mistakes([mistake]), registry: AnswerTests.registry, seed: 1, without: []
      ) { _ in }
      return finding.verdict == .accepted
    }
    return wrong + taken.map(\.id)
  }

  /// What of these no answer makes alone.
  static func missing(_ shown: [String], in answers: [HandedIn]) -> [String] {
    let written = answers.reduce(into: Set<String>()) { written, answer in
      if case .named(let names) = answer.judgement, names.count == 1 { written.formUnion(names) }
    }
    return shown.filter { !written.contains($0) }
  }

  @Test("each alone", arguments: Exercise.all.map(\.id))
  func alone(id: String) throws {
    let exercise = try #require(Exercise.numbered(id))
    let missing = Self.missing(
      Self.shown(exercise), in: HandedIn.all.filter { $0.exercise == id })
    #expect(
      missing.isEmpty,
      "no answer to exercise \(id) makes \(missing.joined(separator: ", ")) in plain code: add some in Tests/ExerciseBookTests/Answers"
    )
  }

  @Test func whatIsMissingIsSaid() throws {
    let exercise = try #require(Exercise.numbered("3.1"))
    let shown = Self.shown(exercise)
    #expect(shown == ["M06", "M07a", "M07b", "M08"])
    let own = HandedIn.all.filter { $0.exercise == "3.1" && $0.judgement != .named(["M07a"]) }
    #expect(Self.missing(shown, in: own) == ["M07a"])
  }

  @Test("two at once", arguments: Exercise.all.map(\.id))
  func pairs(id: String) throws {
    let exercise = try #require(Exercise.numbered(id))
    // Of hundreds of pairs, some sixty.
    let told = exercise.examiner.pairs(registry: AnswerTests.registry, seed: 1, atMost: 60)
    for pair in told {
      // One of the two may be all that shows.
      let isTrue = pair.calledAs.map { Set($0).isSubset(of: pair.mistakes) } ?? true
      #expect(isTrue, "\(pair.mistakes) is called \(pair.calledAs ?? [])")
    }
    let apart = told.filter { $0.calledAs.map(Set.init) == Set($0.mistakes) }
    let written = HandedIn.all.filter { answer in
      guard answer.exercise == id, case .named(let names) = answer.judgement else { return false }
      return names.count == 2
    }
    #expect(
      apart.isEmpty || !written.isEmpty,
      "no answer to exercise \(id) makes two mistakes: add one, such as \(apart.first?.mistakes ?? [])"
    )
  }
}
