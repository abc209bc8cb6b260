import struct Chapter6Masking.Mask
import Tensors

/// Exercise 6.4: Attention under a mask. About 12 minutes, medium.
///
///     softmax(hide(Q Kᵀ / √d_k)) V
///
/// - Parameters:
///   - queries: Q, `[n, d_k]`.
///   - keys: K, `[m, d_k]`.
///   - values: V, `[m, d_v]`.
///   - mask: `[n, m]`, true keeps. A query that may see no key gets a row of zeros.
/// - Returns: `[n, d_v]`.
public func attentionUnderMask(
  queries: Matrix<Float>, keys: Matrix<Float>, values: Matrix<Float>, mask: Mask
) throws -> Matrix<Float> {
  // solution
  let scores = try scoresOfPairs(queries: queries, keys: keys)  // [n, m]
  let weights = try weightsUnderMask(scores, mask: mask)  // [n, m]
  return try averageOfValues(weights: weights, values: values)  // [n, d_v]
  // end
}
