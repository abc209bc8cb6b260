public import Tensors
public import Verification

extension Weighting {
  /// The output `[h, n, d_v]`, by the name `output`.
  public static func tensors(_ output: HeadStack<Float>) -> [NamedTensor<Float>] {
    [NamedTensor("output", output)]
  }

  /// Throws unless the shapes fit, every number is finite and every score can be.
  public static func check(_ input: AttentionInput) throws(InvalidInput) {
    try input.check(name)
  }

  /// h, n, m, d_k and d_v.
  public static func sizes(_ input: AttentionInput) -> Sizes { input.sizes }

  /// Order, independence, constants, large scores, what weights obey, and long rows.
  public static var laws: [Law<Weighting>] {
    Law.attending + Law.weights + [.longRow { .longRow }, .largeValues { .largeValues }]
  }

  /// Reads `q`, `k` and `v`.
  public static func input(from reader: inout TensorReader) throws(InvalidInput) -> AttentionInput {
    let input = AttentionInput(
      queries: try reader.stack("q"), keys: try reader.stack("k"), values: try reader.stack("v"))
    try reader.agree(heads: input.queries.count, in: "q")
    return input
  }
}

/// Queries, keys and values of some heads: what the weighting stage takes.
public struct AttentionInput: AttendingInput {
  /// Queries `[h, n, d_k]`.
  public var queries: HeadStack<Float>
  /// Keys `[h, m, d_k]`.
  public var keys: HeadStack<Float>
  /// Values `[h, m, d_v]`.
  public var values: HeadStack<Float>

  /// An input; its shapes are checked when a variant runs.
  public init(queries: HeadStack<Float>, keys: HeadStack<Float>, values: HeadStack<Float>) {
    self.queries = queries
    self.keys = keys
    self.values = values
  }

  /// Random queries, keys and values of unit variance: scores of about unit variance.
  public static func random(
    heads: Int, queries: Int, keys: Int, width: Int, valueWidth: Int, seed: UInt64
  ) -> AttentionInput {
    var generator = SeededGenerator(seed: seed)
    return AttentionInput(
      queries: generator.stack(count: heads, rows: queries, columns: width),
      keys: generator.stack(count: heads, rows: keys, columns: width),
      values: generator.stack(count: heads, rows: keys, columns: valueWidth))
  }

  /// One query, whose score with key j is ``LongRow/score(_:)``; the first value is `[1, 0]`, all others
  /// are `[0, 1]`. `[1, 1, 1]`, `[1, m, 1]`, `[1, m, 2]`
  public static let longRow = AttentionInput(
    queries: HeadStack([Matrix([[1]])]),
    keys: HeadStack([Matrix(rows: LongRow.count, columns: 1) { j, _ in LongRow.score(j) }]),
    values: HeadStack([
      Matrix(rows: LongRow.count, columns: 2) { j, c in (j == 0) == (c == 0) ? 1 : 0 }
    ]))

  /// Values so large that a sum of them overflows, though no average does.
  public static var largeValues: AttentionInput {
    var input = random(heads: 2, queries: 3, keys: 9, width: 4, valueWidth: 5, seed: 49)
    input.values = input.values.map { $0.map { $0 < 0 ? -3e38 : 3e38 } }
    return input
  }

  /// What cost formulas speak of.
  public var sizes: Sizes {
    [
      .heads: queries.count, .queries: queries.rows, .keys: keys.rows,
      .headWidth: queries.columns, .valueWidth: values.columns,
      .copiedWidth: Symbol.copiedWidth(of: values.columns),
    ]
  }

  /// Throws unless heads, widths and lengths fit, every number is finite and every score can be.
  public func check(_ operation: String) throws(InvalidInput) {
    let check = InputCheck(operation)
    try check.usable(queries, "q")
    try check.usable(keys, "k")
    try check.usable(values, "v")
    try check.shape(
      keys.count == queries.count && values.count == queries.count,
      expected: "q, k and v with one matrix per head",
      actual: "q \(queries.shape), k \(keys.shape), v \(values.shape)")
    try check.shape(
      keys.columns == queries.columns, expected: "k [h, m, \(queries.columns)], as wide as q",
      actual: "k \(keys.shape)")
    try check.shape(
      values.rows == keys.rows, expected: "v [h, \(keys.rows), d_v], one row per key",
      actual: "v \(values.shape)")
    try check.scoresFit(longestQuery: queries.longestRow, longestKey: keys.longestRow)
  }
}

extension Weighting {
  private static func probe(
    _ label: String, _ h: Int, _ n: Int, _ m: Int, _ dk: Int, _ dv: Int, seed: UInt64
  ) -> Probe<AttentionInput> {
    Probe(
      "\(label): h \(h), n \(n), m \(m), d_k \(dk), d_v \(dv)",
      .random(heads: h, queries: n, keys: m, width: dk, valueWidth: dv, seed: seed))
  }

  /// Sizes pairwise different, with the edges: one head, one query, one key; and all square.
  public static var probes: [Probe<AttentionInput>] {
    [
      probe("unequal sizes", 3, 5, 7, 4, 6, seed: 41),
      probe("one head", 1, 6, 9, 5, 3, seed: 42),
      probe("one query", 2, 1, 8, 3, 5, seed: 43),
      probe("one key", 2, 4, 1, 3, 5, seed: 44),
      probe("longer and wider than a tile", 2, 19, 37, 21, 35, seed: 45),
      probe("square", 2, 16, 16, 16, 16, seed: 47),
      saturated,
    ]
  }

  /// Scores so large that their exponentials overflow.
  private static var saturated: Probe<AttentionInput> {
    var input = AttentionInput.random(
      heads: 2, queries: 5, keys: 7, width: 4, valueWidth: 6, seed: 48)
    input.keys = input.keys.map { 60 * $0 }
    return Probe("saturated: h 2, n 5, m 7, d_k 4, d_v 6", input)
  }

  /// Shapes that do not fit, empty axes, NaN.
  public static var refusals: [Probe<AttentionInput>] {
    let good = AttentionInput.random(
      heads: 2, queries: 3, keys: 4, width: 5, valueWidth: 6, seed: 46)
    var (heads, width, length, empty, nan, large) = (good, good, good, good, good, good)
    heads.keys = HeadStack([good.keys[0]])
    width.keys = good.keys.map { $0.columns(0..<4) }
    length.values = good.values.map { $0.selectingRows([0, 1, 2]) }
    empty.keys = good.keys.map { $0.selectingRows([]) }
    empty.values = good.values.map { $0.selectingRows([]) }
    nan.values[1][2, 3] = .nan
    // In Float every score of the query is −∞, as if it might see no key.
    large.queries[0][1, 0] = 1e30
    large.keys = good.keys.map { keys in
      Matrix(rows: keys.rows, columns: keys.columns) { j, c in c == 0 ? -1e30 : keys[j, c] }
    }
    var none = good
    none.queries = HeadStack([])
    return [
      Probe("keys of one head only", heads), Probe("keys narrower than queries", width),
      Probe("fewer values than keys", length), Probe("no keys", empty),
      Probe("no heads", none), Probe("a value is NaN", nan),
      Probe("scores beyond the largest Float", large),
    ]
  }
}
