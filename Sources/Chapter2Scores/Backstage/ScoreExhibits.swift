import Chapter1Projections
import RunningExample
import Tensors
import Publishing

// What the sections about scores, weights and the scale show.

/// The scores of one head of the toy model on the sentence.
struct SentenceScores {
  let labels: [ReaderText]
  let row: Int
  let queries: Matrix<Float>
  let keys: Matrix<Float>
  let scores: Matrix<Float>

  init(_ edition: Edition, head: Int = 0) throws {
    labels = edition.example.labels
    row = edition.example.followed
    let projected = try edition.projected
    (queries, keys) = (projected.queries[head], projected.keys[head])
    scores = try edition.scores(of: projected)[head]
  }
}

let scoreExhibits: [Exhibit] = [
  .value("followed") { $0.example.words[$0.example.followed].markdown },
  .table("by-hand") { edition in
    let head = try SentenceScores(edition)
    let rows = head.labels.indices.map { j -> [String] in
      let products = zip(head.queries[head.row], head.keys[j]).map { $0 * $1 }
      let whole = products.reduce(0, +)
      let second = products.count > 1 ? decimals(products[1], 1) : "–"
      return [
        head.labels[j].markdown, decimals(products[0], 1), second,
        decimals(whole - products.prefix(2).reduce(0, +), 1), decimals(whole, 1),
        decimals(head.scores[head.row, j]),
      ]
    }
    return try Table(
      "One row of scores: the products column by column, their sum, and the sum divided by the root"
        + " of $d_k$ = \(head.queries.columns).",
      rows: rows,
      columns: [
        .text("key of token j") { $0[0] }, .number("q₁k₁") { $0[1] }, .number("q₂k₂") { $0[2] },
        .number("other columns") { $0[3] }, .number("q · k") { $0[4] },
        .number("score") { $0[5] },
      ])
  },
  .table("not-weights") { edition in
    let (scores, values) = randomScores(edition.example)
    let weights = rowsOfWeights(scores)
    return try Table(
      "Five queries, seven keys, values of width 6. Only the weights have no entry below 0 and rows"
        + " that sum to 1.",
      rows: [
        ("scores", scores), ("weights", weights), ("output", product(weights, values)),
      ],
      columns: [
        .text("matrix") { $0.0 }, .text("shape") { "`\($0.1.shape)`" },
        .number("smallest entry") { decimals($0.1.elements.min() ?? 0) },
        .number("largest entry") { decimals($0.1.elements.max() ?? 0) },
        .number("smallest sum of a row") { decimals(sums($0.1).min() ?? 0) },
        .number("largest sum of a row") { decimals(sums($0.1).max() ?? 0) },
      ])
  },
  .table("spread") { edition in
    try Table(
      "Variance of the scores of \(ScaleTrial.repetitions) queries against \(ScaleTrial.keys) random"
        + " keys each: as large as the width, and about 1 once they are divided.",
      rows: ScaleTrial.widths.map(edition.scaleTrial),
      columns: [
        .number("dₖ") { grouped($0.width) },
        .number("Var(q · k)") { decimals($0.variance, 1) },
        .number("Var(q · k / √dₖ)") { decimals($0.variance / Double($0.width), 2) },
      ])
  },
  .value("unscaled") { decimals($0.scaleTrial(width: 64).unscaled) },
  .value("scaled") { decimals($0.scaleTrial(width: 64).scaled) },
]

/// Scores of five random queries and seven keys, and the keys' values.
private func randomScores(
  _ example: ToySentence
) -> (scores: Matrix<Float>, values: Matrix<Float>) {
  var generator = example.generator("not-weights")
  let queries: Matrix<Float> = generator.matrix(rows: 5, columns: 8)
  let keys: Matrix<Float> = generator.matrix(rows: 7, columns: 8)
  return (scaledScores(queries: queries, keys: keys), generator.matrix(rows: 7, columns: 6))
}

/// Weights from scores, row by row, as chapter 3 will make them.
func rowsOfWeights<Number: Scalar>(_ scores: Matrix<Number>) -> Matrix<Number> {
  Matrix(
    (0..<scores.rows).map { i -> [Number] in
      let largest = scores[i].max() ?? 0
      let shares = scores[i].map { exp($0 - largest) }
      let sum = shares.reduce(0, +)
      return shares.map { $0 / sum }
    })
}

private func sums(_ matrix: Matrix<Float>) -> [Float] {
  (0..<matrix.rows).map { matrix[$0].reduce(0, +) }
}

/// Queries against random keys of one width, with and without the scale.
///
/// The entries are uniform with mean 0 and variance 1, which is cheap to draw; the sum of a few
/// products is nearly normal all the same.
struct ScaleTrial: Sendable {
  static let widths = [4, 16, 64, 256, 1024]
  static let keys = 16
  static let repetitions = 200
  let width: Int
  let variance: Double
  let unscaled: Double
  let scaled: Double

  init(_ example: ToySentence, width: Int) {
    self.width = width
    var generator = example.generator("scale-\(width)")
    let edge = 3.0.squareRoot()
    let root = Double(width).squareRoot()
    var (squares, unscaled, scaled) = (0.0, 0.0, 0.0)
    for _ in 0..<Self.repetitions {
      let query = generator.evenRow(width, upTo: edge)
      let scores = (0..<Self.keys).map { _ in
        dot(query[...], generator.evenRow(width, upTo: edge)[...])
      }
      squares += scores.reduce(0) { $0 + $1 * $1 }
      let largest = scores.max() ?? 0
      unscaled += 1 / scores.reduce(0) { $0 + exp($1 - largest) }
      scaled += 1 / scores.reduce(0) { $0 + exp(($1 - largest) / root) }
    }
    // The mean is 0 by construction, so the mean square is the variance.
    variance = squares / Double(Self.repetitions * Self.keys)
    self.unscaled = unscaled / Double(Self.repetitions)
    self.scaled = scaled / Double(Self.repetitions)
  }
}

extension Edition {
  /// Random queries and keys of a width.
  func scaleTrial(width: Int) -> ScaleTrial {
    once("scale trial \(width)") { ScaleTrial(example, width: width) }
  }
}
