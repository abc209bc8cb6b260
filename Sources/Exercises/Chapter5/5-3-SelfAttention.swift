import Tensors

/// Exercise 5.3: Multi-head self-attention. About 20 minutes, medium.
///
/// Project, attend in every head, set side by side, project back:
///
///     Q, K, V = X W^Q, X W^K, X W^V, each cut into h heads
///     head_i = softmax(Q_i K_iᵀ / √d_k) V_i
///     Concat(head_1, …, head_h) W^O
///
/// - Parameters:
///   - x: X, `[n, d]`.
///   - query: W^Q, packed, `[d, h·d_k]`.
///   - key: W^K, packed, `[d, h·d_k]`.
///   - value: W^V, packed, `[d, h·d_v]`.
///   - output: W^O, `[h·d_v, d]`.
///   - heads: h.
/// - Returns: `[n, d]`. There are no biases.
///
/// Nearly all parts are earlier exercises: 1.2, 4.3, 5.1; `product(a, b)` multiplies.
public func multiHeadSelfAttention(
  _ x: Matrix<Float>, query: Matrix<Float>, key: Matrix<Float>, value: Matrix<Float>,
  output: Matrix<Float>, heads: Int
) throws -> Matrix<Float> {
  throw NotAttempted()
}
