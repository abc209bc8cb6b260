import Tensors

/// Exercise 3.3: Softmax of all heads. About 8 minutes, easy.
///
/// Scores of several heads have three axes, and only one of them is the axis of the keys. No score is
/// −∞ here.
///
/// - Parameter scores: `[h, n, m]`, finite.
/// - Returns: the weights, `[h, n, m]`.
///
/// `scores[head]` is the matrix `[n, m]` of a head, `scores.count` is h, and `HeadStack([…])` makes a
/// stack from matrices.
public func softmaxOfAllHeads(_ scores: HeadStack<Float>) throws -> HeadStack<Float> {
  throw NotAttempted()
}
