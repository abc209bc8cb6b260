public import Tensors
public import Verification

/// What an exercise asks, in the form in which answers are examined.
///
/// Outputs are named tensors, so that one comparison serves all.
public struct Question<Input: Sendable>: Sendable {
  /// What is compared.
  public typealias Output = [NamedTensor<Float>]

  /// The sizes on which answers are tried. A good list has sizes pairwise different, sizes all equal
  /// and the edges.
  var sizes: [Size]
  /// Whether scores times 100 are tried as well.
  var triesLargeNumbers = false
  /// The special kinds of numbers that apply.
  var special: [Numbers]
  /// The probes of its stage, where they fit.
  var probes: [Probe<Input>] = []
  /// What must be refused.
  var refusals: Refusals<Input>
  /// Whether a number that must be 0, such as the weight of a hidden key, must be 0 exactly.
  var zerosAreExact = false
  /// The sizes in the task's letters, where those are others than the book's.
  var letters: (@Sendable (Size) -> KeyValuePairs<String, Int>)?
  /// The sizes below which nothing of a mistake is left to see: cases are not made smaller.
  var smallest = Size()
  /// Draws an input.
  var draw: @Sendable (Size, inout Draws) -> Input
  /// The input as it is printed.
  var shown: @Sendable (Input) -> Output
  /// The right output, in `Double`.
  var exact: @Sendable (Input) -> [NamedTensor<Double>]
  /// The same by plain loops in `Float`: what rounding is fair.
  var plain: @Sendable (Input) -> Output
  /// Other right ways in `Float` that round worse: as fair.
  var otherWays: [@Sendable (Input) -> Output] = []
  /// The output by steps of which some may be mistaken; nil if the exercise is not one of steps.
  var steps: (@Sendable (Input, Steps) throws -> Output)?
  /// Wrong ways of this exercise alone.
  var slips: [Slip<Input>] = []
  /// What somebody's functions give.
  var answer: @Sendable (Input, Functions) throws -> Output

  /// What must come out for an input, and how far from it an answer may be.
  ///
  /// The case's condition says how far: what comes of numbers that differ in their last places, and the
  /// errors of right ways to compute it in `Float`, for the input and for those neighbours of it, since
  /// on one input alone the roundings of a way may happen to cancel.
  ///
  /// - Parameter moved: the input with numbers moved by units in their last places.
  func standard(_ input: Input, moved: [Input] = []) -> Standard {
    let exact = exact(input)
    var bound = fairError(input, exact)
    for neighbour in moved {
      let own = self.exact(neighbour)
      let apart = 2 * Standard.distance(own, exact)
      bound = max(bound, apart.isFinite ? apart : 0, fairError(neighbour, own))
    }
    return Standard(exact: exact, bound: bound, zerosAreExact: zerosAreExact)
  }

  /// How far right ways in `Float` are from what is exact, by the book's rule.
  private func fairError(_ input: Input, _ exact: [NamedTensor<Double>]) -> Double {
    ([plain] + otherWays).map { Tolerance.bound(plain: $0(input), exact: exact) }.max() ?? 0
  }

  /// The axes on which its sizes differ from 1.
  var axes: [(symbol: String, path: any WritableKeyPath<Size, Int> & Sendable)] {
    Size.axes.filter { axis in sizes.contains { $0[keyPath: axis.path] != 1 } }
  }

  /// Whether several sizes are used and all are the same and above 1, so that no wrong shape is noticed.
  func isSquare(_ size: Size) -> Bool {
    let lengths = axes.map { size[keyPath: $0.path] }
    return lengths.count > 1 && Set(lengths).count == 1 && lengths[0] > 1
  }
}

/// What must be refused with an error.
public enum Refusals<Input: Sendable>: Sendable {
  /// Inputs at the edges of what the task says is refused.
  case these([Probe<Input>])
  /// The task says of nothing that it is refused.
  case none(because: String)

  var probes: [Probe<Input>] { if case .these(let probes) = self { probes } else { [] } }

  /// What tasks promise where they say of nothing that it is refused.
  public static var fits: Refusals { .none(because: "the task promises shapes that fit together") }
}

/// A wrong way that is not in the register of mistakes because only one exercise can show it.
public struct Slip<Input: Sendable>: Sendable {
  /// Its name: `no-bias`.
  let name: String
  /// What was done, in a sentence.
  let done: String
  /// What to do instead.
  let instead: String
  /// What comes out.
  let output: @Sendable (Input) throws -> [NamedTensor<Float>]

