/// Matrices of one shape, one per head: `[h, n, d_k]`.
///
/// A batch `[B, n, d]` has the same layout with examples instead of heads; see ``Batch``.
public struct HeadStack<Number: Scalar>: Equatable, Sendable {
  /// The matrices, head after head.
  public private(set) var matrices: [Matrix<Number>]
  /// The rows of each matrix, known also where there is no matrix.
  public let rows: Int
  /// The columns of each matrix.
  public let columns: Int

  /// A stack of matrices of one shape; without any, `[0, 0, 0]`.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public init(_ matrices: [Matrix<Number>]) {
    self.init(
      matrices, rows: matrices.first?.rows ?? 0, columns: matrices.first?.columns ?? 0)
  }

  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  fileprivate init(_ matrices: [Matrix<Number>], rows: Int, columns: Int) {
    demand(
      matrices.allSatisfy { $0.rows == rows && $0.columns == columns },
      "the matrices of a stack have one shape")
    self.matrices = matrices
    self.rows = rows
    self.columns = columns
  }

  /// A stack whose matrix number `h` is `matrix(h)`.
  public init<Failure: Error>(
    count: Int, _ matrix: (_ head: Int) throws(Failure) -> Matrix<Number>
  ) throws(Failure) {
    self.init(try (0..<count).map { head throws(Failure) in try matrix(head) })
  }

  /// A stack of a known shape whose matrix number `h` is `matrix(h)`; `count` may be 0.
  public init<Failure: Error>(
    count: Int, rows: Int, columns: Int,
    _ matrix: (_ head: Int) throws(Failure) -> Matrix<Number>
  ) throws(Failure) {
    var matrices: [Matrix<Number>] = []
    for head in 0..<count { matrices.append(try matrix(head)) }
    self.init(matrices, rows: rows, columns: columns)
  }

  /// How many matrices: h, or B.
  public var count: Int { matrices.count }
  /// The shape as text: `[3, 5, 4]`.
  public var shape: String { "[\(count), \(rows), \(columns)]" }
  /// The numbers, matrix after matrix, row after row.
  public var elements: [Number] {
    @_specialize(where Number == Float)
    @_specialize(where Number == Double)
    get { matrices.flatMap { $0.elements } }
  }

  /// One head's matrix; no copy is made. If there is none, the program ends with a message that says so.
  public subscript(head: Int) -> Matrix<Number> {
    get {
      check(head)
      return matrices[head]
    }
    set {
      check(head)
      demand(
        newValue.rows == rows && newValue.columns == columns,
        "the stack is \(shape), the matrix \(newValue.shape)")
      matrices[head] = newValue
    }
  }

  private func check(_ head: Int) {
    demand(matrices.indices ~= head, "x[\(head)] of a stack \(shape): there is no matrix \(head)")
  }

  /// Every matrix changed by `transform`; a stack without matrices keeps its rows and columns.
  public func map<Result: Scalar, Failure: Error>(
    _ transform: (Matrix<Number>) throws(Failure) -> Matrix<Result>
  ) throws(Failure) -> HeadStack<Result> {
    if matrices.isEmpty { return HeadStack<Result>([], rows: rows, columns: columns) }
    return try HeadStack<Result>(count: count) { head throws(Failure) in
      try transform(matrices[head])
    }
  }

  /// The heads set side by side again: `[n, h·d_k]`, the inverse of ``split(_:into:)``.
  public var concatenated: Matrix<Number> { .sideBySide(matrices) }

  /// Columns cut into `heads` equal blocks, block i being head i: `[n, h·d_k]` → `[h, n, d_k]`.
  public static func split(_ packed: Matrix<Number>, into heads: Int) -> HeadStack {
    demand(
      heads > 0 && packed.columns % heads == 0,
      "\(packed.columns) columns cannot be split into \(heads) heads")
    let width = packed.columns / heads
    return HeadStack(count: heads) { head in
      packed.columns(head * width..<(head + 1) * width)
    }
  }
}

/// A batch of sequences `[B, n, d]`: a stack whose leading axis is the example.
public typealias Batch = HeadStack
