public import Chapter2Scores
public import Tensors
public import Verification

/// Queries and keys of some heads, and a row for each offset, which all heads share.
public struct RelativeInput: QueriesAndKeys {
  /// Queries `[h, n, d_k]`.
  public var queries: HeadStack<Float>
  /// Keys `[h, m, d_k]`.
  public var keys: HeadStack<Float>
  /// a `[2r + 1, d_k]`, for the offsets −r to r from query to key.
  public var offsets: Matrix<Float>

  /// An input; its shapes are checked when a variant runs.
  public init(queries: HeadStack<Float>, keys: HeadStack<Float>, offsets: Matrix<Float>) {
    self.queries = queries
    self.keys = keys
    self.offsets = offsets
  }

  /// The part that plain scores take.
  var scores: ScoresInput { ScoresInput(queries: queries, keys: keys) }
}

/// Scores with relative positions as a stage: Q, K and a row for each offset → `[h, n, m]`.
///
/// Source: Shaw, Uszkoreit and Vaswani 2018, “Self-Attention with Relative Position Representations”.
public enum RelativeScores: Stage {
  /// The name readers type.
  public static let name = "relative-scores"
  /// The paper's.
  public static let defaultVariant = "relative"
  /// None are asked for: heads do not differ in it.
  public static let requiredForms: [Form] = []
  /// The number of rows 2r + 1, which are parameters.
  static let offsetCount = Symbol("2r + 1")

  /// The oracle: the row of the offset added to each key, then the dot product.
  public static func reference<Number: Scalar>(
    _ input: RelativeInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let offsets = input.offsets
    let scores = HeadStack(count: input.queries.count) { head in
      let (q, k) = (input.queries[head], input.keys[head])
      return Matrix(rows: q.rows, columns: k.rows) { i, j in
        var row = j - i + offsets.rows / 2
        if row < 0 { row = 0 }
        if row >= offsets.rows { row = offsets.rows - 1 }
        var sum: Number = 0
        for c in 0..<q.columns {
          sum += Number(q[i, c]) * (Number(k[j, c]) + Number(offsets[row, c]))
        }
        return sum / Number(q.columns).squareRoot()
      }
    }
    return [NamedTensor("scores", scores)]
  }

  /// The scores `[h, n, m]`, by that name.
  public static func tensors(_ output: HeadStack<Float>) -> [NamedTensor<Float>] {
    Scores.tensors(output)
  }

  /// Throws unless the shapes fit, there is a row for as many offsets on both sides, and every number is
  /// finite.
  public static func check(_ input: RelativeInput) throws(InvalidInput) {
    try input.scores.check(name)
    let check = InputCheck(name)
    try check.usable(input.offsets, "offsets")
    try check.shape(
      input.offsets.rows % 2 == 1 && input.offsets.columns == input.queries.columns,
      expected: "offsets [2r + 1, \(input.queries.columns)], a row for each offset from −r to r",
      actual: "offsets \(input.offsets.shape)")
  }

  /// h, n, m, d_k and the number of offsets.
  public static func sizes(_ input: RelativeInput) -> Sizes {
    var sizes = Scores.sizes(input.scores)
    sizes[offsetCount] = input.offsets.rows
    return sizes
  }

  /// The rows of the offsets.
  public static func parameterCount(_ input: RelativeInput) -> Int { input.offsets.elements.count }

  /// Sizes pairwise different, with the edges: one head, one query, the shortest reach, offsets that are
  /// never cut; and all square.
  public static let probes: [Probe<RelativeInput>] = [
    (3, 5, 7, 4, 2, 181), (1, 6, 9, 5, 20, 182), (2, 1, 8, 3, 4, 183), (2, 9, 4, 6, 1, 184),
    (2, 19, 37, 21, 8, 185), (2, 16, 16, 16, 3, 186),
  ].map { h, n, m, width, reach, seed in
    Probe(
      "h \(h), n \(n), m \(m), d_k \(width), r \(reach)",
      random(heads: h, queries: n, keys: m, width: width, reach: reach, seed: UInt64(seed)))
  }

  private static func random(
    heads: Int, queries: Int, keys: Int, width: Int, reach: Int, seed: UInt64
  ) -> RelativeInput {
    var generator = SeededGenerator(seed: seed)
    return RelativeInput(
      queries: generator.stack(count: heads, rows: queries, columns: width),
      keys: generator.stack(count: heads, rows: keys, columns: width),
      offsets: generator.matrix(rows: 2 * reach + 1, columns: width))
  }

  /// One fault each, in an input that is good otherwise.
  public static let refusals: [Probe<RelativeInput>] = {
    let good = Probe("", random(heads: 2, queries: 3, keys: 4, width: 5, reach: 2, seed: 187))
    return [
      good.spoilt("an even number of offsets") {
        $0.offsets = $0.offsets.selectingRows([0, 1, 2, 3])
      },
      good.spoilt("no offsets") { $0.offsets = $0.offsets.selectingRows([]) },
      good.spoilt("offsets narrower than keys") { $0.offsets = $0.offsets.columns(0..<4) },
      good.spoilt("an offset is NaN") { $0.offsets[1, 2] = .nan },
      good.spoilt("keys narrower than queries") { $0.keys = $0.keys.map { $0.columns(0..<4) } },
      good.spoilt("no queries") { $0.queries = $0.queries.map { $0.selectingRows([]) } },
      good.spoilt("a key is infinite") { $0.keys[0][3, 4] = .infinity },
    ]
  }()

  /// Reads `q`, `k` and `offsets`.
  public static func input(from reader: inout TensorReader) throws(InvalidInput) -> RelativeInput {
    let scores = try Scores.input(from: &reader)
    return RelativeInput(
      queries: scores.queries, keys: scores.keys, offsets: try reader.matrix("offsets"))
  }

  /// One dot product for each offset and query.
  public static let relative = Variant<RelativeScores>(
    "relative", .multiHead, summary: "a learned row for each offset from query to key",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk + .h * .n * Formula(offsetCount) * .dk,
      parameters: Formula(offsetCount) * .dk,
      intermediates: [Intermediate("q · a", .h * .n * Formula(offsetCount))])
  ) { input in
    HeadStack(count: input.queries.count) { head in
      relativeScores(
        queries: input.queries[head], keys: input.keys[head], offsets: input.offsets)
    }
  }
}
