public import Tensors
public import Verification

extension Projections {
  /// `q` and `k` `[h, n, d_k]`, and `v` `[h, n, d_v]`.
  public static func tensors(_ output: Projected<Float>) -> [NamedTensor<Float>] {
    [
      NamedTensor("q", output.queries), NamedTensor("k", output.keys),
      NamedTensor("v", output.values),
    ]
  }

  /// Throws unless the shapes fit, h divides the columns and every number is finite.
  public static func check(_ input: ProjectionInput) throws(InvalidInput) { try input.check(name) }

  /// h, n, d, d_k, d_v, and the numbers of the biases.
  public static func sizes(_ input: ProjectionInput) -> Sizes { input.sizes }

  /// The learned numbers: three packed matrices and the biases that are there.
  public static func parameterCount(_ input: ProjectionInput) -> Int {
    let weights = input.weights
    return [weights.query, weights.key, weights.value].reduce(0) { $0 + $1.elements.count }
      + weights.biasCount
  }

  /// Reads `x`, `wq`, `wk`, `wv` and the optional `bq`, `bk`, `bv`; h comes from `--heads`.
  public static func input(
    from reader: inout TensorReader
  ) throws(InvalidInput) -> ProjectionInput {
    let weights = ProjectionWeights(
      query: try reader.matrix("wq"), key: try reader.matrix("wk"),
      value: try reader.matrix("wv"), queryBias: try reader.optionalRow("bq"),
      keyBias: try reader.optionalRow("bk"), valueBias: try reader.optionalRow("bv"))
    return ProjectionInput(
      x: try reader.matrix("x"), weights: weights, headCount: try reader.heads())
  }

  /// What every variant costs: the same multiply-adds and parameters, its own intermediates.
  static func cost(intermediates: [Intermediate] = []) -> Cost {
    Cost(
      multiplyAdds: 2 * .h * .n * .d * .dk + .h * .n * .d * .dv,
      parameters: 2 * .h * .d * .dk + .h * .d * .dv + Formula(biases),
      intermediates: intermediates)
  }

  /// The numbers of the biases that are there.
  static let biases = Symbol("biases")
}
