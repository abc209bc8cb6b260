public import Kernels
import Tensors

//: ## A mask can be drawn
//:
//: A mask is a grid with a row for each query and a column for each key: `x` for *may see*, `.` for
//: *hidden*. The drawing is also the notation in code: `try Mask("x..", "xx.", "xxx")` makes a mask, and
//: printing it gives the drawing back. As a value, `x` is true: in this book true keeps. Libraries differ
//: in this, and PyTorch is not even consistent: true keeps in
//: [`scaled_dot_product_attention`](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.scaled_dot_product_attention.html)
//: and hides in [`MultiheadAttention`](https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html). A mask read the wrong way round shows each token exactly what it should not see.

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
//: {{fold How masks combine, and the error message for a faulty drawing}}
//:
//: Masks combine like conditions, cell by cell: `&` keeps what both masks keep, `|` what at least one of
//: them keeps, and `~` keeps what a mask hides.

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

//: A faulty drawing is refused with the place of the fault: {{drawing-problem}}.
//:
//: {{end fold}}
