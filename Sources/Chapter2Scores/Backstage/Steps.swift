public import Chapter1Projections
public import Tensors
public import Publishing
public import Verification

// The step of this stage, for `Scores.output(_:by:)`.

extension Steps {
  /// Scores queries against keys, head by head: `[h, n, d_k]`, `[h, m, d_k]` → `[h, n, m]`, which is
  /// Q Kᵀ / √d_k.
  public var score:
    @Sendable (_ queries: HeadStack<Float>, _ keys: HeadStack<Float>) throws -> HeadStack<Float>
  {
    get {
      step { @Sendable queries, keys in
        try Scores.checkHeads(queries: queries, keys: keys)
        return scaledScores(queries: queries, keys: keys)
      }
    }
    set { replace(by: newValue) }
  }
}

extension Scores {
  /// Q Kᵀ of each head, divided by nothing: what a wrong scale starts from.
  static func dotProducts(
    queries: HeadStack<Float>, keys: HeadStack<Float>
  ) throws(InvalidInput) -> HeadStack<Float> {
    try checkHeads(queries: queries, keys: keys)
    return HeadStack(count: queries.count) { productTransposed(queries[$0], keys[$0]) }
  }

  /// Throws unless there are as many heads of keys as of queries, of the same width.
  public static func checkHeads(
    queries: HeadStack<Float>, keys: HeadStack<Float>
  ) throws(InvalidInput) {
    try InputCheck("score").shape(
      keys.count == queries.count && keys.columns == queries.columns,
      expected: "as many heads of the same width in queries and keys",
      actual: "queries \(queries.shape), keys \(keys.shape)")
  }
}

extension Scores {
  /// The scores by their one step.
  public static func output(_ input: ScoresInput, by steps: Steps) throws -> HeadStack<Float> {
    try steps.score(input.queries, input.keys)
  }

  /// The scores by the variant.
  public static func place(_ variant: Variant<Scores>, in steps: inout Steps) -> Bool {
    steps.score = { queries, keys in try variant.run(ScoresInput(queries: queries, keys: keys)) }
    return true
  }
}

extension Edition {
  /// The scores of the sentence in every head `[h, n, n]`, by the edition's steps.
  public func scores(of projected: Projected<Float>) throws -> HeadStack<Float> {
    let (q, k) = (projected.queries, projected.keys)
    let scores = try steps.score(q, k)
    guard scores.count == q.count, scores.rows == q.rows, scores.columns == k.rows else {
      throw NotComputed(
        "a score for every query and key, [\(q.count), \(q.rows), \(k.rows)] (it is \(scores.shape))"
      )
    }
    return scores
  }
}
