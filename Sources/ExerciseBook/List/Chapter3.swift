import Chapter3Softmax
import Tensors
import Verification

extension Exercise {
  /// Softmax: the axis, the overflow, the hidden keys, one pass, the gradient.
  static let chapter3: [Exercise] = [
    Exercise(
      "3.1", "Softmax of one row", file: "OneRow", stage: Softmax.name, minutes: 8, .easy,
      about: ["M06", "M07a", "M07b", "M08"], without: ["M04", "M05a"],
      section: "One row, three passes",
      hints: [
        "Write the formula down as it stands first, and look at what it makes of a score of 200.",
        "A number added to every score of a row changes no weight. Which number makes the largest "
          + "exponent 0?",
        "Find the largest score. Take the exponential of each score minus it: the largest of "
          + "these is 1, and none overflows. Each divided by the sum of all is a weight.",
      ],
      rowQuestion),
    Exercise(
      "3.2", "Softmax of every row, hidden keys included", file: "EveryRow", stage: Softmax.name,
      minutes: 12, .easy, about: ["M04", "M06", "M07a", "M07b", "M08"], without: ["M05a"],
      section: "Rows sum to 1, columns need not",
      hints: [
        "Each query shares out one unit of weight. So which sums must be 1, those of rows or of columns?",
        "Treat each row by itself, as in exercise 3.1. `exp` of −∞ is 0, so a hidden key needs no care "
          + "of its own.",
        "For each row: its largest score; the exponentials against it, and their sum; the "
          + "division. If the largest score is −∞, leave the row at 0 and go on with the next.",
      ],
      Question(
        of: Softmax.self, single: true,
        sizes: [
          Size(queries: 1, keys: 3), Size(queries: 2, keys: 2), Size(queries: 5, keys: 3),
          Size(queries: 3, keys: 7), Size(queries: 4, keys: 4),
        ], large: true, special: Numbers.ofSoftmax + [.nothing],
        probes: Softmax.probes.map { probe in
          Probe("head 1 of " + probe.label, ScoreInput(scores: HeadStack([probe.input.scores[0]])))
        },
        zerosAreExact: true, otherWays: [{ byLogarithm($0.scores) }],
        draw: { size, draws in
          var scores: Matrix<Float> = draws.scores(size.queries, size.keys)
          for i in 0..<size.queries {
            let hidesAll = draws.chance(0.2) || draws.kind == .nothing && i == 0
            let hidden = hidesAll ? 1 : 0.1
            for j in 0..<size.keys where draws.chance(hidden) { scores[i, j] = -.infinity }
          }
          return ScoreInput(scores: HeadStack([scores]))
        }, shown: { [NamedTensor("scores", $0.scores)] },
        answer: { HeadStack([try $1.softmaxOfEveryRow($0.scores[0])]) })),
    Exercise(
      "3.3", "Softmax of all heads", file: "EveryHead", stage: Softmax.name, minutes: 8, .easy,
      about: ["M04", "M05a"], section: "Every row of every head",
      hints: [
        "The axes are heads, queries, keys. Which of them does a query share its weight over?",
        "Heads never look at each other here: take one matrix after the other.",
        "Make a matrix of weights for each matrix of the stack, row by row as in exercise "
          + "3.1, and a stack of them.",
      ],
      Question(
        of: Softmax.self,
        sizes: [
          Size(heads: 1, queries: 1, keys: 2), Size(heads: 2, queries: 2, keys: 2),
          Size(heads: 3, queries: 4, keys: 2), Size(heads: 2, queries: 3, keys: 5),
        ], large: true, special: Numbers.ofSoftmax,
        probes: Softmax.probes.filter { $0.input.scores.elements.allSatisfy(\.isFinite) },
        otherWays: [{ byLogarithm($0.scores) }],
        draw: { size, draws in
          ScoreInput(scores: draws.scores(heads: size.heads, size.queries, size.keys))
        }, shown: { [NamedTensor("scores", $0.scores)] },
        answer: { try $1.softmaxOfAllHeads($0.scores) })),
    Exercise(
      "3.4", "Maximum and sum in one pass", file: "OnePass", stage: Softmax.name, minutes: 15,
      .medium, about: [], section: "Maximum and sum in one pass",
      hints: [
        "Keep two numbers: the largest score so far, and the sum of exp(score − that maximum) so far.",
        "When the maximum moves from m to s, every exponential in the sum is too large by the same factor.",
        "The maximum starts at −∞, the sum at 0. If a score is larger, the sum is multiplied "
          + "by the exponential of the old maximum minus the score, and the score itself counts "
          + "as 1. If not, its own exponential against the maximum is added.",
      ],
      onePassQuestion),
    Exercise(
      "3.5", "What a score does to each weight", file: "Gradient", stage: Softmax.name, minutes: 15,
      .medium, about: [], section: "What a score does to a weight",
      hints: [
        "Take m = 2 and differentiate p_1 = exp(s_1) / (exp(s_1) + exp(s_2)) by each of the scores.",
        "1[i = j] is 1 on the diagonal and 0 elsewhere. The rest, − p_i p_j, is there everywhere.",
        "For p = [0.75, 0.25] both numbers of the diagonal are 0.75 · 0.25, and beside them "
          + "stands −0.75 · 0.25: each row sums to 0.",
      ],
      gradientQuestion),
  ]

  private static func lengths(_ lengths: Int...) -> [Size] { lengths.map { Size(keys: $0) } }

