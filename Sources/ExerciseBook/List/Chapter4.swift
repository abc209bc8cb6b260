import Chapter4Weighting
import Tensors
import Verification

extension Exercise {
  /// Weighting: the average, attention of one head and of several, and in one pass.
  static let chapter4: [Exercise] = [
    Exercise(
      "4.1", "The weighted average", file: "Average", stage: Weighting.name, minutes: 8, .easy,
      about: ["M09"], section: "What a token takes away",
      hints: [
        "Row i of the result mixes the rows of V; which numbers say how much of each?",
        "The sum runs over the keys: the columns of A, and the rows of V.",
        "It is the product of exercise 1.1 without a bias: row i of A meets column c of V, "
          + "and the sum runs over the keys.",
      ], weightedAverage),
    Exercise(
      "4.2", "Attention", file: "Attention", stage: Weighting.name, minutes: 15, .medium,
      about: [
        "M01", "M03a", "M03b", "M04", "M06", "M07a", "M07b", "M08", "M09", "M10", "M11", "M13",
      ],
      without: ["M02", "M05a"], section: "One head",
      hints: [
        "Three steps: scores `[n, m]`, weights `[n, m]`, output `[n, d_v]`.",
        "Divide the scores by √d_k before the softmax, and let each row of weights sum to 1.",
        "Scores by exercise 2.2, weights by exercise 3.2, the output by exercise 4.1: each "
          + "takes what the one before it gives.",
      ],
      Question(
        of: Weighting.self, single: true,
        sizes: [
          Size(queries: 1, keys: 2, headWidth: 2, valueWidth: 3),
          Size(queries: 2, keys: 2, headWidth: 2, valueWidth: 2),
          Size(queries: 3, keys: 5, headWidth: 4, valueWidth: 2),
          Size(queries: 5, keys: 3, headWidth: 2, valueWidth: 6),
          Size(queries: 3, keys: 3, headWidth: 4, valueWidth: 4),
          Size(queries: 4, keys: 4, headWidth: 4, valueWidth: 4),
        ], large: true, special: Numbers.ofSoftmax,
        probes: Weighting.probes.filter { $0.input.queries.count == 1 },
        draw: drawAttention, shown: showAttention,
        answer: { input, asked in
          let (q, k, v) = (input.queries[0], input.keys[0], input.values[0])
          return HeadStack([try asked.attentionOfOneHead(q, k, v)])
        })),
    Exercise(
      "4.3", "Attention of several heads", file: "AllHeads", stage: Weighting.name, minutes: 10,
      .easy, about: ["M02", "M04", "M05a", "M10"], section: "Several heads",
      hints: [
        "Nothing passes from head to head, neither in the scores nor in the softmax.",
        "Take head after head: its queries, its keys, its values.",
        "A loop over the heads that calls exercise 4.2 with the three matrices of a head, and "
          + "a stack of what comes out. Calls of your own functions need `try`.",
      ],
      Question(
        of: Weighting.self,
        sizes: [
          Size(heads: 2, queries: 1, keys: 2, headWidth: 2, valueWidth: 3),
          Size(heads: 2, queries: 2, keys: 2, headWidth: 2, valueWidth: 2),
          Size(heads: 3, queries: 2, keys: 4, headWidth: 5, valueWidth: 3),
          Size(heads: 2, queries: 4, keys: 3, headWidth: 2, valueWidth: 5),
          Size(heads: 3, queries: 3, keys: 3, headWidth: 3, valueWidth: 3),
        ], large: true, special: Numbers.ofSoftmax, draw: drawAttention, shown: showAttention,
        answer: {
          try $1.attentionOfAllHeads($0.queries, $0.keys, $0.values)
        })),
    Exercise(
      "4.4", "Attention in one pass", file: "OnePass", stage: Weighting.name, minutes: 25, .hard,
      about: ["M01", "M08"], without: ["M02", "M04", "M05a", "M11", "M13"],
      section: "Weights and output in one pass",
      hints: [
        "Do exercise 3.4 first; the output is one more thing to keep, and it shrinks as the sum does.",
        "Start with m = −∞, z = 0 and o = 0. exp(−∞ − s) is 0, so the first key needs no care.",
        "For each key: its score, the new maximum, and two exponentials. That of the old "
          + "maximum minus the new one shrinks z and every o_c; that of the score minus the new "
          + "maximum is how much the key counts. Divide by z once, at the end.",
      ], inOnePass),
  ]

  private static let drawAttention: @Sendable (Size, inout Draws) -> AttentionInput = {
    size, draws in
    let pair = draws.queriesAndKeys(
      heads: size.heads, size.queries, size.keys, width: size.headWidth)
    return AttentionInput(
      queries: pair.queries, keys: pair.keys,
      values: draws.values(heads: size.heads, size.keys, size.valueWidth))
  }

  private static let showAttention: @Sendable (AttentionInput) -> [NamedTensor<Float>] = {
    [
      NamedTensor("queries", $0.queries), NamedTensor("keys", $0.keys),
      NamedTensor("values", $0.values),
    ]
  }

