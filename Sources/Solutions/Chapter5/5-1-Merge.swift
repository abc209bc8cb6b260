import Tensors

/// Exercise 5.1: Set heads side by side. About 8 minutes, easy.
///
/// A token has one row in every head. Put them next to each other, head after head:
///
///     row i = [head_1 row i | head_2 row i | … | head_h row i]
///
/// - Parameter heads: `[h, n, d_v]`.
/// - Returns: `[n, h·d_v]`.
///
/// It is the way back from exercise 1.2.
public func mergeHeads(_ heads: HeadStack<Float>) throws -> Matrix<Float> {
  // solution
  let width = heads.columns
  return Matrix(rows: heads.rows, columns: heads.count * width) { i, column in
    heads[column / width][i, column % width]
  }
  // end
}
