import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import Chapter5Heads
import Chapter6Masking
import Tensors
import Verification

extension Exercise {
  /// Masking: a mask, hiding, weights, attention, and a mask for each example.
  static let chapter6: [Exercise] = [
    Exercise(
      "6.1", "The causal mask", file: "Causal", stage: Masking.name, minutes: 10, .easy,
      about: ["M21", "M22", "M24"], without: ["M25"], section: "The masks in use",
      hints: [
        "With as many queries as keys it is a triangle. Does a token see itself?",
        "With two queries and five keys, the queries stand at the positions 3 and 4, counted from 0.",
        "With n = 2 and m = 5, query 0 stands at position 3 and may see the keys 0 to 3: its "
          + "own position is kept.",
      ], causal),
    Exercise(
      "6.2", "Hide scores", file: "Hide", stage: Masking.name, minutes: 8, .easy,
      about: ["M21", "M22", "M24", "M25", "M26"], section: "What a mask does",
      hints: [
        "Which number has the exponential 0?",
        "In this book true keeps. −10⁹ is not −∞: a row of nothing but −10⁹ has weights like any other.",
        "Where the mask is true the score stays as it is, even if it is 0; everywhere else "
          + "comes −∞.",
      ], hide),
    Exercise(
      "6.3", "Weights under a mask", file: "MaskedWeights", stage: Masking.name, minutes: 12,
      .medium, about: ["M22", "M23", "M24", "M25", "M26"], without: ["M05a"],
      section: "Renormalising afterwards",
      hints: [
        "What should the weights of a row sum to when half of its keys are hidden?",
        "Hide first and take the softmax afterwards; a weight that is set to 0 after the softmax leaves "
          + "the others too small.",
        "Hide by exercise 6.2, then weigh by exercise 3.2, which leaves a row of nothing but "
          + "−∞ at 0.",
      ], weights),
    Exercise(
      "6.4", "Attention under a mask", file: "MaskedAttention", stage: Masking.name, minutes: 12,
      .medium, about: ["M01", "M10", "M21", "M22", "M23", "M24", "M25", "M26"],
      without: ["M02", "M05a"], section: "One head",
      hints: [
        "The mask acts between the scores and the softmax.",
        "Divide by √d_k before you hide; −∞ stays −∞.",
        "Scores by exercise 2.2, weights under the mask by 6.3, the output by 4.1.",
      ],
      Question(
        of: Masking.self, single: true,
        sizes: sizes.map { size in
          var size = size
          (size.headWidth, size.valueWidth) =
            size.queries == size.keys ? (size.keys, size.keys) : (3, 2)
          return size
        },
        large: true, special: Numbers.ofSoftmax + [.hiddenLargest, .nothing],
        probes: Masking.probes.filter { $0.input.queries.count == 1 },
        draw: { size, draws in
          let pair = draws.queriesAndKeys(
            heads: 1, size.queries, size.keys, width: size.headWidth)
          let attention = AttentionInput(
            queries: pair.queries, keys: pair.keys,
            values: draws.values(heads: 1, size.keys, size.valueWidth))
          return MaskedInput(attention, masks: .shared(draws.mask(size.queries, size.keys)))
        },
        shown: {
          [
            NamedTensor("queries", $0.queries), NamedTensor("keys", $0.keys),
            NamedTensor("values", $0.values), NamedTensor("mask", cells($0.masks[head: 0])),
          ]
        },
        answer: { input, asked in
          let (q, k, v) = (input.queries[0], input.keys[0], input.values[0])
          let mask = input.masks[head: 0]
          return HeadStack([
            try asked.attentionUnderMask(q, k, v, mask)
          ])
        })),
    Exercise(
      "6.5", "Masks for a folded batch", file: "FoldedBatch", stage: MaskedLayer.name, minutes: 15,
      .medium, about: ["M22", "M24", "M25", "M26", "M27a", "M27b"],
      section: "A mask per head, or per example?",
      hints: [
        "Write down, for 2 examples of 3 heads, which example each of the 6 matrices belongs to.",
        "The heads of one example stand together, so the number of the example changes slowly.",
        "With 2 examples of 3 heads, matrices 0, 1 and 2 take the first mask, 3, 4 and 5 the "
          + "second. What makes 0, 0, 0, 1, 1, 1 of the numbers from 0 to 5?",
      ], folded),
  ]

  /// 1 where a mask keeps, 0 where it hides.
  static func cells(_ mask: Mask) -> Matrix<Float> {
    Matrix(rows: mask.queries, columns: mask.keys) { mask[$0, $1] ? 1 : 0 }
  }

  private static let sizes = [
    Size(queries: 1, keys: 3), Size(queries: 2, keys: 2), Size(queries: 3, keys: 5),
    Size(queries: 5, keys: 3), Size(queries: 4, keys: 4), Size(queries: 3, keys: 3),
  ]

