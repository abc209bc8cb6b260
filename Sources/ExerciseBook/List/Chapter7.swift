import Chapter5Heads
import Chapter7EncoderBlock
import Tensors
import Verification

extension Exercise {
  /// The encoder block: its parts, positions, dropout, and the whole.
  static let chapter7: [Exercise] = [
    Exercise(
      "7.1", "LayerNorm", file: "LayerNorm", stage: EncoderBlockStage.name, minutes: 12, .medium,
      about: ["M31"], section: "LayerNorm keeps every row in bounds",
      hints: [
        "Mean and variance are those of one row; another token never matters.",
        "The variance is divided by d, and ε is added to it under the root.",
        "For the row [1, 3], μ = 2 and σ² = 1. With ε = 0 it becomes [−1, 1]; then every "
          + "number is multiplied by its γ and gets its β.",
      ], layerNorm),
    Exercise(
      "7.2", "A sub-layer on the residual stream", file: "Residual", stage: EncoderBlockStage.name,
      minutes: 8, .easy, about: ["M30"], section: "Where the norm stands: two orders",
      hints: [
        "Which of the two orders of chapter 7 is that of the 2017 paper?",
        "The norm is the last thing that happens; the sub-layer reads x as it is.",
        "Three things in this order: what F makes of x, the sum of that and x, the norm of "
          + "the sum. Each of the two functions is called once, with `try`.",
      ], residual),
    Exercise(
      "7.3", "The feed-forward layer", file: "FeedForward", stage: EncoderBlockStage.name,
      minutes: 8, .easy, about: [], section: "The feed-forward layer works on each token alone",
      hints: [
        "It is two projections with something between them.",
        "`matrix.map { … }` changes every number of a matrix.",
        "Exercise 1.1 with W₁ and b₁; of each number and 0 the larger; exercise 1.1 with W₂ "
          + "and b₂.",
      ], feedForward),
    Exercise(
      "7.4", "Sines and cosines for positions", file: "Positions", stage: Positions.name,
      minutes: 15, .medium, about: ["M32a", "M32b", "M32c"],
      section: "Positions: “dog bites man”",
      hints: [
        "Column c belongs to pair c / 2; even columns hold sines, odd ones cosines.",
        "Both columns of a pair have the same angle: the exponent uses the pair, 2i, and not the column.",
        "With d = 4, row p is sin p, cos p, sin(p/100), cos(p/100). A column's pair is the "
          + "column divided by 2, without the rest; divide 2i by d as `Double`.",
      ],
      Question(
        of: Positions.self,
        sizes: [(2, 1), (1, 2), (3, 2), (4, 3), (9, 4), (12, 8)].map { n, pairs in
          Size(queries: n, width: pairs)
        }, special: [.edge],
        probes: Positions.probes.filter { $0.input.width % 2 == 0 && $0.input.count <= 12 },
        refusals: .none(because: "the task promises an even width"),
        letters: { ["n": $0.queries, "d": 2 * $0.width] },
        draw: { size, draws in
          // Far along a sequence.
          let count = draws.kind == .edge ? 5 * size.queries : size.queries
          return PositionsInput(count: count, width: 2 * size.width)
        },
        shown: {
          [NamedTensor("count", [Float($0.count)]), NamedTensor("width", [Float($0.width)])]
        },
        slips: [
          Slip(
            "halves", done: "the sines fill the left half of the columns and the cosines the right",
            instead: "let sines and cosines take turns: columns 2i and 2i + 1 are a pair"
          ) { input in
            let right = positionalEncoding(count: input.count, width: input.width)
            let half = input.width / 2
            return [
              NamedTensor(
                "positions",
                Matrix(rows: input.count, columns: input.width) { place, column in
                  right[place, column < half ? 2 * column : 2 * (column - half) + 1]
                })
            ]
          },
          Slip(
            "counted-from-one", done: "places are counted from 1",
            instead: "count places from 0: the first row is 0, 1, 0, 1, …"
          ) { input in
            let right = positionalEncoding(count: input.count + 1, width: input.width)
            return [NamedTensor("positions", right.selectingRows(Array(1...input.count)))]
          },
        ],
        answer: { try $1.sinusoidalPositions($0.count, $0.width) })),
    Exercise(
      "7.5", "Dropout", file: "Dropout", stage: Dropout.name, minutes: 8, .easy, about: ["M33"],
      section: "Dropout, in training only",
      hints: [
        "What is a number worth on average if it survives with probability 1 − p and is 0 otherwise?",
        "It must be divided by its probability to survive. Try p = 0.2, not 0.5.",
        "Outside of training return x. In training a number that does not survive becomes 0, "
          + "and one that does is divided by its probability to survive, 1 − p.",
      ],
      Question(
        of: Dropout.self,
        sizes: [
          Size(queries: 1, width: 3), Size(queries: 3, width: 3), Size(queries: 2, width: 4),
          Size(queries: 4, width: 6), Size(queries: 5, width: 5),
        ], special: [.zeros, .negative, .edge],
        refusals: .none(because: "the task promises a probability of at least 0 and below 1"),
        draw: { size, draws in
          // At the edge, nothing is dropped.
          let probability = draws.kind == .edge ? 0 : [0.2, 0.1, 0.7][size.width % 3]
          return DropoutInput(
            x: draws.matrix(size.queries, size.width), probability: probability,
            training: size.queries % 2 == 1, seed: draws.seed())
        },
        shown: { input in
          [
            NamedTensor("x", input.x),
            NamedTensor("survives", Matrix(survivors(input).map { $0.map { $0 ? 1 : 0 } })),
            NamedTensor("probability", [Float(input.probability)]),
            NamedTensor("training", [input.training ? 1 : 0]),
          ]
        },
        slips: [
          Slip(
            "not-scaled", done: "what survives keeps its size, so the sum shrinks in training",
            instead: "divide what survives by 1 − p"
          ) { dropped($0) { input, x in x } },
          Slip(
            "in-evaluation", done: "numbers are dropped outside of training as well",
            instead: "return x as it is when this is not training"
          ) { input in
            var training = input
            training.training = true
            return dropped(training) { input, x in x / Float(1 - input.probability) }
          },
        ],
        answer: {
          try $1.dropNumbers(
            $0.x, survivors($0), Float($0.probability),
            $0.training)
        })),
    Exercise(
      "7.6", "The encoder block", file: "Block", stage: EncoderBlockStage.name, minutes: 20, .hard,
      about: ["M12", "M15", "M30", "M31"], without: ["M05b", "M22", "M27a", "M27b", "M29"],
      section: "What an encoder block is made of",
      hints: [
        "Two sub-layers, each on the residual stream: exercise 7.2 twice.",
        "The first sub-layer is exercise 5.4 with the same sequence three times; the second is 7.3.",
        "A small function of your own for a norm calls exercise 7.1. The first sub-layer "
          + "gives y, and the second begins with y, not with x.",
      ],
      Question(
        of: EncoderBlockStage.self, single: true,
        sizes: [
          Size(heads: 2, queries: 2, width: 4, headWidth: 2, valueWidth: 2),
          Size(heads: 2, queries: 3, width: 5, headWidth: 3, valueWidth: 2),
          Size(heads: 3, queries: 4, width: 6, headWidth: 2, valueWidth: 2),
          Size(heads: 2, queries: 2, width: 2, headWidth: 2, valueWidth: 2),
          Size(heads: 2, queries: 3, width: 6, headWidth: 3, valueWidth: 3),
        ], special: Numbers.ofSoftmax, probes: [], smallest: Size(width: 2),
        otherWays: [
          { input in
            // Norms by E[x²] − μ² round worse.
            var steps = Steps()
            steps.norm = { x, norm in
              x.map { fromSquares($0, norm.scale, norm.shift, Float(norm.epsilon)) }
            }
            let output = try? EncoderBlockStage.output(input, by: steps)
            return EncoderBlockStage.tensors(output ?? input.x).map(\.withoutLeadingAxis)
          }
        ],
        draw: { size, draws in
          var generator = SeededGenerator(seed: draws.seed())
          var block = EncoderBlock.random(
            width: size.width, heads: size.heads, keyWidth: size.headWidth,
            valueWidth: size.valueWidth, hidden: size.width + 1, noise: 0.3, activation: .relu,
            epsilon: 0.01, using: &generator)
          block = draws.moved(block)
          block.attention = draws.steered(block.attention, heads: size.heads)
          let x = draws.moved(
            draws.matrix(size.queries, size.width, scale: 1.5).map { $0 + 0.5 })
          return EncoderBlockInput(x: draws.tokens(Batch([x])), block: block)
        },
        shown: { [NamedTensor("x", $0.x)] + show($0.block) },
        answer: { Batch([try $1.encoderBlockOutput($0.x[0], $0.block)]) })),
  ]

