import Chapter1Projections
public import Tensors
public import Verification

// Not printed: what the stage takes, how it is checked and read from a file.

/// A batch of queries, keys and values with the weights of one layer: what the heads stage takes.
public struct HeadsInput: AttendingInput {
  /// Queries `[B, n, d]`, before their projection.
  public var queries: Batch<Float>
  /// Keys `[B, m, d]`, before their projection.
  public var keys: Batch<Float>
  /// Values `[B, m, d]`, before their projection.
  public var values: Batch<Float>
  /// The learned numbers.
  public var weights: AttentionWeights
  /// h.
  public var headCount: Int
  /// How many sets of keys and values the heads were given, if they share them in groups: then W^K and W^V
  /// hold each set once for every head of its group. Nil if every head has its own.
  public var groupCount: Int?

  /// An input; its shapes are checked when a variant runs.
  public init(
    queries: Batch<Float>, keys: Batch<Float>, values: Batch<Float>, weights: AttentionWeights,
    headCount: Int, groupCount: Int? = nil
  ) {
    self.groupCount = groupCount
    self.queries = queries
    self.keys = keys
    self.values = values
    self.weights = weights
    self.headCount = headCount
  }

  /// The layer of these weights.
  public var layer: MultiHeadAttention {
    MultiHeadAttention(weights: weights, headCount: headCount)
  }

  /// Random tokens of unit variance and a layer of random weights.
  public static func random(
    batch: Int, heads: Int, queries: Int, keys: Int, width: Int, headWidth: Int, valueWidth: Int,
    biases: Bool, seed: UInt64
  ) -> HeadsInput {
    var generator = SeededGenerator(seed: seed)
    return HeadsInput(
      queries: generator.stack(count: batch, rows: queries, columns: width),
      keys: generator.stack(count: batch, rows: keys, columns: width),
      values: generator.stack(count: batch, rows: keys, columns: width),
      weights: .random(
        width: width, heads: heads, headWidth: headWidth, valueWidth: valueWidth, biases: biases,
        from: &generator),
      headCount: heads)
  }
}

extension AttentionWeights {
  /// Random weights: Q, K, V and the output have about unit variance for tokens of unit variance.
  static func random(
    width: Int, heads: Int, headWidth: Int, valueWidth: Int, biases: Bool,
    from generator: inout SeededGenerator
  ) -> AttentionWeights {
    let (packed, values) = (heads * headWidth, heads * valueWidth)
    let scale = 1 / Double(width).squareRoot()
    var projections = ProjectionWeights(
      query: generator.matrix(rows: width, columns: packed, scale: scale),
      key: generator.matrix(rows: width, columns: packed, scale: scale),
      value: generator.matrix(rows: width, columns: values, scale: scale))
    let output: Matrix<Float> = generator.matrix(
      rows: values, columns: width, scale: 1 / Double(values).squareRoot())
    guard biases else { return AttentionWeights(projections: projections, output: output) }
    projections.queryBias = generator.row(packed, scale: 0.5)
    projections.keyBias = generator.row(packed, scale: 0.5)
    projections.valueBias = generator.row(values, scale: 0.5)
    return AttentionWeights(
      projections: projections, output: output, outputBias: generator.row(width, scale: 0.5))
  }
}

extension Heads {
  /// The output `[B, n, d]`, by the name `output`.
  public static func tensors(_ output: Batch<Float>) -> [NamedTensor<Float>] {
    [NamedTensor("output", output)]
  }

  /// Every learned number of the layer.
  public static func parameterCount(_ input: HeadsInput) -> Int { input.weights.parameterCount }

