import Tensors
import WorkbookKit

/// What an exercise asks, in the form in which answers are examined.
///
/// Outputs are named tensors, so that one comparison serves all.
struct Question<Input: Sendable>: Sendable {
  typealias Output = [NamedTensor<Float>]

  /// The sizes on which answers are tried. A good list has sizes pairwise different, sizes all equal
  /// and the edges.
  var sizes: [Size]
  /// Whether scores times 100 are tried as well.
  var triesLargeNumbers = false
  /// The probes of its stage, where they fit.
  var probes: [Probe<Input>] = []
  /// Inputs that must be refused with an error.
  var refusals: [Probe<Input>] = []
  /// Draws an input.
  var draw: @Sendable (Size, inout Draws) -> Input
  /// The input as it is printed.
  var shown: @Sendable (Input) -> Output
  /// The right output, in `Double`.
  var exact: @Sendable (Input) -> [NamedTensor<Double>]
  /// The same by plain loops in `Float`: what rounding is fair.
  var plain: @Sendable (Input) -> Output
  /// The output by steps of which some may be mistaken; nil if the exercise is not one of steps.
  var steps: (@Sendable (Input, Steps) throws -> Output)?
  /// Wrong ways of this exercise alone.
  var slips: [Slip<Input>] = []
  /// The reader's function.
  var reader: @Sendable (Input) throws -> Output
  /// The book's solution.
  var solution: @Sendable (Input) throws -> Output

  /// What must come out for an input, and how far from it an answer may be.
  func standard(_ input: Input) -> Standard {
    let exact = exact(input)
    return Standard(exact: exact, bound: Tolerance.bound(plain: plain(input), exact: exact))
  }
}

/// A wrong way that is not in the register of mistakes because only one exercise can show it.
struct Slip<Input: Sendable>: Sendable {
  /// Its name: `no-bias`.
  let name: String
  /// What was done, in a sentence.
  let done: String
  /// What to do instead.
  let instead: String
  /// What comes out.
  let output: @Sendable (Input) throws -> [NamedTensor<Float>]

  init(
    _ name: String, done: String, instead: String,
    output: @escaping @Sendable (Input) throws -> [NamedTensor<Float>]
  ) {
    self.name = name
    self.done = done
    self.instead = instead
    self.output = output
  }
}

/// The right output for one input.
struct Standard: Sendable {
  let exact: [NamedTensor<Double>]
  /// How far an answer may be: eight times what the book allows its variants, because a reader may add
  /// in any order.
  let tolerance: Double

  init(exact: [NamedTensor<Double>], bound: Double) {
    self.exact = exact
    tolerance = 8 * bound
  }

  /// How far an output is from the right one; infinite for another shape and for NaN.
  func distance(_ output: [NamedTensor<Float>]) -> Double { Comparison(output, exact).error }

  /// How many tolerances make a difference that counts, in the book's words a clear one.
  var clear: Double { Sighting.clearDifference * tolerance }
}

extension Question {
  /// A question whose answer is the output of a stage.
  ///
  /// - Parameter single: whether the function is about one head, so that outputs `[1, n, m]` are shown
  ///   and compared as `[n, m]`.
  init<S: Stage>(
    of stage: S.Type, single: Bool = false, sizes: [Size], large: Bool = false,
    probes: [Probe<S.Input>] = S.probes, refusals: [Probe<S.Input>] = [],
    draw: @escaping @Sendable (Size, inout Draws) -> S.Input,
    shown: @escaping @Sendable (S.Input) -> Output, slips: [Slip<S.Input>] = [],
    reader: @escaping @Sendable (S.Input) throws -> S.Output,
    solution: @escaping @Sendable (S.Input) throws -> S.Output
  ) where Input == S.Input {
    let unwrap: @Sendable (S.Output) -> Output = { output in
      single ? S.tensors(output).map(\.withoutLeadingAxis) : S.tensors(output)
    }
    self.init(
      sizes: sizes, triesLargeNumbers: large, probes: probes, refusals: refusals, draw: draw,
      shown: { single ? shown($0).map(\.withoutLeadingAxis) : shown($0) },
      exact: { input in
        let exact = S.reference(input, in: Double.self)
        return single ? exact.map(\.withoutLeadingAxis) : exact
      },
      plain: { input in
        let plain = S.reference(input, in: Float.self)
        return single ? plain.map(\.withoutLeadingAxis) : plain
      },
      steps: { input, steps in
        guard let output = try S.output(input, by: steps) else {
          throw InvalidInput.option(operation: S.name, problem: "not written in steps")
        }
        return unwrap(output)
      },
      slips: slips, reader: { unwrap(try reader($0)) }, solution: { unwrap(try solution($0)) })
  }
}

extension NamedTensor {
  /// Of a stack of one matrix, the matrix; anything else as it is.
  var withoutLeadingAxis: NamedTensor {
    guard shape.count == 3, shape[0] == 1 else { return self }
    return NamedTensor(name, shape: Array(shape.dropFirst()), elements: elements)
  }
}
