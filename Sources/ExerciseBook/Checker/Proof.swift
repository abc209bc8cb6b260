import Tensors
public import WorkbookKit

extension Examination {
  func proof(registry: Registry, seed: UInt64, fixed: Bool) -> [NamingTrial] {
    let trials = keys(seed: seed, fixed: fixed).map(trial)
    let suspects = Suspects(question, trials: trials, mistakes: mistakes(registry))
    return suspects.known.map { known in
      let responses = known.responses.map { response in
        if case .output(let output) = response {
          Response.output(output.map { $0.roundedOtherwise(seed: seed) })
        } else {
          response
        }
      }
      return NamingTrial(
        mistake: known.suspect.name.handle, distance: known.distance,
        calledAs: known.distance > 1
          ? suspects.matches(responses, in: Array(trials.indices)).map(\.name.handle) : [])
    }
  }

  func pairsRun(registry: Registry, seed: UInt64) -> Int {
    guard let steps = question.steps else { return 0 }
    let (all, inputs) = (mistakes(registry), keys(seed: seed).map { input($0) })
    return all.reduce(0) { count, first in
      count
        + all.count { second in
          let changed = Steps(changedBy: [first, second])
          return inputs.contains { (try? steps($0, changed)) != nil }
        }
    }
  }

  func gaps(_ registry: Registry) -> [String] {
    var gaps: [String] = []
    if question.special.isEmpty { gaps.append("no special numbers") }
    if question.triesLargeNumbers {
      let missing = Numbers.ofSoftmax.filter { !question.special.contains($0) }
      gaps += missing.map { "there is a softmax in it, and no numbers of the kind “\($0)”" }
    }
    switch question.refusals {
    case .these(let probes):
      if probes.isEmpty { gaps.append("no arguments that must be refused, and no reason why not") }
    case .none(let reason):
      if reason.isEmpty { gaps.append("nothing is refused, and it is not said why") }
    }
    if question.slips.isEmpty && mistakes(registry).isEmpty { gaps.append("no wrong answers") }
    return gaps
  }
}

extension KnownAs {
  /// The first id, or the name.
  fileprivate var handle: String { ids.first ?? name }
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
