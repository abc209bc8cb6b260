import Chapter2Scores
import Tensors
import Verification

extension Exercise {
  /// Scores: one, all, of all heads, and without queries and keys.
  static let chapter2: [Exercise] = [
    Exercise(
      "2.1", "One score", file: "OneScore", stage: Scores.name, minutes: 5, .easy,
      about: ["M01", "M03a"], section: "How alike a query and a key are",
      hints: [
        "The dot product is the sum of the products of numbers in the same place.",
        "The width d_k is `query.count`; the formula has its root.",
        "For q = [3, 4] and k = [1, 0] the sum of the products is 3, so the score is 3 / √2.",
      ], oneScore),
    Exercise(
      "2.2", "Every query against every key", file: "AllPairs", stage: Scores.name, minutes: 10,
      .easy, about: ["M01", "M03a", "M11"], section: "One head",
      hints: [
        "The result has as many rows as there are queries, and as many columns as there are keys.",
        "Row i, column j is what exercise 2.1 computes of row i of Q and row j of K.",
        "`dot` multiplies two rows. Go through all queries and all keys; the root is the same "
          + "for every pair.",
      ],
      Question(
        of: Scores.self, single: true,
        sizes: [
          Size(queries: 1, keys: 2, headWidth: 3), Size(queries: 2, keys: 2, headWidth: 2),
          Size(queries: 3, keys: 5, headWidth: 4), Size(queries: 4, keys: 2, headWidth: 6),
          Size(queries: 4, keys: 4, headWidth: 4),
        ], special: special,
        probes: Scores.probes.filter { $0.input.queries.count == 1 }, draw: draw, shown: shown,
        answer: {
          HeadStack([try $1.scoresOfPairs($0.queries[0], $0.keys[0])])
        })),
    Exercise(
      "2.3", "The scores of several heads", file: "AllHeads", stage: Scores.name, minutes: 8, .easy,
      about: ["M02"], section: "Several heads",
      hints: [
        "A score is a sum of how many products?",
        "Of d_k: each head has queries and keys of its own, and never sees those of the others.",
        "A loop over the heads, and in it the function of exercise 2.2 for the queries and "
          + "the keys of that head; a stack of what comes out.",
      ],
      Question(
        of: Scores.self,
        sizes: [
          Size(heads: 2, queries: 1, keys: 2, headWidth: 3),
          Size(heads: 2, queries: 2, keys: 2, headWidth: 2),
          Size(heads: 3, queries: 2, keys: 5, headWidth: 4),
          Size(heads: 2, queries: 4, keys: 3, headWidth: 5),
        ], special: special,
        draw: draw, shown: shown,
        answer: { try $1.scoresOfAllHeads($0.queries, $0.keys) })),
    Exercise(
      "2.4", "One matrix in place of two", file: "OneMatrix", stage: Scores.name, minutes: 15,
      .medium, about: [], section: "One matrix instead of two",
      hints: [
        "(x_j W^K)ᵀ is (W^K)ᵀ x_jᵀ. Now look what stands between x_i and x_jᵀ.",
        "The query's matrix stands on the left and the key's, transposed, on the right; the root "
          + "divides all of it.",
        "M is W^Q times the transpose of W^K, `[d, d]`, and every number of it is divided by "
          + "√d_k. For d_k count the columns of W^Q, not its rows.",
      ], oneMatrix),
  ]

  private static let special: [Numbers] = [.zeros, .above, .below, .negative, .tied]

  private static let draw: @Sendable (Size, inout Draws) -> ScoresInput = { size, draws in
    let pair = draws.queriesAndKeys(
      heads: size.heads, size.queries, size.keys, width: size.headWidth)
    return ScoresInput(queries: pair.queries, keys: pair.keys)
  }

  private static let shown: @Sendable (ScoresInput) -> [NamedTensor<Float>] = {
    [NamedTensor("queries", $0.queries), NamedTensor("keys", $0.keys)]
  }

