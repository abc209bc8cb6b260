import struct Chapter6Masking.Mask
import Tensors

/// Exercise 6.3: Weights under a mask. About 12 minutes, medium.
///
/// Weights of what may be seen sum to 1; what is hidden has the weight 0. A query that may see no key at
/// all gets zeros.
///
/// - Parameters:
///   - scores: `[n, m]`, finite; they may be large.
///   - mask: `[n, m]`, true keeps.
/// - Returns: the weights, `[n, m]`.
///
/// Your functions of exercises 6.2 and 3.2 fit together.
public func weightsUnderMask(_ scores: Matrix<Float>, mask: Mask) throws -> Matrix<Float> {
  // solution
  try softmaxOfEveryRow(hideScores(scores, mask: mask))
  // end
}
