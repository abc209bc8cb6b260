public import Chapter2Scores
public import Tensors
public import Verification

/// Scores with rotary positions as a stage: Q `[h, n, d_k]` and K `[h, m, d_k]`, with d_k even and places
/// counted from 0, → `[h, n, m]`.
///
/// Source: Su et al. 2021, “RoFormer: Enhanced Transformer with Rotary Position Embedding”.
public enum RotaryScores: Stage {
  /// The name readers type.
  public static let name = "rotary-scores"
  /// The paper's.
  public static let defaultVariant = "rotary"
  /// None are asked for: heads do not differ in it.
  public static let requiredForms: [Form] = []

  /// The oracle: every pair of query and key by itself, the key turned by the difference of their places.
  public static func reference<Number: Scalar>(
    _ input: ScoresInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    scores(of: input) { pair, _ in (2 * pair, 2 * pair + 1) }
  }

  /// The same for any choice of which two columns make a pair.
  static func scores<Number: Scalar>(
    of input: ScoresInput, columns: (_ pair: Int, _ width: Int) -> (Int, Int)
  ) -> [NamedTensor<Number>] {
    let scores = HeadStack(count: input.queries.count) { head in
      let (q, k) = (input.queries[head], input.keys[head])
      return Matrix(rows: q.rows, columns: k.rows) { i, j in
        var sum: Number = 0
        for pair in 0..<q.columns / 2 {
          let angle = Double(j - i) * angularStep(pair: pair, width: q.columns)
          let (sine, cosine) = (Elementary.sine(angle), Elementary.cosine(angle))
          let (a, b) = columns(pair, q.columns)
          let (first, second) = (Number(k[j, a]), Number(k[j, b]))
          sum += Number(q[i, a]) * (first * Number(cosine) - second * Number(sine))
          sum += Number(q[i, b]) * (first * Number(sine) + second * Number(cosine))
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

  /// Throws unless the shapes fit, the width is even and every number is finite.
  public static func check(_ input: ScoresInput) throws(InvalidInput) {
    try input.check(name)
    try InputCheck(name).shape(
      input.queries.columns % 2 == 0, expected: "an even d_k, because columns are turned in pairs",
      actual: "q \(input.queries.shape)")
  }

  /// h, n, m and d_k.
  public static func sizes(_ input: ScoresInput) -> Sizes { Scores.sizes(input) }

  /// Sizes pairwise different, with the edges: one head, one query, one pair; and all square.
  public static let probes: [Probe<ScoresInput>] = [
    (3, 5, 7, 4, 171), (1, 6, 9, 10, 172), (2, 1, 8, 6, 173), (4, 9, 3, 2, 174),
    (2, 19, 37, 22, 175), (2, 16, 16, 16, 176),
  ].map { h, n, m, width, seed in
    Probe(
      "h \(h), n \(n), m \(m), d_k \(width)",
      .random(heads: h, queries: n, keys: m, width: width, seed: UInt64(seed)))
  }

  /// An odd width, and what the scores of chapter 2 refuse.
  public static let refusals: [Probe<ScoresInput>] =
    [
      Probe("an odd width", .random(heads: 2, queries: 3, keys: 4, width: 5, seed: 177))
    ] + Scores.refusals

  /// Reads `q` and `k`.
  public static func input(from reader: inout TensorReader) throws(InvalidInput) -> ScoresInput {
    try Scores.input(from: &reader)
  }
}

/// Rotary positions that pair column i with column i + d_k/2.
public enum RotaryHalves: Oracle {
  /// The reference, with the pairs that the halves of a row make.
  public static func reference<Number: Scalar>(
    _ input: ScoresInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    RotaryScores.scores(of: input) { pair, width in (pair, pair + width / 2) }
  }
}

extension RotaryScores {
  /// Queries and keys turned, then the scores of chapter 2.
  public static let rotary = Variant<RotaryScores>(
    "rotary", .multiHead, summary: "queries and keys turned by their own places, then Q Kᵀ / √d_k",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk + 2 * .h * (.n + .m) * .dk,
      intermediates: [Intermediate("turned Q and K", .h * (.n + .m) * .dk)])
  ) { input in
    HeadStack(count: input.queries.count) { head in
      rotaryScores(queries: input.queries[head], keys: input.keys[head])
    }
  }

  /// The other choice of pairs.
  public static let rotaryHalves = Variant<RotaryScores>(
    "rotary-halves", .other, summary: "column i is paired with column i + d_k/2",
    claim: .differs(
      why: "other columns are pairs", exactly: KnownFunction(RotaryHalves.self)),
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk + 2 * .h * (.n + .m) * .dk,
      intermediates: [
        Intermediate("Q and K in another order", .h * (.n + .m) * .dk),
        Intermediate("turned Q and K", .h * (.n + .m) * .dk),
      ])
  ) { input in
    HeadStack(count: input.queries.count) { head in
      rotaryScores(
        queries: halvesInterleaved(input.queries[head]), keys: halvesInterleaved(input.keys[head]))
    }
  }

  /// The columns 0, d/2, 1, d/2 + 1, …: the pairs of halves become neighbours.
  private static func halvesInterleaved(_ x: Matrix<Float>) -> Matrix<Float> {
    Matrix(rows: x.rows, columns: x.columns) { i, j in
      x[i, j / 2 + (j % 2 == 0 ? 0 : x.columns / 2)]
    }
  }
}
