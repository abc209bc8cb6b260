import Tensors

/// Exercise 4.1: The weighted average. About 8 minutes, easy.
///
/// Each query takes away the average of all value rows, each counted as its weight says:
///
///     o_ic = Σ_j a_ij v_jc
///
/// - Parameters:
///   - weights: A, `[n, m]`: row i has a weight for each key.
///   - values: V, `[m, d_v]`: row j is the value of key j.
/// - Returns: A V, `[n, d_v]`.
public func averageOfValues(
  weights: Matrix<Float>, values: Matrix<Float>
) throws -> Matrix<Float> {
  // solution
  Matrix(rows: weights.rows, columns: values.columns) { i, c in
    var sum: Float = 0
    for j in 0..<values.rows { sum += weights[i, j] * values[j, c] }
    return sum
  }
  // end
}
