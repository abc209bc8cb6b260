import AttentionWorkbook
import Testing

@testable import ExerciseBook

/// Every known mistake that an exercise can show, handed in as an answer.
@Suite("Mistakes handed in are named") struct NamingTests {
  static let seeds: ClosedRange<UInt64> = 1...100
  static let registry = Catalog.registry

  @Test("by their own names, under a hundred seeds", arguments: ExerciseBook.exercises.map(\.id))
  func named(id: String) throws {
    let exercise = try #require(ExerciseBook.exercise(id))
    var shown: Set<String> = []
    for seed in Self.seeds {
      for trial in exercise.examiner.proof(registry: Self.registry, seed: seed) {
        // No mistake is nearly right: an answer is either right or clearly wrong.
        #expect(
          trial.isClear || !trial.isVisible,
          "\(trial.mistake), seed \(seed): \(trial.distance) tolerances from right")
        guard trial.isVisible else { continue }
        shown.insert(trial.mistake)
        #expect(trial.isNamed, "\(trial.mistake), seed \(seed): called \(trial.calledAs)")
      }
    }
    // What the exercise says it is about, it shows.
    for mistake in exercise.mistakes
    where Self.registry.mistake(mistake)?.mistake.symptom == .wrongOutput {
      #expect(shown.contains(mistake), "\(mistake) is not seen")
    }
  }
}
