public import Tensors
public import Verification

// Not printed: dropout as a small stage, so that a mistake in it has a reference to be held against.

/// A matrix, p, and where chance comes from.
public struct DropoutInput: Sendable {
  /// Any matrix `[n, d]`.
  public var x: Matrix<Float>
  /// p, at least 0 and below 1.
  public var probability: Double
  /// Whether anything is dropped at all.
  public var training: Bool
  /// The seed of a generator that draws one number for each of x, row by row.
  public var seed: UInt64

  /// An input; it is checked when a variant runs.
  public init(x: Matrix<Float>, probability: Double, training: Bool = true, seed: UInt64) {
    self.x = x
    self.probability = probability
    self.training = training
    self.seed = seed
  }
}

/// Dropout as a stage: `[n, d]` → `[n, d]`, with a seed.
///
/// Source: Srivastava et al. 2014, “Dropout”, section 10.
public enum Dropout: Stage {
  /// The name readers type.
  public static let name = "dropout"
  /// The form that scales in training.
  public static let defaultVariant = "inverted"
  /// None are asked for: there are no heads in it.
  public static let requiredForms: [Form] = []

  /// The oracle, number by number.
  public static func reference<Number: Scalar>(
    _ input: DropoutInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    var generator = SeededGenerator(seed: input.seed)
    var output = Matrix<Number>(rows: input.x.rows, columns: input.x.columns)
    for i in 0..<input.x.rows {
      for j in 0..<input.x.columns {
        let number = Number(input.x[i, j])
        let survives = generator.uniform() >= input.probability
        output[i, j] =
          !input.training ? number : survives ? number / Number(1 - input.probability) : 0
      }
    }
    return [NamedTensor("output", output)]
  }

  /// The output `[n, d]`, by the name `output`.
  public static func tensors(_ output: Matrix<Float>) -> [NamedTensor<Float>] {
    [NamedTensor("output", output)]
  }

  /// Throws unless x has finite numbers and 0 ≤ p < 1.
  public static func check(_ input: DropoutInput) throws(InvalidInput) {
    try InputCheck(name).usable(input.x, "x")
    try check(probability: input.probability)
  }

  /// Throws unless 0 ≤ p < 1.
  static func check(probability: Double) throws(InvalidInput) {
    guard probability >= 0, probability < 1 else {
      throw .option(
        operation: "dropout", problem: "p is \(probability); give at least 0 and less than 1")
    }
  }

  /// n and d.
  public static func sizes(_ input: DropoutInput) -> Sizes {
    [.queries: input.x.rows, .modelWidth: input.x.columns]
  }

  private static func probe(_ p: Double, _ n: Int, _ d: Int, seed: UInt64) -> Probe<DropoutInput> {
    var generator = SeededGenerator(seed: seed)
    return Probe(
      "p \(p): n \(n), d \(d)",
      DropoutInput(x: generator.matrix(rows: n, columns: d), probability: p, seed: seed + 1))
  }

  /// Small and large p. One half is not among them: there 1/p is 1/(1 − p).
  public static let probes: [Probe<DropoutInput>] = [
    probe(0.2, 5, 7, seed: 771), probe(0.1, 8, 3, seed: 773), probe(0.7, 6, 4, seed: 775),
  ]

  /// p that is no probability, or drops everything; NaN; nothing at all.
  public static let refusals: [Probe<DropoutInput>] = {
    let good = probe(0.2, 3, 4, seed: 777)
    return [
      good.spoilt("p = 1") { $0.probability = 1 },
      good.spoilt("p below 0") { $0.probability = -0.1 },
      good.spoilt("p is NaN") { $0.probability = .nan },
      good.spoilt("x holds NaN") { $0.x[1, 2] = .nan },
      good.spoilt("no rows") { $0.x = $0.x.selectingRows([]) },
    ]
  }()

  /// Reads `x` `[n, d]` and `p` `[1]`; it is training, with seed 1.
  public static func input(from reader: inout TensorReader) throws(InvalidInput) -> DropoutInput {
    let (x, p) = (try reader.matrix("x"), try reader.row("p"))
    try InputCheck(name).shape(p.count == 1, expected: "p [1]", actual: "p [\(p.count)]")
    return DropoutInput(x: x, probability: Double(p[0]), seed: 1)
  }
}
