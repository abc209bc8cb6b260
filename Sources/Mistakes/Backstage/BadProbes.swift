import Chapter1Projections
import Chapter5Heads
import Tensors
import Publishing
import Verification

extension AttentionWeights {
  /// One matrix for everything, without biases.
  static func bare(_ matrix: Matrix<Float>) -> AttentionWeights {
    AttentionWeights(
      projections: .init(query: matrix, key: matrix, value: matrix), output: matrix)
  }
}
