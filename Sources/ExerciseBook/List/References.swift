import Tensors

// The right answers that no stage of the book gives, as plain loops.

/// X W + b.
func affine<Number: Scalar>(
  _ x: Matrix<Float>, _ weights: Matrix<Float>, _ bias: [Float]?, as number: Number.Type
) -> Matrix<Number> {
  Matrix(rows: x.rows, columns: weights.columns) { i, j in
    var sum = Number(bias?[j] ?? 0)
    for k in 0..<x.columns { sum += Number(x[i, k]) * Number(weights[k, j]) }
    return sum
  }
}

/// Columns cut into heads: head i has block i.
func cut<Number: Scalar>(_ packed: Matrix<Number>, into heads: Int) -> HeadStack<Number> {
  let width = packed.columns / heads
  return HeadStack(count: heads) { head in
    Matrix(rows: packed.rows, columns: width) { i, c in packed[i, head * width + c] }
  }
}

/// A V.
func average<Number: Scalar>(
  _ weights: Matrix<Float>, _ values: Matrix<Float>, as number: Number.Type
) -> Matrix<Number> {
  affine(weights, values, nil, as: number)
}

/// Heads side by side: head i becomes block i of the columns.
func sideBySide<Number: Scalar>(_ heads: HeadStack<Number>) -> Matrix<Number> {
  let width = heads.columns
  return Matrix(rows: heads.rows, columns: heads.count * width) { i, column in
    heads[column / width][i, column % width]
  }
}

/// LayerNorm of every row; with another variance, or with ε beside the root, a wrong one.
func normalised<Number: Scalar>(
  _ x: Matrix<Number>, scale: [Float], shift: [Float], epsilon: Float,
  varianceTimes share: Number = 1, epsilonInside: Bool = true
) -> Matrix<Number> {
  var result = x
  for i in 0..<x.rows {
    var (sum, squares): (Number, Number) = (0, 0)
    for number in x[i] { sum += number }
    let mean = sum / Number(x.columns)
    for number in x[i] { squares += (number - mean) * (number - mean) }
    let variance = squares / Number(x.columns) * share
    let deviation =
      epsilonInside
      ? (variance + Number(epsilon)).squareRoot() : variance.squareRoot() + Number(epsilon)
    for j in 0..<x.columns {
      result[i, j] = (x[i, j] - mean) / deviation * Number(scale[j]) + Number(shift[j])
    }
  }
  return result
}
