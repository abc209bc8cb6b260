import Tensors

/// Exercise 4.4: Attention in one pass. About 25 minutes, hard.
///
/// One query, and keys that come one by one. Keep three things: the largest score so far, m; the sum
/// of exponentials against it, z; and the sum of values, each times its exponential, o. When a larger
/// score s arrives, z and o are both too large by the same factor:
///
///     z ← z · exp(m − s) + 1,  o ← o · exp(m − s) + v,  m ← s
///
/// At the end the output is o / z. No row of weights is ever written down.
///
/// - Parameters:
///   - query: q, `[d_k]`.
///   - keys: K, `[m, d_k]`, at least one row. Scores, divided by √d_k, may be large.
///   - values: V, `[m, d_v]`.
/// - Returns: softmax(q Kᵀ / √d_k) V, `[d_v]`.
public func attentionInOnePass(
  query: [Float], keys: Matrix<Float>, values: Matrix<Float>
) throws -> [Float] {
  throw NotAttempted()
}
