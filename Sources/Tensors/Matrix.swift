/// A matrix `[rows, columns]`, row-major. In this book a row is a token.
public struct Matrix<Number: Scalar>: Equatable, Sendable {
  /// How many rows.
  public let rows: Int
  /// How many columns.
  public let columns: Int
  /// The numbers, row after row: `rows * columns` of them.
  public private(set) var elements: [Number]

  /// A matrix from its numbers, row after row.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public init(rows: Int, columns: Int, elements: [Number]) {
    demand(
      elements.count == rows * columns,
      "a [\(rows), \(columns)] matrix has \(rows * columns) elements, got \(elements.count)")
    Meter.count(floats: elements.count)
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix of one number everywhere, zero unless said.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public init(rows: Int, columns: Int, repeating value: Number = 0) {
    self.init(
      rows: rows, columns: columns, elements: Array(repeating: value, count: rows * columns))
  }

  /// A matrix whose element in row i and column j is `element(i, j)`.
  @inlinable
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public init(rows: Int, columns: Int, _ element: (_ i: Int, _ j: Int) -> Number) {
    var elements: [Number] = []
    elements.reserveCapacity(rows * columns)
    for i in 0..<rows { for j in 0..<columns { elements.append(element(i, j)) } }
    self.init(rows: rows, columns: columns, elements: elements)
  }

  /// A matrix from its rows, all of one length.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public init(_ rows: [[Number]]) {
    let width = rows.first?.count ?? 0
    demand(rows.allSatisfy { $0.count == width }, "the rows have different lengths")
    self.init(rows: rows.count, columns: width, elements: rows.flatMap { $0 })
  }

  /// The element in row i and column j. If there is none, the program ends with a message that says so.
  @inlinable
  public subscript(i: Int, j: Int) -> Number {
    @_specialize(where Number == Float)
    @_specialize(where Number == Double)
    get { elements[place(i, j)] }
    @_specialize(where Number == Float)
    @_specialize(where Number == Double)
    set { set(newValue, at: place(i, j)) }
  }

  /// Row i. If there is none, the program ends with a message that says so.
  @inlinable
  public subscript(i: Int) -> ArraySlice<Number> {
    @_specialize(where Number == Float)
    @_specialize(where Number == Double)
    get {
      checkRow(i)
      // At most the number of elements: no sum or product overflows.
      let start = i &* columns
      return elements[start..<start &+ columns]
    }
  }

  /// Where the element in row i and column j lies.
  ///
  /// A column too many would be the first of the next row: a wrong number, and no error. Below 0, an index
  /// is a large number without a sign, so that one comparison is enough.
  @inlinable @inline(__always)
  func place(_ i: Int, _ j: Int) -> Int {
    if UInt(bitPattern: i) >= UInt(bitPattern: rows)
      || UInt(bitPattern: j) >= UInt(bitPattern: columns)
    {
      noElement(i, j, rows: rows, columns: columns)
    }
    // Smaller than the number of elements: no sum or product overflows.
    return i &* columns &+ j
  }

  @inlinable @inline(__always)
  func checkRow(_ i: Int) {
    if UInt(bitPattern: i) >= UInt(bitPattern: rows) { noRow(i, rows: rows, columns: columns) }
  }

  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  @usableFromInline mutating func set(_ value: Number, at index: Int) { elements[index] = value }

  /// Adds `factor * addend` to row `row`: one multiply-add per column.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public mutating func addScaled(row: Int, by factor: Number, _ addend: ArraySlice<Number>) {
    demand(
      addend.count == columns, "a row has \(columns) columns, the addend \(addend.count)")
    checkRow(row)
    Meter.count(multiplyAdds: columns)
    var index = row * columns
    for value in addend {
      elements[index] += factor * value
      index += 1
    }
  }

  /// Multiplies every element of row `row` by `factor`.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public mutating func scale(row: Int, by factor: Number) {
    checkRow(row)
    for index in row * columns..<(row + 1) * columns { elements[index] *= factor }
  }

  /// Columns `range` as a matrix of their own.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public func columns(_ range: Range<Int>) -> Matrix {
    demand(
      0 <= range.lowerBound && range.upperBound <= columns, "columns \(range) of \(shape)")
    var part: [Number] = []
    part.reserveCapacity(rows * range.count)
    for i in 0..<rows {
      part += elements[(i * columns + range.lowerBound)..<(i * columns + range.upperBound)]
    }
    return Matrix(rows: rows, columns: range.count, elements: part)
  }

  /// Rows in another order, or some of them: row i of the result is row `order[i]` of this one.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public func selectingRows(_ order: [Int]) -> Matrix {
    Matrix(rows: order.count, columns: columns, elements: order.flatMap { self[$0] })
  }

  /// Columns and rows exchanged.
  public var transposed: Matrix {
    @_specialize(where Number == Float)
    @_specialize(where Number == Double)
    get { Matrix(rows: columns, columns: rows) { i, j in self[j, i] } }
  }

  /// Every element changed by `transform`.
  @inlinable
  public func map<Result: Scalar>(_ transform: (Number) -> Result) -> Matrix<Result> {
    Matrix<Result>(rows: rows, columns: columns, elements: elements.map(transform))
  }

  /// The largest absolute element; 0 if there is none.
  @inlinable
  public var largestMagnitude: Number {
    @_specialize(where Number == Float)
    @_specialize(where Number == Double)
    get { elements.reduce(0) { max($0, $1.magnitude) } }
  }

  /// The shape as text: `[11, 16]`.
  public var shape: String { "[\(rows), \(columns)]" }

  /// 1 on the diagonal, 0 elsewhere.
  public static func identity(_ size: Int) -> Matrix {
    Matrix(rows: size, columns: size) { i, j in i == j ? 1 : 0 }
  }

  /// Matrices of the same height set side by side: `[A | B | …]`.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public static func sideBySide(_ parts: [Matrix]) -> Matrix {
    guard let first = parts.first else { return Matrix(rows: 0, columns: 0) }
    demand(
      parts.allSatisfy { $0.rows == first.rows }, "side by side needs matrices of one height")
    let columns = parts.reduce(0) { $0 + $1.columns }
    var elements: [Number] = []
    elements.reserveCapacity(first.rows * columns)
    for i in 0..<first.rows { for part in parts { elements += part[i] } }
    return Matrix(rows: first.rows, columns: columns, elements: elements)
  }
}

extension Matrix {
  /// Element by element sum. The shapes must be equal.
  @inlinable
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public static func + (a: Matrix, b: Matrix) -> Matrix {
    demand(
      a.rows == b.rows && a.columns == b.columns, "cannot add \(a.shape) and \(b.shape)")
    return Matrix(rows: a.rows, columns: a.columns) { i, j in a[i, j] + b[i, j] }
  }

  /// Element by element difference. The shapes must be equal.
  @inlinable
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public static func - (a: Matrix, b: Matrix) -> Matrix {
    demand(
      a.rows == b.rows && a.columns == b.columns, "cannot subtract \(b.shape) from \(a.shape)")
    return Matrix(rows: a.rows, columns: a.columns) { i, j in a[i, j] - b[i, j] }
  }

  /// Every element times `factor`.
  @inlinable
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public static func * (factor: Number, a: Matrix) -> Matrix { a.map { factor * $0 } }
}
