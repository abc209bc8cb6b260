import AttentionWorkbook
import Testing

@testable import ExerciseBook

/// Every known mistake that an exercise can show, handed in as an answer.
@Suite("Mistakes handed in are named") struct NamingTests {
  static let seeds: ClosedRange<UInt64> = 1...100
  static let registry = Catalog.registry

  @Test("no two made together end the program", arguments: Exercise.all.map(\.id))
  func pairs(id: String) throws {
    let exercise = try #require(Exercise.numbered(id))
    #expect(exercise.examiner.pairsRun(registry: Self.registry, seed: 1) >= 0)
  }

  @Test("by their own names, under a hundred seeds", arguments: Exercise.all.map(\.id))
  func named(id: String) throws {
    let exercise = try #require(Exercise.numbered(id))
    for seed in Self.seeds {
      let trials = exercise.examiner.proof(
        registry: Self.registry, seed: seed, fixed: seed == 1)
      for trial in trials {
        // No mistake is nearly right: an answer is either right or clearly wrong.
        #expect(
          trial.isClear || !trial.isVisible,
          "\(trial.mistake), seed \(seed): \(trial.distance) tolerances from right")
        #expect(
          trial.isNamed || !trial.isVisible,
          "\(trial.mistake), seed \(seed): called \(trial.calledAs)")
        // Nothing else does the same.
        #expect(trial.calledAs.count < 2, "\(trial.calledAs), seed \(seed)")
      }
      // What the exercise says it is about, it shows, whatever the seed; and slips are made to be seen.
      for trial in trials {
        let record = Self.registry.mistake(trial.mistake)
        guard exercise.mistakes.contains(trial.mistake) || record == nil else { continue }
        if record?.mistake.symptom == .acceptsBadInput { continue }
        #expect(trial.isVisible, "\(trial.mistake), seed \(seed), is not seen")
      }
    }
  }
}
