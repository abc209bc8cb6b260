import Chapter1Projections
import Chapter5Heads
import Tensors
import Verification

extension Exercise {
  /// Heads: merged, projected back, the whole layer, for a batch, and what they cost.
  static let chapter5: [Exercise] = [
    Exercise(
      "5.1", "Set heads side by side", file: "Merge", stage: Heads.name, minutes: 8, .easy,
      about: ["M15", "M17c"], without: ["M16"], section: "From several heads to one output",
      hints: [
        "Every token keeps its row: the result has n rows.",
        "Column `column` of the result belongs to head `column / d_v`.",
        "With two heads of width 3, column 4 of the result is column 1 of head 1, counted "
          + "from 0. Which division and which rest give 1 and 1?",
      ], merge),
    Exercise(
      "5.2", "From heads to the width of the model", file: "Output", stage: Heads.name, minutes: 8,
      .easy, about: ["M15", "M17c", "M18a", "M18b"], without: ["M16"],
      section: "From several heads to one output",
      hints: [
        "W^O has a row for every column of the concatenation, and a column for every feature.",
        "First exercise 5.1, then exercise 1.1.",
        "The heads side by side are the X of exercise 1.1, W^O is its W, and b^O its bias.",
      ], output),
    Exercise(
      "5.3", "Multi-head self-attention", file: "SelfAttention", stage: Heads.name, minutes: 20,
      .medium,
      about: ["M12", "M14", "M15", "M16", "M17a", "M17b", "M17c", "M18a", "M18b", "M20", "M34"],
      without: ["M05b", "M29"], section: "The layer, step by step",
      hints: [
        "Write the shape behind every line: `[n, h·d_k]`, `[h, n, d_k]`, `[h, n, n]`, `[h, n, d_v]`, "
          + "`[n, h·d_v]`, `[n, d]`.",
        "Three products with all of X, each cut into heads; attention in every head; the heads side by "
          + "side; one product with W^O.",
        "Multiply by `product`, cut by exercise 1.2, attend by 4.3, set side by side by 5.1, "
          + "and multiply by W^O. Only the cut needs h; no width has to be computed.",
      ],
      Question(
        of: Heads.self, single: true, sizes: layerSizes.map { $0.alone }, large: true,
        special: Numbers.ofSoftmax, probes: [],
        draw: { size, draws in
          var input = drawLayer(size.alone, &draws, biases: false)
          (input.keys, input.values) = (input.queries, input.queries)
          return input
        },
        shown: { [NamedTensor("x", $0.queries)] + show($0.weights, heads: $0.headCount) },
        answer: { input, asked in
          let p = input.weights.projections
          return Batch([
            try asked.multiHeadSelfAttention(
              input.queries[0], p.query, p.key, p.value,
              input.weights.output, input.headCount)
          ])
        })),
    Exercise(
      "5.4", "The layer, for a batch and for two sequences", file: "Batch", stage: Heads.name,
      minutes: 25, .hard, about: ["M05b", "M10", "M11", "M29"], section: "The layer, step by step",
      hints: [
        "Examples never meet: take one after the other.",
        "Queries have n rows, keys and values m. Only the scores, `[h, n, m]`, have both.",
        "For each example: three products, each with its bias, three cuts, exercises 4.3 and "
          + "5.1, and the last product with its bias. Queries have n rows, keys and values m.",
      ],
      Question(
        of: Heads.self, sizes: layerSizes, large: true, special: Numbers.ofSoftmax,
        draw: { size, draws in
          drawLayer(size, &draws, biases: true)
        },
        shown: {
          [
            NamedTensor("queries", $0.queries), NamedTensor("keys", $0.keys),
            NamedTensor("values", $0.values),
          ] + show($0.weights, heads: $0.headCount)
        },
        slips: [
          Slip("no-biases", done: "the biases are not added", instead: "add each bias to every row")
          {
            var input = $0
            let p = input.weights.projections
            input.weights = AttentionWeights(
              projections: ProjectionWeights(query: p.query, key: p.key, value: p.value),
              output: input.weights.output)
            return Heads.reference(input, in: Float.self)
          },
          Slip("no-output-bias", done: "b^O is not added", instead: "add b^O at the end") {
            var input = $0
            input.weights.outputBias = nil
            return Heads.reference(input, in: Float.self)
          },
        ],
        answer: {
          try $1.multiHeadLayer(
            $0.queries, $0.keys, $0.values, $0.weights,
            $0.headCount)
        })),
    Exercise(
      "5.5", "What more heads cost", file: "Count", stage: Heads.name, minutes: 10, .easy,
      about: [],
      section: "What the number of heads costs",
      hints: [
        "W^Q of all heads has d rows. How many columns?",
        "h heads of width d / h have d columns together, so h falls out. W^O has as many numbers.",
        "With d = 8, W^Q has 8 · 8 numbers whatever h is. With n = 3 and h = 2 there are two "
          + "matrices of 3 · 3 scores.",
      ], cost),
  ]

