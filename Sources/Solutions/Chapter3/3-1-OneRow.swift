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
  // solution
  // The largest score moves to 0, so no exponential overflows, and the fraction stays the same.
  let largest = scores.max() ?? 0
  let exponentials = scores.map { exp($0 - largest) }
  let sum = exponentials.reduce(0, +)
  return exponentials.map { $0 / sum }
  // end
}
