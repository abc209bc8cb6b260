import struct Chapter6Masking.Mask
import Tensors

/// Exercise 6.2: Hide scores. About 8 minutes, easy.
///
/// Put −∞ in place of every score that the mask hides, so that a softmax gives it the weight 0 exactly.
///
/// - Parameters:
///   - scores: `[n, m]`.
///   - mask: `[n, m]`: `mask[i, j]` is true where query i may see key j.
/// - Returns: `[n, m]`.
public func hideScores(_ scores: Matrix<Float>, mask: Mask) throws -> Matrix<Float> {
  throw NotAttempted()
}
