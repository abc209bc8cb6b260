public import Tensors
public import Verification

// Not printed: positions as a small stage, so that mistakes in them have a reference to be held against.

/// How many places, and how wide.
public struct PositionsInput: Sendable {
  /// n.
  public var count: Int
  /// d.
  public var width: Int

  /// An input; it is checked when a variant runs.
  public init(count: Int, width: Int) {
    self.count = count
    self.width = width
  }
}

/// Sinusoidal positions as a stage: n and d → `[n, d]`.
///
/// Source: Vaswani et al. 2017, “Attention Is All You Need”, section 3.5.
public enum Positions: Stage {
  /// The name readers type.
  public static let name = "positions"
  /// The paper's.
  public static let defaultVariant = "sinusoidal"
  /// None are asked for: there are no heads in it.
  public static let requiredForms: [Form] = []

  /// The oracle: place by place and pair by pair, the angles by repeated multiplication.
  public static func reference<Number: Scalar>(
    _ input: PositionsInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let slower = Elementary.exponential(-2 / Double(input.width) * Elementary.logarithm(10000))
    var output = Matrix<Number>(rows: input.count, columns: input.width)
    for place in 0..<input.count {
      var angle = Double(place)
      for first in stride(from: 0, to: input.width, by: 2) {
        output[place, first] = Number(Elementary.sine(angle))
        if first + 1 < input.width {
          output[place, first + 1] = Number(Elementary.cosine(angle))
        }
        angle *= slower
      }
    }
    return [NamedTensor("positions", output)]
  }

  /// The positions `[n, d]`, by that name.
  public static func tensors(_ output: Matrix<Float>) -> [NamedTensor<Float>] {
    [NamedTensor("positions", output)]
  }

  /// Throws unless there is at least one place and one column.
  public static func check(_ input: PositionsInput) throws(InvalidInput) {
    try check(input.count, input.width)
  }

  /// Throws unless there is at least one place and one column.
  static func check(_ count: Int, _ width: Int) throws(InvalidInput) {
    try InputCheck(name).shape(
      count > 0 && width > 0, expected: "at least one place and one column",
      actual: "[\(count), \(width)]")
  }

  /// n and d.
  public static func sizes(_ input: PositionsInput) -> Sizes {
    [.queries: input.count, .modelWidth: input.width]
  }

  /// Short and long, wide and narrow, and an odd width.
  public static let probes: [Probe<PositionsInput>] = [(7, 12), (64, 16), (5, 9), (3, 2)].map {
    Probe("n \($0), d \($1)", PositionsInput(count: $0, width: $1))
  }

  /// Nothing to place, or nowhere to write it.
  public static let refusals: [Probe<PositionsInput>] = [
    Probe("no places", PositionsInput(count: 0, width: 4)),
    Probe("no columns", PositionsInput(count: 3, width: 0)),
    Probe("fewer than none", PositionsInput(count: -2, width: 4)),
  ]

  /// Reads `x` `[n, d]`, of which only the shape counts.
  public static func input(from reader: inout TensorReader) throws(InvalidInput) -> PositionsInput {
    let x = try reader.matrix("x")
    return PositionsInput(count: x.rows, width: x.columns)
  }
}