  /// A wrong way, called `name`.
  public init(
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
  /// Whether zeros must be zeros exactly.
  let zerosAreExact: Bool

  init(exact: [NamedTensor<Double>], bound: Double, zerosAreExact: Bool = false) {
    self.exact = exact
    tolerance = 8 * bound
    self.zerosAreExact = zerosAreExact
  }

  /// How far an output is from the right one; infinite for another shape, for NaN, and for a number
  /// that must be 0 exactly and is not.
  func distance(_ output: [NamedTensor<Float>]) -> Double {
    let error = Comparison(output, exact).error
    guard zerosAreExact, error.isFinite else { return error }
    let isZero = zip(output, exact).allSatisfy { mine, exact in
      zip(mine.elements, exact.elements).allSatisfy { $1 != 0 || $0 == 0 }
    }
    return isZero ? error : .infinity
  }

  /// The largest difference of two outputs; infinite where infinities differ.
  static func distance(_ a: [NamedTensor<Double>], _ b: [NamedTensor<Double>]) -> Double {
    zip(a, b).reduce(0) { max($0, difference($1.0.elements, from: $1.1.elements)) }
  }

  /// Whether a number of an output is right.
  func isRight(_ got: Double, _ right: Double) -> Bool {
    if zerosAreExact && right == 0 { return got == 0 }
    return difference(got, from: right) <= tolerance
  }

  /// How many tolerances make a difference that counts, in the book's words a clear one.
  var clear: Double { Sighting.clearDifference * tolerance }
}

extension Question {
  /// A question whose answer is the output of a stage.
  ///
  /// - Parameters:
  ///   - single: whether the function is about one head, so that outputs `[1, n, m]` are shown and
  ///     compared as `[n, m]`.
  ///   - sizes: on which answers are tried: pairwise different ones, all equal ones, the edges.
  ///   - large: whether scores times 100 are tried as well.
  ///   - special: the special kinds of numbers that apply.
  ///   - probes: cases that are the same under every seed.
  ///   - refusals: what must be refused.
  ///   - zerosAreExact: whether a number that must be 0 must be 0 exactly.
  ///   - letters: the sizes in the task's letters, where those are others than the book's.
  ///   - smallest: the sizes below which nothing of a mistake is left to see.
  ///   - otherWays: right ways in `Float` that round worse than plain loops, and are as fair.
  ///   - draw: an input of some size.
  ///   - shown: the input as it is printed.
  ///   - slips: wrong ways of this exercise alone.
  ///   - answer: what somebody's function, which is one of those given, makes of an input.
  public init<S: Stage>(
    of stage: S.Type, single: Bool = false, sizes: [Size], large: Bool = false,
    special: [Numbers], probes: [Probe<S.Input>] = S.probes,
    refusals: Refusals<S.Input> = .fits, zerosAreExact: Bool = false,
    letters: (@Sendable (Size) -> KeyValuePairs<String, Int>)? = nil, smallest: Size = Size(),
    otherWays: [@Sendable (S.Input) -> Output] = [],
    draw: @escaping @Sendable (Size, inout Draws) -> S.Input,
    shown: @escaping @Sendable (S.Input) -> Output, slips: [Slip<S.Input>] = [],
    answer: @escaping @Sendable (S.Input, Functions) throws -> S.Output
  ) where Input == S.Input {
    let unwrap: @Sendable (S.Output) -> Output = { output in
      single ? S.tensors(output).map(\.withoutLeadingAxis) : S.tensors(output)
    }
    self.init(
      sizes: sizes, triesLargeNumbers: large, special: special, probes: probes, refusals: refusals,
      zerosAreExact: zerosAreExact, letters: letters, smallest: smallest, draw: draw,
      shown: { single ? shown($0).map(\.withoutLeadingAxis) : shown($0) },
      exact: { input in
        let exact = S.reference(input, in: Double.self)
        return single ? exact.map(\.withoutLeadingAxis) : exact
      },
      plain: { input in
        let plain = S.reference(input, in: Float.self)
        return single ? plain.map(\.withoutLeadingAxis) : plain
      },
      otherWays: otherWays.map { way -> @Sendable (S.Input) -> Output in
        { input in single ? way(input).map(\.withoutLeadingAxis) : way(input) }
      },
      steps: { input, steps in unwrap(try S.output(input, by: steps)) },
      slips: slips, answer: { unwrap(try answer($0, $1)) })
  }
}

extension NamedTensor {
  /// Of a stack of one matrix, the matrix; anything else as it is.
  var withoutLeadingAxis: NamedTensor {
    guard shape.count == 3, shape[0] == 1 else { return self }
    return NamedTensor(name, shape: Array(shape.dropFirst()), elements: elements)
  }
}
