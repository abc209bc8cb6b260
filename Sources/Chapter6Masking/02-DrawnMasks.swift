public import Kernels
import Tensors

//: ## A mask can be drawn
//:
//: A mask is a grid: a row per query, a column per key, `x` for *may see*, `.` for *hidden*. The
//: drawing is also the notation: `try Mask("x..", "xx.", "xxx")` is a mask, and printing it gives the
//: drawing back. In this book true keeps. Libraries differ, PyTorch even with itself: true keeps in
//: `scaled_dot_product_attention` and hides in `MultiheadAttention`. A mask read the wrong way round
//: shows each token exactly what it should not see.

//: {{fold A mask and its drawing in code}}

/// Which keys each query may see: `[n, m]`, true keeps.
public struct Mask: Equatable, Sendable {
  /// n, the queries.
  public let queries: Int
  /// m, the keys.
  public let keys: Int
  let cells: [UInt8]
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

//: {{end fold}}
//:
//: {{fold How masks combine, and what a slip in a drawing is told}}
//:
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
//:
//: {{end fold}}
