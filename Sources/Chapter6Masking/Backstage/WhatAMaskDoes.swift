import Chapter4Weighting
public import Tensors
public import Verification

extension Masking {
  /// The output `[h, n, d_v]`, by the name `output`.
  public static func tensors(_ output: HeadStack<Float>) -> [NamedTensor<Float>] {
    [NamedTensor("output", output)]
  }

  /// Throws unless the shapes fit, the mask included, and every number is finite.
  public static func check(_ input: MaskedInput) throws(InvalidInput) {
    let attention = input.attention
    try attention.check(name)
    try input.masks.check(
      name, examples: 1, heads: attention.queries.count, queries: attention.queries.rows,
      keys: attention.keys.rows)
  }

  /// h, n, m, d_k and d_v, and what the masks keep.
  public static func sizes(_ input: MaskedInput) -> Sizes {
    var sizes = input.attention.sizes
    for (symbol, size) in self.sizes(of: input.masks, heads: input.queries.count) {
      sizes[symbol] = size
    }
    return sizes
  }

  /// Order, independence, constants, large scores, what weights obey, what a mask promises, and long rows.
  public static var laws: [Law<Masking>] {
    Law.attending + Law.weights + Law.masking + [
      .longRow {
        MaskedInput(.longRow, masks: .shared(.all(queries: 1, keys: LongRow.count)))
      },
      .largeValues { MaskedInput(.largeValues, masks: .shared(.causal(queries: 3, keys: 9))) },
    ]
  }

  /// Reads `q`, `k`, `v` and `mask` `[1 or h, n, m]`, where 1 keeps and 0 hides.
  public static func input(from reader: inout TensorReader) throws(InvalidInput) -> MaskedInput {
    let attention = try Weighting.input(from: &reader)
    let cells = try reader.masks("mask")
    try attention.check(name)
    let (q, m) = (attention.queries, attention.keys.rows)
    guard [1, q.count].contains(cells.count), cells.rows == q.rows, cells.columns == m else {
      throw .shape(
        name, expected: "mask [1 or h, n, m] for h = \(q.count), n = \(q.rows), m = \(m)",
        actual: "mask \(cells.shape)")
    }
    return MaskedInput(attention, masks: .perHead(masks(from: cells)))
  }

  /// Masks from numbers, 1 to keep and 0 to hide.
  static func masks(from cells: HeadStack<Float>) -> [Mask] {
    cells.matrices.map { cells in
      Mask(queries: cells.rows, keys: cells.columns) { i, j in cells[i, j] == 1 }
    }
  }
}
