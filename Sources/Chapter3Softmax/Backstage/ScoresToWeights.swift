public import Tensors
public import Verification

extension Symbol {
  /// The rows with at least one score above −∞, over all heads.
  public static let aliveRows = Symbol("alive rows")
}

extension Softmax {
  /// The weights `[h, n, m]`, by the name `weights`.
  public static func tensors(_ output: HeadStack<Float>) -> [NamedTensor<Float>] {
    [NamedTensor("weights", output)]
  }

  /// Throws if an axis is empty or a score is NaN or +∞.
  public static func check(_ input: ScoreInput) throws(InvalidInput) {
    let scores = input.scores
    try InputCheck(name).shape(
      scores.count > 0 && scores.rows > 0 && scores.columns > 0,
      expected: "scores with no empty axis", actual: "scores \(scores.shape)")
    let elements = scores.elements
    if let position = elements.firstIndex(where: { !($0 < .infinity) }) {
      throw .notFinite(
        operation: name, tensor: "scores", position: position, value: Double(elements[position]))
    }
  }

  /// h, n, m, the scores above −∞ and the rows that have one.
  public static func sizes(_ input: ScoreInput) -> Sizes {
    let rows = input.scores.matrices.flatMap { matrix in (0..<matrix.rows).map { matrix[$0] } }
    return [
      .heads: input.scores.count, .queries: input.scores.rows, .keys: input.scores.columns,
      .kept: rows.reduce(0) { sum, row in sum + row.count { $0 > -.infinity } },
      .aliveRows: rows.count { row in row.contains { $0 > -.infinity } },
    ]
  }

  /// Reads `scores`.
  public static func input(from reader: inout TensorReader) throws(InvalidInput) -> ScoreInput {
    let input = ScoreInput(scores: try reader.stack("scores"))
    try reader.agree(heads: input.scores.count, in: "scores")
    return input
  }
}

/// The scores of some heads: what the softmax stage takes.
public struct ScoreInput: Sendable {
  /// Scores `[h, n, m]`; −∞ hides a key from a query.
  public var scores: HeadStack<Float>

  /// An input; it is checked when a variant runs.
  public init(scores: HeadStack<Float>) { self.scores = scores }
}
