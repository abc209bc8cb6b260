import Tensors

/// Exercise 7.5: Dropout. About 8 minutes, easy.
///
/// In training each number is dropped with probability p, and those that survive grow, so that the sum
/// stays the same on average. Outside of training nothing happens. Which numbers survive was drawn
/// already; do the rest.
///
/// - Parameters:
///   - x: `[n, d]`.
///   - survives: `[n][d]`, true for a number that is kept.
///   - probability: p, at least 0 and below 1: the share of numbers that are *dropped*.
///   - training: whether this is training.
/// - Returns: `[n, d]`.
public func dropNumbers(
  _ x: Matrix<Float>, survives: [[Bool]], probability: Float, training: Bool
) throws -> Matrix<Float> {
  // solution
  if !training { return x }
  return Matrix(rows: x.rows, columns: x.columns) { i, j in
    survives[i][j] ? x[i, j] / (1 - probability) : 0
  }
  // end
}
