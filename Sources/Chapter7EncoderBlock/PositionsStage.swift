public import Tensors
public import WorkbookKit

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
    try PositionsStep.check(input.count, input.width)
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

  /// What the hands of a clock obey.
  public static var laws: [Law<Positions>] { [shift, pairs] }

  static var shift: Law<Positions> {
    .onEveryProbe("shift", "one place on is the same matrix everywhere: PE(p + 1) = PE(p) R₁") {
      variant, input in
      guard input.width % 2 == 0 else { return nil }
      let places = try variant.run(input)
      let moved = product(places, positionShift(by: 1, width: input.width))
      let errors = (0..<input.count - 1).map { Double(distance(moved[$0], places[$0 + 1])) }
      return Reading(error: errors.max() ?? 0, bound: Tolerance.floor)
    }
  }

  static var pairs: Law<Positions> {
    .onEveryProbe("pairs", "sine and cosine of a pair are those of one angle: squares sum to 1") {
      variant, input in
      let places = try variant.run(input)
      var worst = 0.0
      for place in 0..<places.rows {
        for pair in 0..<places.columns / 2 {
          let (sine, cosine) = (places[place, 2 * pair], places[place, 2 * pair + 1])
          worst = max(worst, Double((sine * sine + cosine * cosine - 1).magnitude))
        }
      }
      return Reading(error: worst, bound: Tolerance.floor)
    }
  }

  /// Reads `x` `[n, d]`, of which only the shape counts.
  public static func input(from reader: inout TensorReader) throws(InvalidInput) -> PositionsInput {
    let x = try reader.matrix("x")
    return PositionsInput(count: x.rows, width: x.columns)
  }
}
