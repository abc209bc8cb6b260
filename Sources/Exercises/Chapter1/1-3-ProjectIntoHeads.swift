import Tensors

/// Exercise 1.3: Project into heads. About 10 minutes, easy.
///
/// Every head has a matrix of its own, and the matrices of all heads lie side by side:
///
///     W = [W_1 | W_2 | … | W_h],   head i is X W_i + b_i
///
/// - Parameters:
///   - x: X, `[n, d]`.
///   - weights: W, packed, `[d, h·w]`; h divides the columns.
///   - bias: b, packed as the weights are, `[h·w]`.
///   - heads: h.
/// - Returns: `[h, n, w]`.
///
/// Your functions of exercises 1.1 and 1.2 are there: `try projectRows(x, weights: …, bias: …)`.
public func projectIntoHeads(
  _ x: Matrix<Float>, weights: Matrix<Float>, bias: [Float], heads: Int
) throws -> HeadStack<Float> {
  throw NotAttempted()
}
