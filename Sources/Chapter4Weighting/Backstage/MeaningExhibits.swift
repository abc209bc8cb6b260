import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import RunningExample
import Tensors
import Publishing
import Verification

let meaningExhibits: [Exhibit] = [
  .table("values-changed") { edition in
    let head = try FirstHead(edition)
    var generator = edition.example.generator("values-changed")
    let other: Matrix<Float> = generator.matrix(
      rows: head.values.rows, columns: head.values.columns)
    let weights = softmax(scaledScores(queries: head.queries, keys: head.keys))
    return try Table(
      "Other values, same Q and K: not one weight moves, every output does.",
      rows: [
        ("weights", weights, head.weights), ("outputs", product(weights, other), try head.output),
      ],
      columns: [
        .text("what") { $0.0 }, .text("shape") { "`\($0.1.shape)`" },
        .number("numbers that changed") { _, new, old in
          "\(zip(new.elements, old.elements).count { $0 != $1 }) of \(new.elements.count)"
        },
        .number("largest change") { _, new, old in decimals((new - old).largestMagnitude) },
      ])
  },
  .value("shape-without-values") { try "`\(FirstHead($0).weights.shape)`" },
  .value("shape-with-values") { try "`\(FirstHead($0).output.shape)`" },
  .value("sum-without-values") { edition in
    try decimals(FirstHead(edition).weights.elements.reduce(0) { $0 + Double($1) })
  },
  .value("keys-values-swapped") { edition in
    var generator = edition.example.generator("keys-values-swapped")
    let q: Matrix<Float> = generator.matrix(rows: 5, columns: 8)
    let (k, v): (Matrix<Float>, Matrix<Float>) = (
      generator.matrix(rows: 7, columns: 8), generator.matrix(rows: 7, columns: 8)
    )
    return decimals(
      (attention(queries: q, keys: v, values: k) - attention(queries: q, keys: k, values: v))
        .largestMagnitude)
  },
  .value("embeddings-instead") { edition in
    // One head of the full width, so that X and X W^V have the same shape.
    let example = edition.example
    let whole = project(example.features, example.projectionWeights, heads: 1)
    let weights = softmax(scaledScores(queries: whole.queries[0], keys: whole.keys[0]))
    return decimals(
      (product(weights, example.features) - product(weights, whole.values[0])).largestMagnitude)
  },
  .table("convex") { edition in
    let head = try FirstHead(edition)
    return try Table(
      "The output of “\(head.example.words[head.row].markdown)” column by column: always between the smallest"
        + " and the largest value.",
      rows: Array(FirstHead.valueColumns.prefix(head.values.columns).enumerated()),
      columns: [
        .text("column of V") { $0.element },
        .number("smallest value") { decimals(column($0.offset, of: head.values).min() ?? 0) },
        .number("output") { decimals(try head.output[head.row, $0.offset]) },
        .number("largest value") { decimals(column($0.offset, of: head.values).max() ?? 0) },
      ])
  },
  .value("double-weighting") { edition in
    let head = try FirstHead(edition)
    return decimals(head.weights[head.row].reduce(0) { $0 + $1 * $1 })
  },
  .table("same-output") { edition in
    let twins = WeightTwins(edition.example)
    return try Table(
      "Two different rows of weights over 11 tokens, and one output.",
      rows: [("one way", twins.first), ("other way", twins.second)],
      columns: [
        .text("weights moved") { $0.0 },
        .number("smallest weight") { decimals($0.1.min() ?? 0) },
        .number("strongest token") { row in
          "\((row.1.indices.max { row.1[$0] < row.1[$1] } ?? 0) + 1)"
        },
        .number("its weight") { decimals($0.1.max() ?? 0) },
        .text("output") { row in
          twins.output(row.1).map { decimals($0) }.joined(separator: ", ")
        },
      ])
  },
  .value("output-difference") { magnitudeBound(WeightTwins($0.example).difference) },
  .value("shared-weight") { percent(WeightTwins($0.example).shared) },
  .table("linearity") { edition in
    let trial = LinearityTrial(edition.example)
    return try Table(
      "Zero means linear: it holds for V with the weights fixed, and fails for X.",
      rows: trial.rows,
      columns: [
        .text("difference") { $0.0 }, .number("largest entry") { decimals($0.1.largestMagnitude) },
      ])
  },
  .table("one-head") { edition in
    // As the toy model was made: with more heads, head 1 may lack the columns that change.
    func firstHead(_ words: [String]) throws -> FirstHead {
      let example = try ToySentence(
        sentence: words.joined(separator: " "), seed: edition.example.seed, heads: 2)
      return try FirstHead(
        Edition(example: example, registry: edition.registry, steps: edition.steps))
    }
    var words = edition.example.words.map(\.typed)
    let head = try firstHead(words)
    words[words.count - 1] = words.last == "wide" ? "tired" : "wide"
    let changed = try firstHead(words)
    let firstRow = try Matrix([Array(changed.output[0])]) - Matrix([Array(head.output[0])])
    return try Table(
      "Head 1 of two on the sentence. The last token reaches the first row, and a token is one of those"
        + " it attends to: neither change is 0.",
      rows: [
        ("last word becomes “\(words.last ?? "")”: change of the first row", firstRow),
        (
          "each token hidden from itself: change of the output",
          try head.withoutSelf - head.output
        ),
      ],
      columns: [
        .text("experiment") { $0.0 }, .number("largest change") { decimals($0.1.largestMagnitude) },
      ])
  },
  .value("weight-without-queries") { edition in
    let head = try FirstHead(edition)
    let weights = softmax(scaledScores(queries: 0 * head.queries, keys: head.keys)).elements
    let (smallest, greatest) = (weights.min() ?? 0, weights.max() ?? 0)
    return smallest == greatest
      ? decimals(smallest) : "between \(decimals(smallest)) and \(decimals(greatest))"
  },
  .value("entropy-smallest") { try percent(FirstHead($0).entropies.min() ?? 0) },
  .value("entropy-largest") { try percent(FirstHead($0).entropies.max() ?? 0) },
]

