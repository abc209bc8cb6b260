import Tensors

/// Exercise 1.1: One projection. About 10 minutes, easy.
///
/// Turn every row of X into a row of its own width, by a matrix of weights and a bias:
///
///     y_ij = Σ_k x_ik w_kj + b_j
///
/// - Parameters:
///   - x: X, `[n, d]`, a row per token.
///   - weights: W, `[d, w]`: a row for each feature that goes in, a column for each that comes out.
///   - bias: b, `[w]`.
/// - Returns: X W + b, `[n, w]`.
///
/// `x.rows`, `x.columns`, `x[i, k]`; `Matrix(rows: n, columns: w) { i, j in … }` makes a matrix.
public func projectRows(
  _ x: Matrix<Float>, weights: Matrix<Float>, bias: [Float]
) throws -> Matrix<Float> {
  throw NotAttempted()
}
