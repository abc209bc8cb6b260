import Tensors

/// Exercise 3.2: Softmax of every row, hidden keys included. About 12 minutes, easy.
///
/// A matrix of scores has a row for each query and a column for each key. A score of −∞ hides its
/// key: the weight there is 0. A row in which every score is −∞ has nothing to give weight to: its
/// weights are 0.
///
/// - Parameter scores: `[n, m]`; −∞ (`-Float.infinity`) hides a key.
/// - Returns: the weights, `[n, m]`. Each row sums to 1, or to 0 if all its keys are hidden.
///
/// `scores[i]` is row i, `scores[i, j]` a number of it, and `Matrix(rows:columns:)` a matrix of zeros.
public func softmaxOfEveryRow(_ scores: Matrix<Float>) throws -> Matrix<Float> {
  throw NotAttempted()
}