  private static let weightedAverage = Question<(a: Matrix<Float>, v: Matrix<Float>)>(
    sizes: [
      Size(queries: 1, keys: 2, valueWidth: 3), Size(queries: 2, keys: 2, valueWidth: 2),
      Size(queries: 3, keys: 5, valueWidth: 2), Size(queries: 4, keys: 2, valueWidth: 5),
      Size(queries: 4, keys: 4, valueWidth: 4),
    ], special: [.unnormalised, .nothing, .zeros, .equal, .negative], refusals: .fits,
    draw: { size, draws in
      // Rows that sum to 1, of any numbers: an average does not ask where they come from.
      var weights = draws.matrix(size.queries, size.keys).map { $0.magnitude + 0.1 }
      for i in 0..<size.queries {
        // Of a query that may see nothing all weights are 0.
        let isNothing = draws.kind == .nothing && i == 0
        let sum = draws.kind == .unnormalised ? 1 : weights[i].reduce(0, +)
        weights.scale(row: i, by: isNothing ? 0 : 1 / sum)
      }
      return (draws.moved(weights), draws.matrix(size.keys, size.valueWidth))
    },
    shown: { [NamedTensor("weights", $0.a), NamedTensor("values", $0.v)] },
    exact: { [NamedTensor("output", average($0.a, $0.v, as: Double.self))] },
    plain: { [NamedTensor("output", average($0.a, $0.v, as: Float.self))] },
    steps: { input, steps in
      let output = try steps.average(HeadStack([input.a]), HeadStack([input.v]))
      return [NamedTensor("output", output[0])]
    },
    slips: [
      Slip(
        "weights-transposed", done: "the sum runs down the columns of the weights",
        instead: "take row i of the weights for row i of the output"
      ) { input in
        try InputCheck("average").shape(
          input.a.rows == input.v.rows, expected: "as many queries as keys", actual: input.a.shape)
        return [NamedTensor("output", average(input.a.transposed, input.v, as: Float.self))]
      }
    ],
    answer: {
      [NamedTensor("output", try $1.averageOfValues($0.a, $0.v))]
    })

  private typealias Single = (q: [Float], k: Matrix<Float>, v: Matrix<Float>)

  private static func input(_ single: Single) -> AttentionInput {
    AttentionInput(
      queries: HeadStack([Matrix(rows: 1, columns: single.q.count, elements: single.q)]),
      keys: HeadStack([single.k]), values: HeadStack([single.v]))
  }

  private static func row<Number: Scalar>(_ output: [NamedTensor<Number>]) -> [NamedTensor<Number>]
  {
    [NamedTensor("output", output[0].elements)]
  }

  private static let inOnePass = Question<Single>(
    sizes: [
      Size(keys: 1, headWidth: 2, valueWidth: 2), Size(keys: 2, headWidth: 2, valueWidth: 2),
      Size(keys: 5, headWidth: 3, valueWidth: 2), Size(keys: 4, headWidth: 2, valueWidth: 3),
      Size(keys: 4, headWidth: 4, valueWidth: 4),
    ], triesLargeNumbers: true, special: Numbers.ofSoftmax,
    refusals: .none(because: "the task promises at least one key"),
    draw: { size, draws in
      var pair = draws.queriesAndKeys(heads: 1, 1, size.keys, width: size.headWidth)
      // One row of scores is few: they must be large for one of them to overflow.
      pair.queries[0].scale(row: 0, by: Float(draws.stretch.squareRoot()))
      return (
        pair.queries[0].elements, pair.keys[0],
        draws.values(heads: 1, size.keys, size.valueWidth)[0]
      )
    },
    shown: {
      [NamedTensor("query", $0.q), NamedTensor("keys", $0.k), NamedTensor("values", $0.v)]
    },
    exact: { row(Weighting.reference(input($0), in: Double.self)) },
    plain: { row(Weighting.reference(input($0), in: Float.self)) },
    otherWays: [alwaysDivided],
    steps: { single, steps in
      [NamedTensor("output", try Weighting.output(input(single), by: steps).elements)]
    },
    slips: [
      Slip(
        "output-not-shrunk",
        done: "the sum is made smaller when the maximum moves, the output is not",
        instead: "multiply the output by exp(old maximum − new maximum) as well"
      ) { onePass($0) { (sum: $0, output: 1) } },
      Slip(
        "nothing-shrunk",
        done: "neither the sum nor the output is made smaller when the maximum moves",
        instead: "multiply both by exp(old maximum − new maximum)"
      ) { onePass($0) { _ in (sum: 1, output: 1) } },
    ],
    answer: {
      [
        NamedTensor(
          "output", try $1.attentionInOnePass($0.q, $0.k, $0.v))
      ]
    })

  /// One pass whose output is divided after every key: right, and rounded more.
  private static func alwaysDivided(_ input: Single) -> [NamedTensor<Float>] {
    var (maximum, sum) = (-Float.infinity, Float(0))
    var output = [Float](repeating: 0, count: input.v.columns)
    for j in 0..<input.k.rows {
      let score = dot(input.q[...], input.k[j]) * (1 / Float(input.q.count).squareRoot())
      let larger = max(maximum, score)
      sum = sum * exp(maximum - larger) + exp(score - larger)
      let share = exp(score - larger) / sum
      for c in output.indices { output[c] += share * (input.v[j, c] - output[c]) }
      maximum = larger
    }
    return [NamedTensor("output", output)]
  }

  /// One pass in which sum and output shrink by what is made of the right factor.
  private static func onePass(
    _ input: Single, shrinking: (Float) -> (sum: Float, output: Float)
  ) -> [NamedTensor<Float>] {
    var (maximum, sum) = (-Float.infinity, Float(0))
    var output = [Float](repeating: 0, count: input.v.columns)
    for j in 0..<input.k.rows {
      let score = dot(input.q[...], input.k[j]) / Float(input.q.count).squareRoot()
      let larger = max(maximum, score)
      let shrink = shrinking(exp(maximum - larger))
      let share = exp(score - larger)
      maximum = larger
      sum = sum * shrink.sum + share
      for c in output.indices { output[c] = output[c] * shrink.output + share * input.v[j, c] }
    }
    return [NamedTensor("output", output.map { $0 / sum })]
  }
}
