import Chapter2Scores
import Chapter3Softmax
public import Tensors

/// Attention of one head in which a query sees only the keys its mask keeps.
///
/// A query that may see no key gets a row of zeros.
public func maskedAttention<Number: Scalar>(
  _ queries: Matrix<Number>, _ keys: Matrix<Number>, _ values: Matrix<Number>, mask: Mask
) -> Matrix<Number> {
  let scores = scaledScores(queries, keys)
  let weights = softmax(
    Matrix(rows: scores.rows, columns: scores.columns) { i, j in
      mask[i, j] ? scores[i, j] : -.infinity
    })
  return product(weights, values)
}