func column(_ index: Int, of matrix: Matrix<Float>) -> [Float] {
  (0..<matrix.rows).map { matrix[$0, index] }
}

extension FirstHead {
  /// The output if no token could attend to itself: its own weight dropped, the rest scaled up.
  var withoutSelf: Matrix<Float> {
    let others = Matrix<Float>(rows: weights.rows, columns: weights.columns) { i, j in
      i == j ? 0 : weights[i, j]
    }
    let rows = (0..<others.rows).map { i -> [Float] in
      let sum = others[i].reduce(0, +)
      return others[i].map { sum > 0 ? $0 / sum : 0 }
    }
    return product(Matrix(rows), values)
  }

  /// The entropy of each row over ln n: 0 for one token, 1 for all alike.
  var entropies: [Double] {
    guard weights.columns > 1 else { return [0] }
    return (0..<weights.rows).map { i in
      let entropy = weights[i].reduce(0.0) { sum, weight in
        weight > 0 ? sum - Double(weight) * Elementary.logarithm(Double(weight)) : sum
      }
      return entropy / Elementary.logarithm(Double(weights.columns))
    }
  }
}

/// Two rows of weights with one output: 11 values of width 4, in `Double`.
struct WeightTwins {
  let values: Matrix<Double>
  let first: [Double]
  let second: [Double]

