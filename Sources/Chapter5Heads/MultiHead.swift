public import Chapter1Projections
public import Chapter4Weighting
public import Tensors

/// The learned numbers of a multi-head attention layer.
public struct AttentionWeights: Equatable, Sendable {
  /// W^Q, W^K and W^V, packed, with their biases.
  public var projections: ProjectionWeights
  /// W^O `[h·d_v, d]`.
  public var output: Matrix<Float>
  /// b^O `[d]`, or none.
  public var outputBias: [Float]?

  /// The weights of a layer.
  public init(
    projections: ProjectionWeights, output: Matrix<Float>, outputBias: [Float]? = nil
  ) {
    self.projections = projections
    self.output = output
    self.outputBias = outputBias
  }
}

/// Multi-head attention: project, attend in every head, concatenate, project back.
public struct MultiHeadAttention: Sendable {
  /// The learned numbers.
  public var weights: AttentionWeights
  /// h.
  public var headCount: Int

  /// A layer.
  public init(weights: AttentionWeights, headCount: Int) {
    self.weights = weights
    self.headCount = headCount
  }

  /// How heads turn queries, keys and values into outputs: `[h, n, d_k]`, `[h, m, d_k]`,
  /// `[h, m, d_v]` → `[h, n, d_v]`.
  public typealias Attend = (HeadStack<Float>, HeadStack<Float>, HeadStack<Float>) ->
    HeadStack<Float>

  /// One sequence of queries `[n, d]` against one of keys and values `[m, d]` → `[n, d]`.
  ///
  /// - Parameter attend: the attention of the heads; chapter 6 passes one with a mask.
  public func callAsFunction(
    queries: Matrix<Float>, keys: Matrix<Float>, values: Matrix<Float>,
    attend: Attend = scaledDotProductAttention
  ) -> Matrix<Float> {
    let p = weights.projections
    let heads = attend(
      projectHeads(queries, p.query, p.queryBias, heads: headCount),
      projectHeads(keys, p.key, p.keyBias, heads: headCount),
      projectHeads(values, p.value, p.valueBias, heads: headCount))
    return adding(weights.outputBias, to: product(heads.concatenated, weights.output))
  }
}
