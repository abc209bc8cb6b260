import Tensors
import WorkbookKit

/// One input with what is right for it.
struct Trial<Input: Sendable>: Sendable {
  let key: CaseKey
  let label: String
  let input: Input
  let standard: Standard
}

/// A known way to be wrong.
struct Suspect<Input: Sendable>: Sendable {
  let name: KnownAs
  /// What comes of it; nil for what may be done to any output.
  let output: (@Sendable (Input) throws -> [NamedTensor<Float>])?
  /// Of mistakes made together, each alone.
  var members: [Suspect] = []

  /// What it makes of an input.
  func response(to input: Input) -> Response {
    do {
      return try output.map { .output(try $0(input)) } ?? .skipped
    } catch {
      return .threw("\(error)")
    }
  }
}

/// What the known wrong ways make of some cases: with these, answers are compared.
///
/// An answer has a name if it equals the named one in every case compared, and if there is ``Evidence``
/// that this is no accident. Where the named one cannot run for its shapes, the answer must have failed
/// as well.
struct Suspects<Input: Sendable>: Sendable {
  let trials: [Trial<Input>]
  let question: Question<Input>
  let mistakes: [Mistake]
  /// Every wrong way.
  let known: [Known]
  private let together = Once<[[Together<Input>]]>()

  /// A wrong way with what it makes of each case.
  struct Known: Sendable {
    let suspect: Suspect<Input>
    let responses: [Response]
    /// How far from right it is, in tolerances, where that is farthest.
    let distance: Double
  }

  init(_ question: Question<Input>, trials: [Trial<Input>], mistakes: [Mistake]) {
    (self.question, self.trials, self.mistakes) = (question, trials, mistakes)
    known = Self.singles(question, mistakes).map { suspect in
      let responses = trials.map { suspect.response(to: $0.input) }
      let distance = zip(trials, responses).map { trial, response -> Double in
        guard case .output(let output) = response else { return 0 }
        return trial.standard.distance(output) / trial.standard.tolerance
      }.max()
      return Known(suspect: suspect, responses: responses, distance: distance ?? 0)
    }
  }

  private static func singles(
    _ question: Question<Input>, _ mistakes: [Mistake]
  ) -> [Suspect<Input>] {
    let slips = question.slips.map { slip in
      Suspect(
        name: KnownAs(
          ids: [], name: slip.name, done: slip.done, instead: slip.instead, sections: []),
        output: slip.output)
    }
    guard let steps = question.steps else { return slips }
    return mistakes.map { mistake in
      let changed = mistake.steps
      return Suspect(name: KnownAs([mistake])) { input in try steps(input, changed) }
    } + slips
  }

  /// All that an answer equals in some cases: known mistakes, or else what was done to a right output, or
  /// else two mistakes made together.
  func matches(_ responses: [Response], in cases: [Int]) -> [Suspect<Input>] {
    if cases.count < Evidence.fewestCases { return [] }
    let single = known.filter { isVisible($0, in: cases) && fits($0, responses, in: cases) }
    if !single.isEmpty { return single.map(\.suspect) }
    let changes = namedChanges(responses, in: cases)
    if !changes.isEmpty { return changes.map { Suspect(name: $0, output: nil) } }
    return pairs(responses, in: cases)
  }

  private func isVisible(_ known: Known, in cases: [Int]) -> Bool {
    if known.distance < Sighting.clearDifference { return false }
    var evidence = Evidence()
    for index in cases {
      guard case .output(let output) = known.responses[index] else { continue }
      evidence.add(differing: trials[index].standard.visibleDifferences(output))
    }
    return evidence.suffices
  }

  private func fits(_ known: Known, _ responses: [Response], in cases: [Int]) -> Bool {
    cases.allSatisfy { index in
      let standard = trials[index].standard
      switch (known.responses[index], responses[index]) {
      case (.output(let output), .output(let got)): return standard.same(got, output)
      case (.threw, .threw), (.threw, .ended): return true
      // A shape of its own is as little right as an error.
      case (.threw, .output(let got)): return got.map(\.shape) != standard.exact.map(\.shape)
      default: return false
      }
    }
  }

  /// Two mistakes, one made after the other, in either order, of which each matters: without it the
  /// output would visibly be another.
  private func pairs(_ responses: [Response], in cases: [Int]) -> [Suspect<Input>] {
    let pairs = together.value { Together.pairs(mistakes, question.steps, known: known) }
    return pairs.compactMap { orders in
      orders.first { fits($0, responses, in: cases) }?.suspect
    }
  }

  private func fits(
    _ pair: Together<Input>, _ responses: [Response], in cases: [Int]
  ) -> Bool {
    // What the pair is held against: right code, and each of its members alone.
    var evidence = [Evidence(), Evidence(), Evidence()]
    for index in cases {
      let standard = trials[index].standard
      switch (pair.response(index, to: trials[index].input), responses[index]) {
      case (.output(let output), .output(let got)):
        guard standard.same(got, output) else { return false }
        evidence[2].add(differing: standard.visibleDifferences(output))
        for (place, known) in pair.alone.enumerated() {
          if case .output(let other) = known.responses[index] {
            evidence[place].add(differing: standard.visibleDifferences(output, other))
          } else {
            evidence[place].add(differing: output.flatMap(\.elements).count)
          }
        }
      case (.threw(let why), .threw(let own)): guard why == own else { return false }
      case (.threw, .ended): continue
      default: return false
      }
    }
    return evidence.allSatisfy(\.suffices)
  }
}

extension KnownAs {
  /// One mistake, or several made together.
  init(_ mistakes: [Mistake]) {
    self.init(
      ids: mistakes.map(\.id), name: mistakes.map(\.name).joined(separator: " and "),
      done: mistakes.map(\.done).joined(separator: ", and "),
      instead: mistakes.map(\.instead).joined(separator: ", and "),
      sections: mistakes.map(\.section))
  }
}