  init(_ example: ToySentence) {
    var generator = example.generator("weight-twins")
    let values: Matrix<Double> = generator.matrix(rows: 11, columns: 4)
    self.values = values
    let scores: [Double] = generator.row(11)
    let weights = softmax(row: scores[...])
    let columns = (0..<4).map { c in (0..<11).map { values[$0, c] } }
    var basis: [[Double]] = []
    for vector in columns + [Array(repeating: 1, count: 11)] {
      basis.append(Self.unit(Self.rest(of: vector, without: basis)))
    }
    // Moving weight from one token to another, less the parts along the columns of V and along
    // (1, …, 1), leaves the output and the sum of the row alone. Of all pairs of tokens, take the
    // one that moves most before a weight would turn negative.
    let moves = (0..<11).flatMap { a in (0..<a).map { b in (a, b) } }.map { a, b in
      let move = (0..<11).map { $0 == a ? 1.0 : $0 == b ? -1.0 : 0 }
      let once = Self.rest(of: move, without: basis)
      return Self.ends(from: weights, along: Self.rest(of: once, without: basis))
    }
    let best = moves.min { Self.shared($0.0, $0.1) < Self.shared($1.0, $1.1) }
    (first, second) = best ?? (weights, weights)
  }

  /// Both ways from `weights` along `direction`, as far as no weight turns negative.
  private static func ends(
    from weights: [Double], along direction: [Double]
  ) -> ([Double], [Double]) {
    let up = zip(weights, direction).compactMap { $1 < 0 ? -$0 / $1 : nil }.min() ?? 0
    let down = zip(weights, direction).compactMap { $1 > 0 ? $0 / $1 : nil }.min() ?? 0
    return (
      zip(weights, direction).map { max(0, $0 + up * $1) },
      zip(weights, direction).map { max(0, $0 - down * $1) }
    )
  }

  func output(_ weights: [Double]) -> [Double] { Array(product(Matrix([weights]), values)[0]) }

  var difference: Double {
    zip(output(first), output(second)).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
  }

  /// The weight both rows put on the same tokens.
  var shared: Double { Self.shared(first, second) }

  /// Σ min: the weight two rows have in common.
  private static func shared(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + min($1.0, $1.1) }
  }

  private static func rest(of vector: [Double], without basis: [[Double]]) -> [Double] {
    basis.reduce(vector) { rest, axis in
      let along = dot(rest[...], axis[...])
      return zip(rest, axis).map { $0 - along * $1 }
    }
  }

  private static func unit(_ vector: [Double]) -> [Double] {
    let length = dot(vector[...], vector[...]).squareRoot()
    return vector.map { $0 / length }
  }
}

/// f(X) = attention of X with itself, tried for linearity.
struct LinearityTrial {
  let rows: [(String, Matrix<Float>)]

  init(_ example: ToySentence) {
    var generator = example.generator("linearity")
    let (x, y): (Matrix<Float>, Matrix<Float>) = (
      generator.matrix(rows: 5, columns: 8), generator.matrix(rows: 5, columns: 8)
    )
    let scale = 1 / 8.0.squareRoot()
    let weights = ProjectionWeights(
      query: generator.matrix(rows: 8, columns: 8, scale: scale),
      key: generator.matrix(rows: 8, columns: 8, scale: scale),
      value: generator.matrix(rows: 8, columns: 8, scale: scale))
    func f(_ x: Matrix<Float>) -> Matrix<Float> {
      let p = project(x, weights, heads: 1)
      return attention(queries: p.queries[0], keys: p.keys[0], values: p.values[0])
    }
    let fixed = project(x, weights, heads: 1)
    let (q, k, v) = (fixed.queries[0], fixed.keys[0], fixed.values[0])
    var moved = x
    for c in 0..<8 { moved[4, c] = y[4, c] }
    let firstRow = f(moved) - f(x)
    rows = [
      (
        "A(2V) − 2(AV), weights fixed",
        attention(queries: q, keys: k, values: 2 * v) - 2
          * attention(queries: q, keys: k, values: v)
      ),
      ("f(2X) − 2 f(X)", f(2 * x) - 2 * f(x)),
      ("f(X + Y) − f(X) − f(Y)", f(x + y) - f(x) - f(y)),
      ("row 1 of f(X) when only token 5 changes", Matrix([Array(firstRow[0])])),
    ]
  }
}
