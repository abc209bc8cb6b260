public import Chapter2Scores
public import Tensors
public import Verification

/// Scores with ALiBi's biases as a stage: Q `[h, n, d_k]` and K `[h, m, d_k]`, places counted from 0, →
/// `[h, n, m]`. The slope of a head depends on h.
///
/// Source: Press, Smith and Lewis 2022, “Train Short, Test Long: Attention with Linear Biases Enables Input
/// Length Extrapolation”.
public enum LinearlyBiasedScores: Stage {
  /// The name readers type.
  public static let name = "alibi-scores"
  /// The paper's.
  public static let defaultVariant = "alibi"
  /// None are asked for: a head differs in its slope only.
  public static let requiredForms: [Form] = []

  /// The oracle: the slopes by repeated multiplication, the distances one by one.
  public static func reference<Number: Scalar>(
    _ input: ScoresInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let heads = input.queries.count
    let first = Elementary.exponential(-8 * Elementary.logarithm(2) / Double(heads))
    var slope = 1.0
    let scores = HeadStack(count: heads) { head in
      slope *= first
      let (q, k) = (input.queries[head], input.keys[head])
      return Matrix(rows: q.rows, columns: k.rows) { i, j in
        var sum: Number = 0
        for c in 0..<q.columns { sum += Number(q[i, c]) * Number(k[j, c]) }
        let distance = Number(i < j ? j - i : i - j)
        return sum / Number(q.columns).squareRoot() - Number(slope) * distance
      }
    }
    return [NamedTensor("scores", scores)]
  }

  /// The scores `[h, n, m]`, by that name.
  public static func tensors(_ output: HeadStack<Float>) -> [NamedTensor<Float>] {
    Scores.tensors(output)
  }

  /// Throws unless the shapes fit and every number is finite.
  public static func check(_ input: ScoresInput) throws(InvalidInput) { try input.check(name) }

  /// h, n, m and d_k.
  public static func sizes(_ input: ScoresInput) -> Sizes { Scores.sizes(input) }

  /// Sizes pairwise different, with the edges: one head, whose slope is the least, and eight, the paper's
  /// first example; one query; and all square.
  public static let probes: [Probe<ScoresInput>] = [
    (3, 5, 7, 4, 191), (1, 6, 9, 5, 192), (2, 1, 8, 3, 193), (8, 4, 3, 6, 194),
    (2, 19, 37, 21, 195), (2, 16, 16, 16, 196),
  ].map { h, n, m, width, seed in
    Probe(
      "h \(h), n \(n), m \(m), d_k \(width)",
      .random(heads: h, queries: n, keys: m, width: width, seed: UInt64(seed)))
  }

  /// What the scores of chapter 2 refuse.
  public static let refusals: [Probe<ScoresInput>] = Scores.refusals

  /// Reads `q` and `k`.
  public static func input(from reader: inout TensorReader) throws(InvalidInput) -> ScoresInput {
    try Scores.input(from: &reader)
  }

  /// The scores of chapter 2 with the penalty subtracted.
  public static let alibi = Variant<LinearlyBiasedScores>(
    "alibi", .multiHead, summary: "Q Kᵀ / √d_k minus a slope times the distance",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk, intermediates: [Intermediate("Q Kᵀ / √dₖ", .h * .n * .m)])
  ) { input in
    let slopes = linearBiasSlopes(heads: input.queries.count)
    return HeadStack(count: input.queries.count) { head in
      linearlyBiasedScores(
        queries: input.queries[head], keys: input.keys[head], slope: slopes[head])
    }
  }
}