  private static func show(_ block: EncoderBlock) -> [NamedTensor<Float>] {
    let (first, second, layer) = (block.firstNorm, block.secondNorm, block.feedForward)
    return show(block.attention, heads: block.headCount) + [
      NamedTensor("firstNorm.scale", first.scale), NamedTensor("firstNorm.shift", first.shift),
      NamedTensor("first", layer.first), NamedTensor("firstBias", layer.firstBias),
      NamedTensor("second", layer.second), NamedTensor("secondBias", layer.secondBias),
      NamedTensor("secondNorm.scale", second.scale), NamedTensor("secondNorm.shift", second.shift),
      NamedTensor("epsilon", [Float(first.epsilon)]),
    ]
  }

  /// Which numbers survive: a number is drawn for each, row by row.
  private static func survivors(_ input: DropoutInput) -> [[Bool]] {
    var generator = SeededGenerator(seed: input.seed)
    return (0..<input.x.rows).map { _ in
      (0..<input.x.columns).map { _ in generator.uniform() >= input.probability }
    }
  }

  private static func dropped(
    _ input: DropoutInput, _ survivor: (DropoutInput, Float) -> Float
  ) -> [NamedTensor<Float>] {
    let survives = survivors(input)
    return [
      NamedTensor(
        "output",
        Matrix(rows: input.x.rows, columns: input.x.columns) { i, j in
          !input.training
            ? input.x[i, j] : survives[i][j] ? survivor(input, input.x[i, j]) : 0
        })
    ]
  }
}
