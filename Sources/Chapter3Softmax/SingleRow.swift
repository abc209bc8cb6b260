public import Tensors

/// The weights of every row of scores: `[n, m]` → `[n, m]`, each row summing to 1.
///
/// A row in which every score is −∞ becomes zeros.
public func softmax<Number: Scalar>(_ scores: Matrix<Number>) -> Matrix<Number> {
  Matrix((0..<scores.rows).map { softmax(row: scores[$0]) })
}

/// The weights of one row of scores, in three passes: maximum, exponentials and sum, division.
public func softmax<Number: Scalar>(row scores: ArraySlice<Number>) -> [Number] {
  let maximum = scores.reduce(-Number.infinity) { $0 > $1 ? $0 : $1 }
  if maximum == -.infinity { return scores.map { _ in 0 } }
  let exponentials = scores.map { exp($0 - maximum) }
  let sum = exponentials.reduce(0, +)
  return exponentials.map { $0 / sum }
}
