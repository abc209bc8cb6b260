// The plain products. Each is written once for both precisions, adds in the order of increasing
// inner index (so that results are the same bits everywhere) and reports to the meter. The generic
// form is specialised for Float and Double here, in an optimised module; callers get that code
// even from a debug build. A long sum is made in pieces of 256 terms, and the pieces are added up in
// Double: so it does not drift, and a short one is what the plain loop gives.

/// How many terms are added up before they go into a sum in `Double`.
@usableFromInline let piece = 256

/// The dot product of two rows of one length.
@_specialize(where Number == Float)
@_specialize(where Number == Double)
public func dot<Number: Scalar>(_ a: ArraySlice<Number>, _ b: ArraySlice<Number>) -> Number {
  demand(a.count == b.count, "dot product of \(a.count) and \(b.count) numbers")
  Meter.count(multiplyAdds: a.count)
  return a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      var total = 0.0
      var start = 0
      while start < a.count {
        var sum: Number = 0
        for i in start..<min(start &+ piece, a.count) { sum += a[i] * b[i] }
        total += Double(sum)
        start &+= piece
      }
      return Number(total)
    }
  }
}

/// The matrix product A B: `[n, k]` by `[k, m]` → `[n, m]`, n·k·m multiply-adds.
public func product<Number: Scalar>(_ a: Matrix<Number>, _ b: Matrix<Number>) -> Matrix<Number> {
  product(a, b, columns: 0..<b.columns)
}

/// The product of A with some columns of B, without copying them out of B.
///
/// This is how one head uses its block of a packed weight matrix: `[n, d]` by the `[d, d_k]` block
/// → `[n, d_k]`.
@_specialize(where Number == Float)
@_specialize(where Number == Double)
public func product<Number: Scalar>(
  _ a: Matrix<Number>, _ b: Matrix<Number>, columns: Range<Int>
) -> Matrix<Number> {
  demand(a.columns == b.rows, "cannot multiply \(a.shape) by \(b.shape)")
  demand(
    columns.lowerBound >= 0 && columns.upperBound <= b.columns,
    "columns \(columns) of a \(b.shape) matrix")
  Meter.count(multiplyAdds: a.rows * a.columns * columns.count)
  let width = columns.count
  var result = [Number](repeating: 0, count: a.rows * width)
  var totals = [Double](repeating: 0, count: a.columns > piece ? width : 0)
  result.withUnsafeMutableBufferPointer { result in
    a.elements.withUnsafeBufferPointer { a_ in
      b.elements.withUnsafeBufferPointer { b_ in
        for i in 0..<a.rows {
          let to = i &* width
          for k in 0..<a.columns {
            let factor = a_[i &* a.columns &+ k]
            let from = k &* b.columns &+ columns.lowerBound
            for j in 0..<width { result[to &+ j] += factor * b_[from &+ j] }
            if a.columns > piece, (k &+ 1) % piece == 0 {
              for j in 0..<width {
                totals[j] += Double(result[to &+ j])
                result[to &+ j] = 0
              }
            }
          }
          if a.columns > piece {
            for j in 0..<width {
              result[to &+ j] = Number(totals[j] + Double(result[to &+ j]))
              totals[j] = 0
            }
          }
        }
      }
    }
  }
  return Matrix(rows: a.rows, columns: width, elements: result)
}

/// The product A Bᵀ: `[n, k]` by `[m, k]` → `[n, m]`, every row of A against every row of B.
@_specialize(where Number == Float)
@_specialize(where Number == Double)
public func productTransposed<Number: Scalar>(
  _ a: Matrix<Number>, _ b: Matrix<Number>
) -> Matrix<Number> {
  demand(a.columns == b.columns, "cannot multiply \(a.shape) by \(b.shape) transposed")
  return Matrix(rows: a.rows, columns: b.rows) { i, j in dot(a[i], b[j]) }
}

/// A row added to every row of a matrix: how a bias is added.
@_specialize(where Number == Float)
@_specialize(where Number == Double)
public func adding<Number: Scalar>(_ bias: [Number]?, to a: Matrix<Number>) -> Matrix<Number> {
  guard let bias else { return a }
  demand(bias.count == a.columns, "a bias of \(bias.count) for \(a.columns) columns")
  var result = a
  for i in 0..<a.rows { result.addRow(bias[...], to: i) }
  return result
}

extension Matrix {
  /// Adds `addend` to row `row`; additions only.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public mutating func addRow(_ addend: ArraySlice<Number>, to row: Int) {
    demand(
      addend.count == columns, "a row has \(columns) columns, the addend \(addend.count)")
    for (j, value) in addend.enumerated() { self[row, j] += value }
  }
}
