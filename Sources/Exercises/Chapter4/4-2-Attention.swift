import Tensors

/// Exercise 4.2: Attention. About 15 minutes, medium.
///
///     softmax(Q Kᵀ / √d_k) V
///
/// - Parameters:
///   - queries: Q, `[n, d_k]`.
///   - keys: K, `[m, d_k]`.
///   - values: V, `[m, d_v]`. Scores may be large.
/// - Returns: `[n, d_v]`.
///
/// Your functions of exercises 2.2, 3.2 and 4.1 fit together: `try scoresOfPairs(queries:keys:)`,
/// `try softmaxOfEveryRow(_:)`, `try averageOfValues(weights:values:)`.
public func attentionOfOneHead(
  queries: Matrix<Float>, keys: Matrix<Float>, values: Matrix<Float>
) throws -> Matrix<Float> {
  throw NotAttempted()
}
