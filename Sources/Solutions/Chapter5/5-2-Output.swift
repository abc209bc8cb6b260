import Tensors

/// Exercise 5.2: From heads to the width of the model. About 8 minutes, easy.
///
/// Set the heads side by side, and mix them by the output matrix:
///
///     Concat(head_1, …, head_h) W^O + b^O
///
/// - Parameters:
///   - heads: `[h, n, d_v]`.
///   - weights: W^O, `[h·d_v, d]`.
///   - bias: b^O, `[d]`.
/// - Returns: `[n, d]`.
public func outputOfHeads(
  _ heads: HeadStack<Float>, weights: Matrix<Float>, bias: [Float]
) throws -> Matrix<Float> {
  // solution
  try projectRows(mergeHeads(heads), weights: weights, bias: bias)
  // end
}
