public import Tensors
public import Verification

/// An input with queries and keys, from which scores are made.
public protocol QueriesAndKeys: Sendable {
  /// Queries `[h, n, d_k]`.
  var queries: HeadStack<Float> { get set }
  /// Keys `[h, m, d_k]`.
  var keys: HeadStack<Float> { get set }
}

/// Queries and keys of some heads: what the score stage takes.
public struct ScoresInput: QueriesAndKeys {
  /// Queries `[h, n, d_k]`.
  public var queries: HeadStack<Float>
  /// Keys `[h, m, d_k]`.
  public var keys: HeadStack<Float>

  /// An input; its shapes are checked when a variant runs.
  public init(queries: HeadStack<Float>, keys: HeadStack<Float>) {
    self.queries = queries
    self.keys = keys
  }

  /// Random queries and keys of unit variance: scores of about unit variance.
  public static func random(
    heads: Int, queries: Int, keys: Int, width: Int, seed: UInt64
  ) -> ScoresInput {
    var generator = SeededGenerator(seed: seed)
    return ScoresInput(
      queries: generator.stack(count: heads, rows: queries, columns: width),
      keys: generator.stack(count: heads, rows: keys, columns: width))
  }

  /// Throws unless heads and widths fit, no axis is empty and every number is finite.
  public func check(_ operation: String) throws(InvalidInput) {
    let check = InputCheck(operation)
    try check.usable(queries, "q")
    try check.usable(keys, "k")
    try check.shape(
      keys.count == queries.count, expected: "q and k with one matrix per head",
      actual: "q \(queries.shape), k \(keys.shape)")
    try check.shape(
      keys.columns == queries.columns, expected: "k [h, m, \(queries.columns)], as wide as q",
      actual: "k \(keys.shape)")
  }
}

extension Scores {
  private static func probe(
    _ label: String, _ h: Int, _ n: Int, _ m: Int, _ dk: Int, seed: UInt64
  ) -> Probe<ScoresInput> {
    Probe(
      "\(label): h \(h), n \(n), m \(m), d_k \(dk)",
      .random(heads: h, queries: n, keys: m, width: dk, seed: seed))
  }

  /// Sizes pairwise different, with the edges: one head, one query, one key; a wide head; all square.
  public static var probes: [Probe<ScoresInput>] {
    [
      probe("unequal sizes", 3, 5, 7, 4, seed: 21), probe("one head", 1, 6, 9, 5, seed: 22),
      probe("one query", 2, 1, 8, 3, seed: 23), probe("one key", 2, 4, 1, 3, seed: 24),
      probe("wide heads", 2, 3, 5, 64, seed: 25), probe("longer", 2, 19, 37, 21, seed: 26),
      probe("square", 2, 16, 16, 16, seed: 29),
    ]
  }

  /// Shapes that do not fit, empty axes, NaN.
  public static var refusals: [Probe<ScoresInput>] {
    let good = ScoresInput.random(heads: 2, queries: 3, keys: 4, width: 5, seed: 27)
    func changed(_ change: (inout ScoresInput) -> Void) -> ScoresInput {
      var result = good
      change(&result)
      return result
    }
    return [
      Probe("keys of one head only", changed { $0.keys = HeadStack([$0.keys[0]]) }),
      Probe("keys narrower than queries", changed { $0.keys = $0.keys.map { $0.columns(0..<4) } }),
      Probe("keys transposed", changed { $0.keys = $0.keys.map { $0.transposed } }),
      Probe("no heads", ScoresInput(queries: HeadStack([]), keys: HeadStack([]))),
      Probe("no queries", changed { $0.queries = $0.queries.map { $0.selectingRows([]) } }),
      Probe("no keys", changed { $0.keys = $0.keys.map { $0.selectingRows([]) } }),
      Probe(
        "no columns",
        changed {
          $0.queries = $0.queries.map { $0.columns(0..<0) }
          $0.keys = $0.keys.map { $0.columns(0..<0) }
        }),
      Probe("a query is NaN", changed { $0.queries[1][2, 3] = .nan }),
      Probe("a key is infinite", changed { $0.keys[0][3, 4] = -.infinity }),
    ]
  }
}