  private static let causal = Question<(n: Int, m: Int)>(
    sizes: sizes, special: [.edge],
    refusals: .none(because: "with more queries than keys, too, there is a mask"),
    draw: { size, draws in
      // A long past, of which the keys are kept.
      (size.queries, draws.kind == .edge ? size.queries * 3 + size.keys : size.keys)
    },
    shown: {
      [NamedTensor("queries", [Float($0.n)]), NamedTensor("keys", [Float($0.m)])]
    },
    exact: { input in
      [
        NamedTensor(
          "mask",
          Matrix<Double>(rows: input.n, columns: input.m) { i, j in
            j <= i + input.m - input.n ? 1 : 0
          })
      ]
    },
    plain: { [NamedTensor("mask", cells(.causal(queries: $0.n, keys: $0.m)))] },
    steps: { input, steps in
      let scores = HeadStack([Matrix<Float>(rows: input.n, columns: input.m)])
      let hidden = try steps.hide(scores, .shared(.causal(queries: input.n, keys: input.m)))
      return [NamedTensor("mask", hidden[0].map { $0 < -1e8 ? Float(0) : 1 })]
    },
    slips: [
      Slip(
        "aligned-at-the-first", done: "the first query stands at the first key",
        instead: "the queries are the last n of the m positions: compare j with i + m − n"
      ) { input in
        [
          NamedTensor(
            "mask", Matrix<Float>(rows: input.n, columns: input.m) { i, j in j <= i ? 1 : 0 })
        ]
      },
      Slip(
        "only-the-past", done: "a token sees what came before it, but not itself",
        instead: "keep the token's own position as well: ≤ and not <"
      ) { input in
        [
          NamedTensor(
            "mask",
            Matrix<Float>(rows: input.n, columns: input.m) { i, j in
              j < i + input.m - input.n ? 1 : 0
            })
        ]
      },
      Slip(
        "only-the-future", done: "a token sees itself and what comes after it",
        instead: "turn the comparison round"
      ) { input in
        [
          NamedTensor(
            "mask",
            Matrix<Float>(rows: input.n, columns: input.m) { i, j in
              j >= i + input.m - input.n ? 1 : 0
            })
        ]
      },
    ],
    answer: { [NamedTensor("mask", cells(try $1.causalMask($0.n, $0.m)))] })

  typealias Hidden = (scores: Matrix<Float>, mask: Mask)

  private static let drawHidden: @Sendable (Size, inout Draws) -> Hidden = { size, draws in
    var scores: Matrix<Float> = draws.scores(size.queries, size.keys)
    let mask = draws.mask(size.queries, size.keys)
    if draws.kind == .hiddenLargest {
      for i in 0..<size.queries {
        for j in 0..<size.keys where !mask[i, j] { scores[i, j] += 300 }
      }
    }
    return (draws.moved(scores), mask)
  }

  private static let showHidden: @Sendable (Hidden) -> [NamedTensor<Float>] = {
    [NamedTensor("scores", $0.scores), NamedTensor("mask", cells($0.mask))]
  }

  static func hidden(_ input: Hidden) -> HeadStack<Float> {
    HeadStack([
      Matrix(rows: input.scores.rows, columns: input.scores.columns) { i, j in
        input.mask[i, j] ? input.scores[i, j] : -.infinity
      }
    ])
  }

  private static let hide = Question<Hidden>(
    sizes: sizes, special: [.zeros, .negative, .equal, .below, .hiddenLargest, .nothing],
    refusals: .fits, draw: drawHidden, shown: showHidden,
    exact: { [NamedTensor("hidden", hidden($0)[0].map { Double($0) })] },
    plain: { [NamedTensor("hidden", hidden($0)[0])] },
    steps: { input, steps in
      let hidden = try steps.hide(HeadStack([input.scores]), .shared(input.mask))
      return [NamedTensor("hidden", hidden[0])]
    },
    slips: [
      Slip(
        "only-hidden", done: "what is kept is lost: the result has the mask's numbers alone",
        instead: "keep the score where the mask is true"
      ) { input in
        [NamedTensor("hidden", cells(input.mask).map { $0 == 1 ? 0 : -.infinity })]
      }
    ],
    answer: { [NamedTensor("hidden", try $1.hideScores($0.scores, $0.mask))] })

  private static let weights = Question<Hidden>(
    sizes: sizes, triesLargeNumbers: true,
    special: Numbers.ofSoftmax + [.hiddenLargest, .nothing], refusals: .fits, zerosAreExact: true,
    draw: drawHidden, shown: showHidden,
    exact: { input in
      Softmax.reference(ScoreInput(scores: hidden(input)), in: Double.self)
        .map(\.withoutLeadingAxis)
    },
    plain: { input in
      Softmax.reference(ScoreInput(scores: hidden(input)), in: Float.self).map(\.withoutLeadingAxis)
    },
    steps: { input, steps in
      // Attention whose scores are given and whose weights come out: what is between is the steps' own.
      var steps = steps
      let given = HeadStack([input.scores])
      steps.score = { _, _ in given }
      steps.average = { weights, _ in weights }
      let (queries, keys) = (
        HeadStack([Matrix<Float>(rows: given.rows, columns: 1)]),
        HeadStack([Matrix<Float>(rows: given.columns, columns: 1)])
      )
      let weights = try steps.maskedAttend(steps, queries, keys, keys, .shared(input.mask))
      return [NamedTensor("weights", weights[0])]
    },
    answer: {
      [NamedTensor("weights", try $1.weightsUnderMask($0.scores, $0.mask))]
    })
}

extension Draws {
  /// A mask that hides about half; of some queries everything, and nothing where numbers are equal.
  mutating func mask(_ queries: Int, _ keys: Int) -> Mask {
    var cells: [[Bool]] = []
    for i in 0..<queries {
      let seesNothing = chance(0.2) || kind == .nothing && i == 0
      let share = kind == .equal ? 1 : seesNothing ? 0 : 0.6
      // Where hidden scores are the largest, the first key has them, and nobody sees it.
      cells.append((0..<keys).map { j in chance(share) && !(kind == .hiddenLargest && j == 0) })
    }
    return Mask(queries: queries, keys: keys) { cells[$0][$1] }
  }
}
