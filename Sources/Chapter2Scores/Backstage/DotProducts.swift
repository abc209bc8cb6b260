public import Tensors
public import Verification

extension Scores {
  /// The scores `[h, n, m]`, by the name `scores`.
  public static func tensors(_ output: HeadStack<Float>) -> [NamedTensor<Float>] {
    [NamedTensor("scores", output)]
  }

  /// Throws unless the shapes fit and every number is finite.
  public static func check(_ input: ScoresInput) throws(InvalidInput) { try input.check(name) }

  /// h, n, m and d_k.
  public static func sizes(_ input: ScoresInput) -> Sizes {
    [
      .heads: input.queries.count, .queries: input.queries.rows, .keys: input.keys.rows,
      .headWidth: input.queries.columns,
    ]
  }

  /// Reads `q` and `k`.
  public static func input(from reader: inout TensorReader) throws(InvalidInput) -> ScoresInput {
    let input = ScoresInput(queries: try reader.stack("q"), keys: try reader.stack("k"))
    try reader.agree(heads: input.queries.count, in: "q")
    return input
  }
}
