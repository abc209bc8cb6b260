import Tensors

/// Exercise 3.4: Maximum and sum in one pass. About 15 minutes, medium.
///
/// A softmax needs the largest score m and the sum Σ_j exp(s_j − m). Find both while reading every
/// score once: when a larger score arrives, what was summed before must be made smaller.
///
///     z ← z · exp(m − s) + 1,  m ← s      if s > m
///     z ← z + exp(s − m)                  otherwise
///
/// - Parameter scores: `[m]`, finite, at least one; they may be as large as a few hundred.
/// - Returns: the largest score, and the sum of the exponentials against it.
public func maximumAndSum(_ scores: [Float]) throws -> (maximum: Float, sum: Float) {
  throw NotAttempted()
}
