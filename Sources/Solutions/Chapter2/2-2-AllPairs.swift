import Tensors

/// Exercise 2.2: Every query against every key. About 10 minutes, easy.
///
///     s_ij = (q_i · k_j) / √d_k
///
/// - Parameters:
///   - queries: Q, `[n, d_k]`.
///   - keys: K, `[m, d_k]`. There may be more or fewer keys than queries.
/// - Returns: the scores, `[n, m]`: a row for each query, a column for each key.
public func scoresOfPairs(
  queries: Matrix<Float>, keys: Matrix<Float>
) throws -> Matrix<Float> {
  // solution
  let root = Float(queries.columns).squareRoot()
  return Matrix(rows: queries.rows, columns: keys.rows) { i, j in
    dot(queries[i], keys[j]) / root
  }
  // end
}