  /// A row of scores as a stage's input.
  private static let rowQuestion = Question(
    sizes: lengths(1, 2, 3, 6, 11), triesLargeNumbers: true, special: Numbers.ofSoftmax,
    refusals: .none(because: "the task promises at least one score, and finite ones"),
    draw: { size, draws in draws.scores(size.keys) },
    shown: { [NamedTensor("scores", $0)] },
    exact: { weights(Softmax.reference($0.oneRow, in: Double.self)) },
    plain: { weights(Softmax.reference($0.oneRow, in: Float.self)) },
    otherWays: [{ weights(byLogarithm($0.oneRow.scores)) }],
    steps: { row, steps in
      [NamedTensor("weights", try steps.softmax(row.oneRow.scores).elements)]
    },
    answer: { [NamedTensor("weights", try $1.softmaxOfOneRow($0))] })

  /// The softmax as exp(s − log Σ exp(s)): right, and rounded more where scores are large.
  private static func byLogarithm(_ scores: HeadStack<Float>) -> [NamedTensor<Float>] {
    let weights = scores.map { head in
      var result = Matrix<Float>(rows: head.rows, columns: head.columns)
      for i in 0..<head.rows {
        guard let largest = head[i].max(), largest > -.infinity else { continue }
        let sum = head[i].reduce(Float(0)) { $0 + exp($1 - largest) }
        let logarithm = largest + Float(Elementary.logarithm(Double(sum)))
        for j in 0..<head.columns { result[i, j] = exp(head[i, j] - logarithm) }
      }
      return result
    }
    return [NamedTensor("weights", weights)]
  }

  private static func weights<Number: Scalar>(
    _ output: [NamedTensor<Number>]
  ) -> [NamedTensor<Number>] {
    output.map { NamedTensor($0.name, $0.elements) }
  }

  private static let onePassQuestion = Question(
    sizes: lengths(1, 2, 3, 6, 11), triesLargeNumbers: true, special: Numbers.ofSoftmax,
    refusals: .none(because: "the task promises at least one score, and finite ones"),
    draw: { size, draws in draws.scores(size.keys) },
    shown: { [NamedTensor("scores", $0)] },
    exact: { maximumAndSum($0.map { Double($0) }) }, plain: { maximumAndSum($0) },
    slips: [
      Slip(
        "sum-not-shrunk",
        done: "the sum is not made smaller when a larger score arrives",
        instead: "multiply the sum by exp(old maximum − new maximum) whenever the maximum moves"
      ) { scores in
        var (maximum, sum) = (-Float.infinity, Float(0))
        for score in scores {
          maximum = max(maximum, score)
          sum += exp(score - maximum)
        }
        return [NamedTensor("maximum", [maximum]), NamedTensor("sum", [sum])]
      },
      Slip(
        "naive-sum", done: "the exponentials are summed as they are, not against the maximum",
        instead: "subtract the maximum so far from every score before its exponential"
      ) { scores in
        [
          NamedTensor("maximum", [scores.max() ?? 0]),
          NamedTensor("sum", [scores.reduce(0) { $0 + exp($1) }]),
        ]
      },
    ],
    answer: { scores, asked in
      let (maximum, sum) = try asked.maximumAndSum(scores)
      return [NamedTensor("maximum", [maximum]), NamedTensor("sum", [sum])]
    })

  private static func maximumAndSum<Number: Scalar>(_ scores: [Number]) -> [NamedTensor<Number>] {
    let largest = scores.reduce(scores[0]) { max($0, $1) }
    let sum = scores.reduce(0) { $0 + Number.exponential($1 - largest) }
    return [NamedTensor("maximum", [largest]), NamedTensor("sum", [sum])]
  }

  private static let gradientQuestion = Question(
    sizes: lengths(1, 2, 3, 5), special: [.apart, .tied, .equal, .zeros],
    refusals: .none(because: "the task promises weights that sum to 1"),
    draw: { size, draws in draws.moved(softmax(row: draws.scores(size.keys)[...])) },
    shown: { [NamedTensor("weights", $0)] },
    exact: { [NamedTensor("jacobian", jacobian($0.map { Double($0) }))] },
    plain: { [NamedTensor("jacobian", jacobian($0))] },
    slips: [
      Slip(
        "diagonal-only", done: "only the diagonal is there, as if scores did not share one sum",
        instead: "a larger score takes weight from every other key: −p_i p_j beside the diagonal"
      ) { p in
        let m = p.count
        return [
          NamedTensor(
            "jacobian", Matrix(rows: m, columns: m) { i, j in i == j ? p[i] * (1 - p[i]) : 0 })
        ]
      },
      Slip(
        "no-diagonal", done: "the 1 on the diagonal is missing",
        instead: "add p_i where i = j"
      ) { p in
        [NamedTensor("jacobian", Matrix(rows: p.count, columns: p.count) { -p[$0] * p[$1] })]
      },
    ],
    answer: { [NamedTensor("jacobian", try $1.softmaxJacobianOfRow($0))] })

  private static func jacobian<Number: Scalar>(_ p: [Number]) -> Matrix<Number> {
    Matrix(rows: p.count, columns: p.count) { i, j in p[i] * ((i == j ? 1 : 0) - p[j]) }
  }
}

extension [Float] {
  /// One row of scores of one head.
  fileprivate var oneRow: ScoreInput {
    ScoreInput(scores: HeadStack([Matrix(rows: 1, columns: count, elements: self)]))
  }
}
