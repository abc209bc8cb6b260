import Tensors
public import WorkbookKit

extension Examination {
  func proof(registry: Registry, seed: UInt64, fixed: Bool) -> [NamingTrial] {
    let trials = keys(seed: seed, fixed: fixed).map(trial)
    let suspects = Suspects(question, trials: trials, mistakes: mistakes(registry))
    return suspects.known.map { known in
      let responses = known.outputs.map { output in
        output.map { .output($0.map { $0.roundedOtherwise(seed: seed) }) }
          ?? Response.threw("shapes")
      }
      return NamingTrial(
        mistake: known.name.ids.first ?? known.name.name, distance: known.distance,
        calledAs: known.distance > 1
          ? suspects.names(for: responses).map { $0.ids.first ?? $0.name } : [])
    }
  }
}

extension NamedTensor<Float> {
  /// Every number off by up to four units in its last place: what another order of sums might give.
  fileprivate func roundedOtherwise(seed: UInt64) -> NamedTensor {
    var generator = SeededGenerator(seed: seed)
    let elements = elements.map { number in
      number * (1 + Float(Int(generator.next() % 9) - 4) * Float.ulpOfOne)
    }
    return NamedTensor(name, shape: shape, elements: elements)
  }
}

/// How an exercise names the mistakes that are handed in.
public struct NamingScore: Sendable {
  /// The exercise.
  public let exercise: Exercise
  /// The mistakes it can show, by their ids or names.
  public let mistakes: [String]
  /// How often a mistake was handed in: once for each seed.
  public let tried: Int
  /// How often it was called by its name.
  public let named: Int
  /// How often it was called by its name and by no other.
  public let namedAlone: Int
}

extension ExerciseBook {
  /// Every mistake that an exercise can show, handed in as an answer under some seeds, and how often
  /// it was named. Cases that are the same under every seed are left out.
  public static func namingScores(
    registry: Registry, seeds: ClosedRange<UInt64>
  ) -> [NamingScore] {
    exercises.map { exercise in
      let trials = seeds.flatMap {
        exercise.examiner.proof(registry: registry, seed: $0, fixed: false)
      }
      .filter(\.isVisible)
      var ids: [String] = []
      for trial in trials where !ids.contains(trial.mistake) { ids.append(trial.mistake) }
      return NamingScore(
        exercise: exercise, mistakes: ids, tried: trials.count,
        named: trials.count(where: \.isNamed),
        namedAlone: trials.count { $0.isNamed && $0.calledAs.count == 1 })
    }
  }
}