  /// Sizes of a layer; in some every width is the same, so that no shape gives a mistake away.
  static let layerSizes = [
    Size(batch: 2, heads: 2, queries: 2, keys: 2, width: 4, headWidth: 2, valueWidth: 2),
    Size(batch: 2, heads: 3, queries: 2, keys: 4, width: 6, headWidth: 2, valueWidth: 3),
    Size(batch: 3, heads: 2, queries: 4, keys: 3, width: 6, headWidth: 3, valueWidth: 3),
    Size(batch: 1, heads: 2, queries: 3, keys: 3, width: 5, headWidth: 3, valueWidth: 2),
    Size(batch: 2, heads: 2, queries: 3, keys: 3, width: 6, headWidth: 3, valueWidth: 3),
    Size(batch: 2, heads: 2, queries: 2, keys: 2, width: 2, headWidth: 2, valueWidth: 2),
  ]

  static func drawLayer(_ size: Size, _ draws: inout Draws, biases: Bool) -> HeadsInput {
    let (d, packed) = (size.width, size.heads * size.headWidth)
    let values = size.heads * size.valueWidth
    let query = draws.matrix(d, packed, scale: draws.stretch / Double(d).squareRoot())
    var p = ProjectionWeights(
      query: query, key: draws.weights(d, packed), value: draws.weights(d, values))
    var weights = AttentionWeights(projections: p, output: draws.weights(values, d))
    if biases {
      (p.queryBias, p.keyBias) = (draws.row(packed), draws.row(packed))
      p.valueBias = draws.row(values)
      weights = AttentionWeights(projections: p, output: weights.output, outputBias: draws.row(d))
    }
    let sequences = (
      queries: draws.stack(size.batch, size.queries, d), keys: draws.stack(size.batch, size.keys, d)
    )
    return HeadsInput(
      queries: draws.tokens(sequences.queries), keys: draws.tokens(sequences.keys),
      values: draws.stack(size.batch, size.keys, d),
      weights: draws.steered(weights, heads: size.heads), headCount: size.heads)
  }

  static func show(_ weights: AttentionWeights, heads: Int) -> [NamedTensor<Float>] {
    let p = weights.projections
    let matrices = [
      ("query", p.query), ("key", p.key), ("value", p.value), ("output", weights.output),
    ]
    let biases = [
      ("queryBias", p.queryBias), ("keyBias", p.keyBias), ("valueBias", p.valueBias),
      ("outputBias", weights.outputBias),
    ]
    return [NamedTensor("heads", [Float(heads)])] + matrices.map { NamedTensor($0, $1) }
      + biases.compactMap { name, bias in bias.map { NamedTensor(name, $0) } }
  }

  private static let headSizes = [
    Size(heads: 2, queries: 1, width: 3, valueWidth: 2),
    Size(heads: 2, queries: 2, width: 4, valueWidth: 2),
    Size(heads: 3, queries: 2, width: 6, valueWidth: 2),
    Size(heads: 2, queries: 4, width: 5, valueWidth: 3),
    Size(heads: 1, queries: 3, width: 4, valueWidth: 4),
  ]

