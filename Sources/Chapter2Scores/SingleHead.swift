public import Tensors

/// The scores of one head, Q Kᵀ / √d_k: `[n, d_k]` and `[m, d_k]` → `[n, m]`.
public func scaledScores<Number: Scalar>(
  _ queries: Matrix<Number>, _ keys: Matrix<Number>
) -> Matrix<Number> {
  let scale = 1 / Number(queries.columns).squareRoot()
  return Matrix(rows: queries.rows, columns: keys.rows) { i, j in
    dot(queries[i], keys[j]) * scale
  }
}
