// snippet.hide
public import Kernels
import Tensors

// snippet.show
//: ## A mask can be drawn
//:
//: A mask is a grid: a row per query, a column per key, `x` for *may see*, `.` for *hidden*. The
//: drawing is also the notation: `try Mask("x..", "xx.", "xxx")` is a mask, and printing it gives the
//: drawing back. In this book true keeps. Libraries differ, PyTorch even with itself: true keeps in
//: `scaled_dot_product_attention` and hides in `MultiheadAttention`. A mask read the wrong way round
//: shows each token exactly what it should not see.

/// Which keys each query may see: `[n, m]`, true keeps.
public struct Mask: Equatable, Sendable {
  /// n, the queries.
  public let queries: Int
  /// m, the keys.
  public let keys: Int
  private let cells: [UInt8]
  /// What the kernel at the end of this chapter asks for.
  public let keyView: KeyView

  /// A mask from a rule.
  public init(queries: Int, keys: Int, _ keeps: (_ query: Int, _ key: Int) -> Bool) {
    self.queries = queries
    self.keys = keys
    cells = (0..<queries).flatMap { i in (0..<keys).map { j in keeps(i, j) ? 1 : 0 } }
    keyView = Self.view(of: cells, queries: queries, keys: keys)
  }

  /// Whether query i may see key j.
  public subscript(i: Int, j: Int) -> Bool {
    demand(0..<queries ~= i && 0..<keys ~= j, "no cell (\(i), \(j)) in a mask \(shape)")
    return cells[i * keys + j] != 0
  }

  /// A mask from its drawing, one string per query: `try Mask("x..", "xx.", "xxx")`.
  ///
  /// - Throws: ``MaskDrawingProblem``, with the row and the column counted from 1.
  public init(_ rows: String...) throws(MaskDrawingProblem) { try self.init(rows: rows) }
}

//: Masks combine like conditions, cell by cell: `&` keeps what both keep, `|` what either keeps, `~`
//: what the other hides.

extension Mask {
  /// What both masks keep.
  public static func & (a: Mask, b: Mask) -> Mask { a.combined(with: b) { $0 && $1 } }
  /// What at least one of the masks keeps.
  public static func | (a: Mask, b: Mask) -> Mask { a.combined(with: b) { $0 || $1 } }
  /// What the mask hides.
  public static prefix func ~ (a: Mask) -> Mask {
    Mask(queries: a.queries, keys: a.keys) { i, j in !a[i, j] }
  }
}

//: A drawing with a slip is refused at its place: {{drawing-problem}}.
// snippet.hide

extension Mask {
  private func combined(with other: Mask, _ rule: (Bool, Bool) -> Bool) -> Mask {
    demand(
      queries == other.queries && keys == other.keys,
      "cannot combine a mask \(shape) with one \(other.shape)")
    return Mask(queries: queries, keys: keys) { i, j in rule(self[i, j], other[i, j]) }
  }

  /// The shape as text: `[5, 7]`.
  public var shape: String { "[\(queries), \(keys)]" }

  /// Stops the program if the mask is not `[queries, keys]`.
  func mustFit(queries: Int, keys: Int) {
    demand(
      self.queries == queries && self.keys == keys,
      "a mask \(shape) for \(queries) queries and \(keys) keys")
  }

  /// Whether query i may see no key at all.
  public func isDead(_ i: Int) -> Bool { !(0..<keys).contains { self[i, $0] } }

  /// How many cells are kept.
  public var keptCount: Int { cells.count { $0 != 0 } }

  /// Queries and keys in another order, or some of them: cell (i, j) of the result is cell
  /// (queries[i], keys[j]) of this mask.
  public func selecting(queries: [Int], keys: [Int]) -> Mask {
    Mask(queries: queries.count, keys: keys.count) { i, j in self[queries[i], keys[j]] }
  }
}
// snippet.show
