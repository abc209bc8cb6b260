public import Tensors

/// A function given by plain loops, in any precision: what a variant is measured against.
///
/// In `Double` it is the oracle; in `Float` the same loops say how much rounding is fair.
public protocol Oracle: Sendable {
  /// What the function takes.
  associatedtype Input: Sendable
  /// The function, by loops that are readable in one look. The input has passed the stage's check.
  static func reference<Number: Scalar>(
    _ input: Input, in precision: Number.Type
  ) -> [NamedTensor<Number>]
}

/// One stage of attention: its input and output, its reference and the inputs on which variants
/// are tried.
///
/// A stage is a type without values. It knows nothing of the variants that implement it.
public protocol Stage: Oracle {
  /// What a variant returns.
  associatedtype Output: Sendable
  /// The name readers type, such as `weighting`.
  static var name: String { get }
  /// The variant that `workbook run <stage>` takes when none is named.
  static var defaultVariant: String { get }
  /// Throws unless the shapes fit, no axis is empty and every number is allowed. Every run of
  /// every variant goes through it first.
  static func check(_ input: Input) throws(InvalidInput)
  /// The output as named tensors, the form in which outputs are compared and written to files.
  static func tensors(_ output: Output) -> [NamedTensor<Float>]
  /// The sizes that cost formulas speak of.
  static func sizes(_ input: Input) -> Sizes
  /// How many learned numbers the input carries.
  static func parameterCount(_ input: Input) -> Int
  /// Inputs on which laws are checked: sizes pairwise different, nothing that hides a mistake.
  static var probes: [Probe<Input>] { get }
  /// Inputs that must be refused.
  static var refusals: [Probe<Input>] { get }
  /// What must hold for every variant, beyond agreement, refusals and counted cost.
  static var laws: [Law<Self>] { get }
  /// A random input of some size, for benchmarks; nil if the stage has none of that kind.
  static func benchmarkInput(_ size: BenchmarkSize) -> Input?
  /// How many numbers that input has, before it is made: sizes may be absurd.
  static func benchmarkNumbers(_ size: BenchmarkSize) -> Double
  /// The multiply-adds that the work takes however it is done; nil if variants say it themselves.
  static func usefulMultiplyAdds(_ sizes: Sizes) -> Int?
  /// The output, computed by steps of which any may have been replaced. With `Steps()` it equals the
  /// reference. The input need not have passed the check: steps throw where shapes do not fit, and a stage
  /// that is not written in steps always throws.
  static func output(_ input: Input, by steps: Steps) throws -> Output
  /// Puts a variant in place of the steps whose work it does, for stages that are built from this one.
  ///
  /// - Returns: false, and nothing is changed, if no later stage runs these steps.
  static func place(_ variant: Variant<Self>, in steps: inout Steps) -> Bool
  /// The earlier stages whose steps this one runs, so that their mistakes are its own.
  static var builtFrom: [any Stage.Type] { get }
  /// The forms of which the stage must have a variant.
  static var requiredForms: [Form] { get }
  /// Reads an input from a file's tensors.
  static func input(from reader: inout TensorReader) throws(InvalidInput) -> Input
}

extension Stage {
  /// `multi-head`, the plain variant.
  public static var defaultVariant: String { "multi-head" }
  /// None: the stage is not timed.
  public static func benchmarkInput(_ size: BenchmarkSize) -> Input? { nil }
  /// None.
  public static func benchmarkNumbers(_ size: BenchmarkSize) -> Double { 0 }
  /// What the variants say.
  public static func usefulMultiplyAdds(_ sizes: Sizes) -> Int? { nil }
  /// Not written in steps.
  public static func output(_ input: Input, by steps: Steps) throws -> Output {
    throw InvalidInput.option(operation: name, problem: "this stage is not written in steps")
  }
  /// No later stage is built from this one.
  public static func place(_ variant: Variant<Self>, in steps: inout Steps) -> Bool { false }
  /// None.
  public static var builtFrom: [any Stage.Type] { [] }
  /// One head, several heads, and several steps in one.
  public static var requiredForms: [Form] { [.singleHead, .multiHead, .fused] }
  /// None.
  public static func parameterCount(_ input: Input) -> Int { 0 }
}

/// An input with a label that names it in tables and failures.
public struct Probe<Input: Sendable>: Sendable {
  /// What is special about it, with its sizes.
  public let label: String
  /// The input.
  public let input: Input

  /// An input called `label`.
  public init(_ label: String, _ input: Input) {
    self.label = label
    self.input = input
  }

  /// The same input with something changed, called `label`: one fault in what is good otherwise.
  public func spoilt(_ label: String, _ spoil: (inout Input) -> Void) -> Probe {
    var input = input
    spoil(&input)
    return Probe(label, input)
  }
}