  /// A query and a key, as one head's.
  private static func pair(_ input: (q: [Float], k: [Float])) -> ScoresInput {
    let rows = [input.q, input.k].map {
      HeadStack([Matrix(rows: 1, columns: $0.count, elements: $0)])
    }
    return ScoresInput(queries: rows[0], keys: rows[1])
  }

  private static func number<Number: Scalar>(
    _ scores: [NamedTensor<Number>]
  ) -> [NamedTensor<Number>] {
    [NamedTensor("score", scores[0].elements)]
  }

  private static let oneScore = Question<(q: [Float], k: [Float])>(
    sizes: [1, 2, 3, 5, 8].map { Size(headWidth: $0) },
    special: [.zeros, .above, .below, .negative], refusals: .fits,
    draw: { size, draws in
      if [.zeros, .negative].contains(draws.kind) {
        return (draws.row(size.headWidth), draws.row(size.headWidth))
      }
      let pair = draws.queriesAndKeys(heads: 1, 1, 1, width: size.headWidth)
      return (pair.queries[0].elements, pair.keys[0].elements)
    },
    shown: { [NamedTensor("query", $0.q), NamedTensor("key", $0.k)] },
    exact: { number(Scores.reference(pair($0), in: Double.self)) },
    plain: { number(Scores.reference(pair($0), in: Float.self)) },
    steps: { input, steps in
      let pair = pair(input)
      return [NamedTensor("score", try steps.score(pair.queries, pair.keys).elements)]
    },
    answer: { [NamedTensor("score", [try $1.scoreOfPair($0.q, $0.k)])] })

  private typealias Pair = (q: Matrix<Float>, k: Matrix<Float>)

  private static func bilinear<Number: Scalar>(
    _ input: Pair, dividedBy divisor: (Number) -> Number, as number: Number.Type
  ) -> [NamedTensor<Number>] {
    let divisor = divisor(Number(input.q.columns))
    let form = affine(input.q, input.k.transposed, nil, as: number)
    return [NamedTensor("matrix", form.map { $0 / divisor })]
  }

  private static let oneMatrix = Question<Pair>(
    sizes: [
      Size(width: 1, headWidth: 2), Size(width: 2, headWidth: 2), Size(width: 3, headWidth: 2),
      Size(width: 5, headWidth: 4), Size(width: 4, headWidth: 4),
    ], special: [.zeros, .negative], refusals: .fits,
    draw: { size, draws in
      let scale = 1 / Double(size.width).squareRoot()
      return (
        draws.matrix(size.width, size.headWidth, scale: scale),
        draws.matrix(size.width, size.headWidth, scale: scale)
      )
    },
    shown: { [NamedTensor("queryWeights", $0.q), NamedTensor("keyWeights", $0.k)] },
    exact: { bilinear($0, dividedBy: { $0.squareRoot() }, as: Double.self) },
    plain: { bilinear($0, dividedBy: { $0.squareRoot() }, as: Float.self) },
    slips: [
      Slip("no-root", done: "nothing is divided by √d_k", instead: "divide the product by √d_k") {
        bilinear($0, dividedBy: { _ in 1 }, as: Float.self)
      },
      Slip(
        "root-of-model-width", done: "the root is that of d, the width of a token",
        instead: "divide by the root of d_k, the number of columns"
      ) { input in
        bilinear(
          input, dividedBy: { _ in Float(input.q.rows).squareRoot() }, as: Float.self)
      },
      Slip(
        "left-transposed", done: "the wrong one of the two matrices is transposed",
        instead: "compute W^Q (W^K)ᵀ, which is [d, d]"
      ) { input in
        let form = affine(input.q.transposed, input.k, nil, as: Float.self)
        return [NamedTensor("matrix", form.map { $0 / Float(input.q.columns).squareRoot() })]
      },
    ],
    answer: {
      [NamedTensor("matrix", try $1.bilinearMatrix($0.q, $0.k))]
    })
}
