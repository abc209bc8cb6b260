import Tensors
public import Verification

extension Examination {
  func proof(registry: Registry, seed: UInt64, fixed: Bool) -> [NamingTrial] {
    let suspects = Suspects(
      Lineup(question, mistakes(registry)), trials: keys(seed: seed, fixed: fixed).map(trial))
    return suspects.lineup.singles.map { suspect in
      let distance = suspects.distance(suspect)
      return NamingTrial(
        mistake: suspect.name.handle, distance: distance,
        calledAs: distance > 1 ? suspects.names(of: suspect, seed: seed) : [])
    }
  }

  func pairs(registry: Registry, seed: UInt64, atMost limit: Int) -> [PairTrial] {
    let suspects = Suspects(
      Lineup(question, mistakes(registry)), trials: keys(seed: seed).map(trial))
    let all = suspects.lineup.pairs.flatMap { $0 }
    return stride(from: 0, to: all.count, by: max(1, all.count / limit | 1)).map { index in
      let pair = all[index]
      return PairTrial(
        mistakes: pair.name.ids,
        calledAs: Naming(suspects, suspects.outputs(of: pair, seed: seed)).suspect?.name.ids)
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

  func unmoved(seed: UInt64) -> [String] {
    var names: [String] = []
    for key in keys(seed: seed, fixed: false) {
      let jitters = (1...20).map { question.shown(input(key, jitter: UInt64($0))) }
      for (place, tensor) in question.shown(input(key)).enumerated() {
        let stays = tensor.elements.indices.contains { index in
          let number = tensor.elements[index]
          return number != 0 && number.isFinite
            && jitters.allSatisfy { $0[place].elements[index] == number }
        }
        if stays, !names.contains(tensor.name) { names.append(tensor.name) }
      }
    }
    return names
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

extension Suspects {
  /// The outputs of a suspect, rounded otherwise.
  fileprivate func outputs(of suspect: Suspect<Input>, seed: UInt64) -> [Response] {
    trials.map { trial in
      let response = trial.response(of: suspect)
      guard case .output(let output) = response else { return response }
      return .output(output.map { $0.roundedOtherwise(seed: seed) })
    }
  }

  /// What a suspect is called that hands in its outputs.
  fileprivate func names(of suspect: Suspect<Input>, seed: UInt64) -> [String] {
    var alibis = Alibis()
    return matches(outputs(of: suspect, seed: seed), in: Array(trials.indices), &alibis)
      .map(\.name.handle)
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

extension Exercise {
  /// Every mistake that an exercise can show, handed in as an answer under some seeds, and how often
  /// it was named. Cases that are the same under every seed are left out.
  public static func namingScores(
    registry: Registry, seeds: ClosedRange<UInt64>
  ) -> [NamingScore] {
    all.map { exercise in
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
