public import RunningExample
public import Tensors

/// One projection cut into heads: each head multiplies the whole input with its own block of
/// columns of the packed weights.
///
/// - Parameters:
///   - x: `[n, d]`
///   - packed: `[d, h·d_k]`; h must divide its columns
///   - bias: `[h·d_k]`, or none
/// - Returns: `[h, n, d_k]`
public func projectHeads(
  _ x: Matrix<Float>, _ packed: Matrix<Float>, _ bias: [Float]?, heads: Int
) -> HeadStack<Float> {
  let width = packed.columns / heads
  return HeadStack(count: heads) { head in
    let block = head * width..<(head + 1) * width
    return adding(bias.map { Array($0[block]) }, to: product(x, packed, columns: block))
  }
}

/// Q, K and V of every head.
public func project(
  _ x: Matrix<Float>, _ weights: ProjectionWeights, heads: Int
) -> Projected<Float> {
  Projected(
    queries: projectHeads(x, weights.query, weights.queryBias, heads: heads),
    keys: projectHeads(x, weights.key, weights.keyBias, heads: heads),
    values: projectHeads(x, weights.value, weights.valueBias, heads: heads))
}

extension RunningExample {
  /// The toy model's projection weights.
  public var projectionWeights: ProjectionWeights {
    ProjectionWeights(
      query: model.queryWeights, key: model.keyWeights, value: model.valueWeights)
  }

  /// Q, K and V of the sentence.
  public var projected: Projected<Float> {
    project(features, projectionWeights, heads: headCount)
  }
}