  /// Throws unless the shapes fit, h divides the packed widths, every number is finite and every score
  /// can be.
  public static func check(_ input: HeadsInput) throws(InvalidInput) {
    let check = InputCheck(name)
    let (q, k, v, w) = (input.queries, input.keys, input.values, input.weights)
    try check.usable(q, "queries")
    try check.usable(k, "keys")
    try check.usable(v, "values")
    try check.shape(
      k.count == q.count && v.count == q.count, expected: "queries, keys and values of one batch",
      actual: "queries \(q.shape), keys \(k.shape), values \(v.shape)")
    try check.shape(
      v.rows == k.rows, expected: "values [B, \(k.rows), d], one row per key",
      actual: "values \(v.shape)")
    let d = q.columns
    try check.shape(
      k.columns == d && v.columns == d, expected: "keys and values \(d) wide, as the queries are",
      actual: "keys \(k.shape), values \(v.shape)")
    try Heads.check(w, width: d, heads: input.headCount)
    let p = w.projections
    try check.scoresFit(
      longestQuery: InputCheck.reach(q.longestRow, p.query, p.queryBias),
      longestKey: InputCheck.reach(k.longestRow, p.key, p.keyBias))
  }

  /// Throws unless the weights are those of a layer of width `width` with `heads` heads.
  static func check(_ weights: AttentionWeights, width d: Int, heads h: Int) throws(InvalidInput) {
    let (check, p) = (InputCheck(name), weights.projections)
    try check.shape(h > 0, expected: "at least one head", actual: "\(h) heads")
    for (matrix, name) in [(p.query, "wq"), (p.key, "wk"), (p.value, "wv")] {
      try check.usable(matrix, name)
      try check.shape(
        matrix.rows == d && matrix.columns % h == 0,
        expected: "\(name) [\(d), a multiple of \(h)] for \(h) heads",
        actual: "\(name) \(matrix.shape)")
    }
    try check.shape(
      p.key.columns == p.query.columns, expected: "wk \(p.query.shape), as wq",
      actual: "wk \(p.key.shape)")
    try check.usable(weights.output, "wo")
    try check.shape(
      weights.output.rows == p.value.columns && weights.output.columns == d,
      expected: "wo [\(p.value.columns), \(d)], from the columns of wv to the width of the model",
      actual: "wo \(weights.output.shape)")
    let biases = [
      (p.queryBias, "bq", p.query.columns), (p.keyBias, "bk", p.key.columns),
      (p.valueBias, "bv", p.value.columns), (weights.outputBias, "bo", d),
    ]
    for (bias, name, count) in biases {
      guard let bias else { continue }
      try check.shape(
        bias.count == count, expected: "\(name) [\(count)]", actual: "\(name) [\(bias.count)]")
      try check.finite(bias, name)
    }
  }

  /// B, h, n, m, d, d_k, d_v, the groups that `grouped-query` makes of h, and the biases.
  public static func sizes(_ input: HeadsInput) -> Sizes {
    let (w, h) = (input.weights, input.headCount)
    return [
      .batch: input.queries.count, .heads: h, .groups: groupCount(of: input),
      .queries: input.queries.rows, .keys: input.keys.rows, .modelWidth: input.queries.columns,
      .headWidth: w.projections.query.columns / h, .valueWidth: w.output.rows / h,
      biasCount: w.biasCount,
    ]
  }

  /// Reads `queries`, `keys`, `values`, `wq`, `wk`, `wv`, `wo` and the biases; h from `--heads`.
  ///
  /// Of g sets of keys and values that h heads share, `wk` is `[d, g·d_k]` and `wv` `[d, g·d_v]`, as
  /// published models have them.
  public static func input(from reader: inout TensorReader) throws(InvalidInput) -> HeadsInput {
    var projections = ProjectionWeights(
      query: try reader.matrix("wq"), key: try reader.matrix("wk"), value: try reader.matrix("wv"),
      queryBias: try reader.optionalRow("bq"), keyBias: try reader.optionalRow("bk"),
      valueBias: try reader.optionalRow("bv"))
    let (h, output) = (try reader.heads(), try reader.matrix("wo"))
    let groups = projections.groups(ofHeads: h, valueColumns: output.rows)
    if let groups { projections = projections.repeated(groups, forHeads: h) }
    return HeadsInput(
      queries: try reader.stack("queries"), keys: try reader.stack("keys"),
      values: try reader.stack("values"),
      weights: AttentionWeights(
        projections: projections, output: output, outputBias: try reader.optionalRow("bo")),
      headCount: h, groupCount: groups)
  }
}
