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
  let output: @Sendable (Input) throws -> [NamedTensor<Float>]
}

/// What the known wrong ways make of some cases: with these, answers are compared.
///
/// An answer has a name if it equals the named one in every case, and if the named one is clearly wrong
/// in some, by a thousand tolerances. Where the named one cannot run for its shapes, the answer must have
/// failed as well.
struct Suspects<Input: Sendable>: Sendable {
  let trials: [Trial<Input>]
  let question: Question<Input>
  let mistakes: [Mistake]
  /// Every wrong way.
  let known: [Known]

  /// A wrong way with its outputs: nil where it does not run.
  struct Known: Sendable {
    let name: KnownAs
    let outputs: [[NamedTensor<Float>]?]
    /// How far from right it is, in tolerances, where that is farthest.
    let distance: Double
  }

  /// The wrong ways that are clearly wrong in some case.
  var visible: [Known] { known.filter { $0.distance >= Sighting.clearDifference } }

  init(_ question: Question<Input>, trials: [Trial<Input>], mistakes: [Mistake]) {
    (self.question, self.trials, self.mistakes) = (question, trials, mistakes)
    known = Self.singles(question, mistakes).map { suspect in
      let outputs = trials.map { trial in try? suspect.output(trial.input) }
      let distance = zip(trials, outputs).map { trial, output in
        output.map { trial.standard.distance($0) / trial.standard.tolerance } ?? 0
      }.max()
      return Known(name: suspect.name, outputs: outputs, distance: distance ?? 0)
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

  /// All that an answer equals: known mistakes, or else what was done to a right output, or else two
  /// mistakes made together.
  func names(for responses: [Response]) -> [KnownAs] {
    let single = visible.filter { fits($0.outputs, responses) }.map(\.name)
    if !single.isEmpty { return single }
    let changes = namedChanges(responses)
    return changes.isEmpty ? pairs(responses) : changes
  }

  private func fits(_ outputs: [[NamedTensor<Float>]?], _ responses: [Response]) -> Bool {
    trials.indices.allSatisfy { fits(outputs[$0], responses[$0], trials[$0].standard) }
  }

  private func fits(
    _ output: [NamedTensor<Float>]?, _ response: Response, _ standard: Standard
  ) -> Bool {
    switch (output, response) {
    case (let output?, .output(let got)): Self.same(got, output, standard)
    case (nil, .threw): true
    // A shape of its own is as little right as an error.
    case (nil, .output(let got)): got.map(\.shape) != standard.exact.map(\.shape)
    default: false
    }
  }

  /// Whether two outputs are the same but for rounding, NaN being as good as NaN.
  private static func same(
    _ a: [NamedTensor<Float>], _ b: [NamedTensor<Float>], _ standard: Standard
  ) -> Bool {
    guard a.map(\.name) == b.map(\.name), a.map(\.shape) == b.map(\.shape) else { return false }
    let largest = b.flatMap(\.elements).reduce(Float(1)) {
      $1.isFinite ? max($0, $1.magnitude) : $0
    }
    // Both were rounded, and a mistake may make numbers grow.
    let room = 4 * max(standard.tolerance, 8 * Tolerance.floor * Double(largest))
    return zip(a, b).allSatisfy { a, b in
      zip(a.elements, b.elements).allSatisfy { x, y in
        x.isNaN && y.isNaN || x == y || Double((x - y).magnitude) <= room
      }
    }
  }

  /// Two mistakes, one made after the other, in either order.
  private func pairs(_ responses: [Response]) -> [KnownAs] {
    guard let steps = question.steps else { return [] }
    var found: [KnownAs] = []
    for (index, first) in mistakes.enumerated() {
      for second in mistakes[(index + 1)...] {
        for pair in [[first, second], [second, first]] {
          let changed = Steps(changedBy: pair)
          let isEqual = trials.indices.allSatisfy { index in
            fits(try? steps(trials[index].input, changed), responses[index], trials[index].standard)
          }
          if isEqual {
            found.append(KnownAs([first, second]))
            break
          }
        }
      }
    }
    return found
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
