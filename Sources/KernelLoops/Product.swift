// Both products of attention and the products with learned weights have one shape: a number of the
// left operand is spread over a vector, a row of the right operand streams by, and a tile of six rows
// of results stays in registers until it is done.

/// A product C = A B, or C += A B, over raw memory. Strides are counted in floats.
///
/// The sums of the product are complete before they are added to what is in C. So a long product, made a
/// slice of its depth at a time, is a sum of sums: a `Float` that has grown over many slices would round
/// every single term, and so it rounds one sum for each slice.
///
/// Element (i, k) of A is at `a[i * rowStride + k * depthStride]`, row k of B begins at `b[k * bStride]`,
/// row i of C at `c[i * cStride]`. So A may be read as it lies or transposed.
public struct ProductShape {
  @usableFromInline let depth: Int
  @usableFromInline let rowStride: Int
  @usableFromInline let depthStride: Int
  @usableFromInline let bStride: Int
  @usableFromInline let cStride: Int
  @usableFromInline let adds: Bool
  /// What each row of C begins with, unless the product is added to what is there; zeros if nil.
  @usableFromInline var bias: UnsafePointer<Float>?

  /// The strides of a product; `adds` adds to what is in C, else C begins with the bias.
  @inlinable @inline(__always)
  public init(
    depth: Int, rowStride: Int, depthStride: Int, bStride: Int, cStride: Int, adds: Bool,
    bias: UnsafePointer<Float>? = nil
  ) {
    self.depth = depth
    self.rowStride = rowStride
    self.depthStride = depthStride
    self.bStride = bStride
    self.cStride = cStride
    self.adds = adds
    self.bias = bias
  }

  /// The same for the columns from `column` on.
  @inlinable @inline(__always)
  func from(column: Int) -> ProductShape {
    var shape = self
    shape.bias = bias.map { $0 + column }
    return shape
  }

  /// What a row of results begins with.
  @inlinable @inline(__always)
  func start<S: Strip>() -> S {
    if !adds, let bias { return S(bias) }
    return S()
  }

  /// Writes a row of results, or adds it to what is there.
  @inlinable @inline(__always)
  func store<S: Strip>(_ row: S, _ c: UnsafeMutableRawPointer) {
    (adds ? row.plus(S(c)) : row).store(c)
  }
}

/// Rows × columns of a product; columns is a multiple of 16.
///
/// - Parameters:
///   - maxima: raised to the largest result of each column.
///   - ahead: what will be read next.
///   - companion: what goes on beside.
@inlinable @inline(__always)
public func product<I: InstructionSet, C: Companion>(
  _: I.Type, rows: Int, columns: Int, _ shape: ProductShape, a: UnsafePointer<Float>,
  b: UnsafePointer<Float>, c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>? = nil, ahead: Ahead? = nil, companion: C = Alone()
) {
  var column = 0
  // On four-vector machines the rest is cut evenly: 5 vectors are 3 and 2, not 4 and 1, because a
  // tile of one vector would wait for its own sums.
  while column < columns {
    let left = (columns &- column) / 16
    let (b, c, m) = (b + column, c + column, maxima.map { $0 + column })
    let shape = shape.from(column: column)
    let (ahead, beside) = (column == 0 ? ahead : nil, companion.of(column: column))
    if I.widestStrip == 1 || left == 1 {
      strip(
        I.self, Strip1.self, rows: rows, shape, a: a, b: b, c: c, maxima: m, ahead: ahead,
        companion: beside)
      column &+= 16
    } else if left == 2 {
      strip(
        I.self, Strip2.self, rows: rows, shape, a: a, b: b, c: c, maxima: m, ahead: ahead,
        companion: beside)
      column &+= 32
    } else if left == 3 || left == 5 || left == 6 {
      strip(
        I.self, Strip3.self, rows: rows, shape, a: a, b: b, c: c, maxima: m, ahead: ahead,
        companion: beside)
      column &+= 48
    } else {
      strip(
        I.self, Strip4.self, rows: rows, shape, a: a, b: b, c: c, maxima: m, ahead: ahead,
        companion: beside)
      column &+= 64
    }
  }
}

/// All rows of one strip of columns: six at a time, then four, two and one.
@inlinable @inline(never)
public func strip<I: InstructionSet, S: Strip, C: Companion>(
  _: I.Type, _: S.Type, rows: Int, _ shape: ProductShape, a: UnsafePointer<Float>,
  b: UnsafePointer<Float>, c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>?, ahead: Ahead?, companion: C
) {
  var row = 0
  var ahead = ahead ?? Ahead(b, count: 0)
  while row &+ 6 <= rows {
    let (left, target) = (a + row &* shape.rowStride, c + row &* shape.cStride)
    let next = ahead.take(lines: shape.depth)
    if I.widestStrip == 4, let beside = companion.work(besideRow: row) {
      sixRowsBeside(
        I.self, S.self, shape, left, b, target, maxima: maxima, next: next, beside: beside)
    } else {
      sixRows(I.self, S.self, shape, left, b, target, maxima: maxima, next: next, beside: Alone())
    }
    companion.finished(I.self, row..<row &+ 6, columns: S.width)
    row &+= 6
  }
  if row &+ 4 <= rows {
    fourRows(
      I.self, S.self, shape, a + row &* shape.rowStride, b, c + row &* shape.cStride, maxima: maxima
    )
    companion.finished(I.self, row..<row &+ 4, columns: S.width)
    row &+= 4
  }
  if row &+ 2 <= rows {
    twoRows(
      I.self, S.self, shape, a + row &* shape.rowStride, b, c + row &* shape.cStride, maxima: maxima
    )
    companion.finished(I.self, row..<row &+ 2, columns: S.width)
    row &+= 2
  }
  if row < rows {
    oneRow(
      I.self, S.self, shape, a + row &* shape.rowStride, b, c + row &* shape.cStride, maxima: maxima
    )
    companion.finished(I.self, row..<row &+ 1, columns: S.width)
  }
}
