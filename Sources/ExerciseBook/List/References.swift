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