  private static let merge = Question<HeadStack<Float>>(
    sizes: headSizes.map { Size(heads: $0.heads, queries: $0.queries, valueWidth: $0.valueWidth) },
    special: [.zeros, .negative], refusals: .fits,
    draw: { size, draws in draws.stack(size.heads, size.queries, size.valueWidth) },
    shown: { [NamedTensor("heads", $0)] },
    exact: { [NamedTensor("merged", sideBySide($0.map { $0.map { Double($0) } }))] },
    plain: { [NamedTensor("merged", sideBySide($0))] },
    steps: { [NamedTensor("merged", try $1.merge($0))] },
    answer: { [NamedTensor("merged", try $1.mergeHeads($0))] })

  private static let output = Question<(heads: HeadStack<Float>, w: Matrix<Float>, b: [Float])>(
    sizes: headSizes, special: [.zeros, .negative, .equal], refusals: .fits,
    draw: { size, draws in
      (
        draws.stack(size.heads, size.queries, size.valueWidth),
        draws.weights(size.heads * size.valueWidth, size.width), draws.row(size.width)
      )
    },
    shown: {
      [NamedTensor("heads", $0.heads), NamedTensor("weights", $0.w), NamedTensor("bias", $0.b)]
    },
    exact: { [NamedTensor("output", affine(sideBySide($0.heads), $0.w, $0.b, as: Double.self))] },
    plain: { [NamedTensor("output", affine(sideBySide($0.heads), $0.w, $0.b, as: Float.self))] },
    steps: { input, steps in
      let merged = try steps.merge(input.heads)
      return [NamedTensor("output", try steps.output(merged, input.w, input.b))]
    },
    slips: [
      Slip("no-output-bias", done: "b^O is not added", instead: "add b^O to every row") { input in
        [NamedTensor("output", affine(sideBySide(input.heads), input.w, nil, as: Float.self))]
      }
    ],
    answer: {
      [NamedTensor("output", try $1.outputOfHeads($0.heads, $0.w, $0.b))]
    })

  private typealias Count = (d: Int, h: Int, n: Int)

  private static func counts(_ parameters: Int, _ scores: Int) -> [NamedTensor<Float>] {
    [NamedTensor("parameters", [Float(parameters)]), NamedTensor("scores", [Float(scores)])]
  }

  private static let cost = Question<Count>(
    sizes: [
      Size(heads: 1, queries: 3, headWidth: 4), Size(heads: 2, queries: 5, headWidth: 4),
      Size(heads: 4, queries: 3, headWidth: 2), Size(heads: 8, queries: 11, headWidth: 8),
      Size(heads: 3, queries: 7, headWidth: 5), Size(heads: 6, queries: 2, headWidth: 3),
    ], special: [.edge],
    refusals: .none(because: "the task promises a width that is a multiple of h"),
    letters: { ["d": $0.heads * $0.headWidth, "h": $0.heads, "n": $0.queries] },
    draw: { size, draws in
      // As large as in a model that is used.
      let times = draws.kind == .edge ? 16 : 1
      return (times * size.heads * size.headWidth, size.heads, times * size.queries)
    },
    shown: { input in
      [("width", input.d), ("heads", input.h), ("tokens", input.n)].map {
        NamedTensor($0, [Float($1)])
      }
    },
    exact: { input in
      counts(4 * input.d * input.d, input.h * input.n * input.n).map { tensor in
        NamedTensor(tensor.name, tensor.elements.map { Double($0) })
      }
    },
    plain: { counts(4 * $0.d * $0.d, $0.h * $0.n * $0.n) },
    slips: [
      Slip(
        "times-heads", done: "every head is counted with matrices of the full width",
        instead: "a head has d / h columns; all heads together have d"
      ) { counts(4 * $0.d * $0.d * $0.h, $0.h * $0.n * $0.n) },
      Slip("no-output-matrix", done: "W^O is not counted", instead: "count four matrices") {
        counts(3 * $0.d * $0.d, $0.h * $0.n * $0.n)
      },
      Slip(
        "one-score-matrix", done: "one score matrix is counted for all heads",
        instead: "every head has a score for each pair of tokens"
      ) { counts(4 * $0.d * $0.d, $0.n * $0.n) },
    ],
    answer: {
      let (parameters, scores) = try $1.costOfHeads($0.d, $0.h, $0.n)
      return counts(parameters, scores)
    })
}

extension Size {
  /// One example, whose keys are its queries.
  fileprivate var alone: Size {
    var alone = self
    (alone.batch, alone.keys) = (1, 1)
    return alone
  }
}
