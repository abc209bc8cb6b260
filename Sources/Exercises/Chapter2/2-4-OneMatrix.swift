import Tensors

/// Exercise 2.4: One matrix in place of two. About 15 minutes, medium.
///
/// The score of two tokens is x_i W^Q (x_j W^K)ᵀ / √d_k. Everything between the two tokens can be
/// computed once, for any tokens:
///
///     s_ij = x_i M x_jᵀ
///
/// - Parameters:
///   - queryWeights: W^Q, `[d, d_k]`.
///   - keyWeights: W^K, `[d, d_k]`.
/// - Returns: M, `[d, d]`, the root included.
///
/// `product(a, b)`, `a.transposed`, and a number times a matrix: `2 * a`.
public func bilinearMatrix(
  queryWeights: Matrix<Float>, keyWeights: Matrix<Float>
) throws -> Matrix<Float> {
  throw NotAttempted()
}
