import Tensors

/// Exercise 3.1: Softmax of one row. About 8 minutes, easy.
///
/// Turn scores into weights that are not negative and sum to 1:
///
///     p_j = exp(s_j) / Σ_l exp(s_l)
///
/// - Parameter scores: `[m]`, finite, at least one; they may be as large as a few hundred.
/// - Returns: the weights, `[m]`.
///
/// `exp` is there: `exp(scores[0])`.
public func softmaxOfOneRow(_ scores: [Float]) throws -> [Float] {
  throw NotAttempted()
}
