import Tensors
import Verification

/// What the known wrong ways make of some cases: with these, answers are compared.
///
/// An answer has a name if it equals the named one in every case compared, and if there is ``Evidence``
/// that this is no accident. Where the named one cannot run for its shapes, the answer must have failed
/// as well.
struct Suspects<Input: Sendable>: Sendable {
  let lineup: Lineup<Input>
  let trials: [Trial<Input>]
  /// The cases, those first that tell most wrong ways apart: the large ones.
  private let order: [Int]

  /// For each suspect that was compared with an answer and is another, a case that says so.
  typealias Alibis = [Int: Int]

  init(_ lineup: Lineup<Input>, trials: [Trial<Input>]) {
    (self.lineup, self.trials) = (lineup, trials)
    func volume(_ index: Int) -> Int {
      if case .drawn(let size, _, _) = trials[index].key { size.volume } else { 0 }
    }
    order = trials.indices.sorted { (volume($1), $0) < (volume($0), $1) }
  }

  /// How far from right a suspect is, in tolerances, where that is farthest.
  func distance(_ suspect: Suspect<Input>) -> Double {
    trials.map { trial -> Double in
      guard case .output(let output) = trial.response(of: suspect) else { return 0 }
      return trial.standard.distance(output) / trial.standard.tolerance
    }.max() ?? 0
  }

  /// All that an answer equals in some cases: known mistakes, or else what was done to a right output, or
  /// else two mistakes made together.
  func matches(
    _ responses: [Response], in cases: [Int], _ alibis: inout Alibis
  ) -> [Suspect<Input>] {
    if cases.count < Evidence.fewestCases { return [] }
    let compared = Set(cases)
    let ordered = order.filter(compared.contains)
    let single = lineup.singles.filter {
      isSame($0, as: responses, in: ordered, &alibis) && isVisible($0, in: cases)
    }
    if !single.isEmpty { return single }
    let changes = namedChanges(responses, in: cases)
    if !changes.isEmpty { return changes.map { Suspect(name: $0, output: nil) } }
    return lineup.pairs.compactMap { orders in
      orders.first {
        isSame($0, as: responses, in: ordered, &alibis) && isEachVisible($0, in: cases)
      }
    }
  }

  private func isVisible(_ suspect: Suspect<Input>, in cases: [Int]) -> Bool {
    if distance(suspect) < Sighting.clearDifference { return false }
    var evidence = Evidence()
    for index in cases {
      guard case .output(let output) = trials[index].response(of: suspect) else { continue }
      evidence.add(differing: trials[index].standard.visibleDifferences(output))
    }
    return evidence.suffices
  }

  /// Whether an answer does in all of some cases what a suspect does.
  private func isSame(
    _ suspect: Suspect<Input>, as responses: [Response], in cases: [Int], _ alibis: inout Alibis
  ) -> Bool {
    guard let place = suspect.place else { return false }
    // Most suspects have an alibi in the first case, and it holds in every scope with that case.
    if let known = alibis[place], cases.contains(known) { return false }
    let isPair = !suspect.members.isEmpty
    let alibi = cases.first { index in
      let standard = trials[index].standard
      switch (trials[index].response(of: suspect), responses[index]) {
      case (.output(let output), .output(let got)): return !standard.same(got, output)
      // Of all pairs that cannot run, few are what the answer is.
      case (.threw(let why), .threw(let own)): return isPair && why != own
      case (.threw, .ended): return false
      // A shape of its own is as little right as an error.
      case (.threw, .output(let got)):
        return isPair || got.map(\.shape) == standard.exact.map(\.shape)
      default: return true
      }
    }
    alibis[place] = alibi ?? alibis[place]
    return alibi == nil
  }

  /// Whether each of two mistakes made together matters: without it the output would visibly be another.
  private func isEachVisible(_ pair: Suspect<Input>, in cases: [Int]) -> Bool {
    // What the pair is held against: each of its members alone, and right code.
    var evidence = (pair.members + [pair]).map { _ in Evidence() }
    for index in cases {
      let (trial, standard) = (trials[index], trials[index].standard)
      guard case .output(let output) = trial.response(of: pair) else { continue }
      evidence[pair.members.count].add(differing: standard.visibleDifferences(output))
      for (place, member) in pair.members.enumerated() {
        if case .output(let other) = trial.response(of: member) {
          evidence[place].add(differing: standard.visibleDifferences(output, other))
        } else {
          evidence[place].add(differing: output.reduce(0) { $0 + $1.elements.count })
        }
      }
    }
    return evidence.allSatisfy(\.suffices)
  }
}
