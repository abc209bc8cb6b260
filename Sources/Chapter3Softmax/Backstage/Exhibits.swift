import Chapter1Projections
import Chapter2Scores
import RunningExample
import Tensors
import Publishing
import Verification

// The tables, figures and values of this chapter's prose: rows of scores and rows of weights.

/// The scores and weights of head 1 of the toy model on the sentence.
struct FirstScores {
  let example: ToySentence
  let scores: Matrix<Float>
  let weights: Matrix<Float>
  let values: Matrix<Float>

  init(_ edition: Edition) throws {
    example = edition.example
    let projected = try edition.projected
    let scores = try edition.scores(of: projected)
    let weights = try edition.steps.softmax(scores)
    guard weights.shape == scores.shape else {
      throw NotComputed("a weight for every score, \(scores.shape) (it is \(weights.shape))")
    }
    (self.scores, self.weights) = (scores[0], weights[0])
    values = projected.values[0]
  }

  var row: Int { example.followed }
  var output: Matrix<Float> { product(weights, values) }
}

/// A row of scores whose weights are fractions: multiples of ln 2.
struct Fractions {
  static let multiples = [2, 1, 0]
  static let denominator = multiples.reduce(0) { $0 + 1 << $1 }

  static var scores: [Double] { multiples.map { Double($0) * Elementary.logarithm(2) } }
  static var weights: [Double] { softmax(row: scores[...]) }

  /// `2 ln 2`, `ln 2`, `0`.
  static func name(_ multiple: Int) -> String {
    multiple == 0 ? "0" : multiple == 1 ? "ln 2" : "\(multiple) ln 2"
  }
}

/// `1.000 to 1.000`: the smallest and the largest of some sums.
func fromTo(_ sums: [Float]) -> String {
  "\(decimals(sums.min() ?? 0)) to \(decimals(sums.max() ?? 0))"
}

func rowSums(_ matrix: Matrix<Float>) -> [Float] {
  (0..<matrix.rows).map { matrix[$0].reduce(0, +) }
}

let rowExhibits: [Exhibit] = [
  .value("followed") { $0.example.words[$0.example.followed].markdown },
  .table("exact") { _ in
    try Table(
      "Scores in steps of ln 2: each step doubles the exponential, so it doubles the weight.",
      rows: zip(Fractions.multiples, zip(Fractions.scores, Fractions.weights)),
      columns: [
        .text("score s") { Fractions.name($0.0) },
        .number("as a number") { decimals($0.1.0) },
        .number("exp(s)") { decimals(Double.exponential($0.1.0)) },
        .number("weight p") { decimals($0.1.1) },
        .number("exactly") { "\(1 << $0.0)/\(Fractions.denominator)" },
        .number("p − fraction") {
          magnitudeBound(($0.1.1 - Double(1 << $0.0) / Double(Fractions.denominator)).magnitude)
        },
      ])
  },
  .table("overflow") { edition in
    let rows: [[Float]] = [[3, 1, -2], [-3, -4, -6]]
    let large = rows.flatMap { row in [1, 40].map { factor in row.map { $0 * factor } } }
    let hidden: [[Float]] = [[3, 1, -.infinity], [-.infinity, -.infinity, -.infinity]]
    let told = { (row: [Float], places: Int) in
      row.map { decimals($0, places) }.joined(separator: ", ")
    }
    return try Table(
      "Two rows in `Float`, each followed by 40 times itself: then the sum is ∞ or 0, and some or all"
        + " weights are NaN, unless the largest score is subtracted. Below, a hidden key and a dead row.",
      rows: large + hidden,
      columns: [
        .text("scores") { told($0, 0) },
        .number("Σ exp(s)") { row in
          decimals(row.map { Float.exponential($0) }.reduce(0, +))
        },
        .text("formula as it stands") { row in
          let exponentials = row.map { Float.exponential($0) }
          let sum = exponentials.reduce(0, +)
          return told(exponentials.map { $0 / sum }, 3)
        },
        .text("largest subtracted") { row in
          let weights = try edition.steps.softmax(HeadStack([Matrix([row])]))
          return told(weights.elements, 3)
        },
      ])
  },
  .value("largest-exponent") { _ in
    "\((0...).first { Float.exponential(Float($0 + 1)) == .infinity } ?? 0)"
  },
  .table("rows-columns") { edition in
    let head = try FirstScores(edition)
    let sigmoid = head.scores.map { 1 / (1 + Float.exponential(-$0)) }
    return try Table(
      "All entries lie between 0 and 1. A softmax over the keys makes every row sum to 1, one over the"
        + " queries every column; a sigmoid promises neither.",
      rows: [
        ("softmax over the keys", head.weights),
        ("softmax over the queries", softmax(head.scores.transposed).transposed),
        ("sigmoid of each score", sigmoid),
      ],
      columns: [
        .text("scores become") { $0.0 },
        .number("entries") { fromTo($0.1.elements) },
        .number("row sums") { fromTo(rowSums($0.1)) },
        .number("column sums") { fromTo(rowSums($0.1.transposed)) },
      ])
  },
  .value("total") { edition in
    try decimals(FirstScores(edition).weights.elements.reduce(0) { $0 + Double($1) })
  },
  .value("weights-shape") { try "`\(FirstScores($0).weights.shape)`" },
  .value("output-shape") { try "`\(FirstScores($0).output.shape)`" },
  .value("output-sums") { try fromTo(rowSums(FirstScores($0).output)) },
  .table("alone") { edition in
    let head = try FirstScores(edition)
    let alone = head.scores.map { softmax(row: [$0])[0] }
    return try Table(
      "Softmax of each score alone: every weight is 1, and all tokens get one and the same output.",
      rows: [("of the whole row", head.weights), ("of each score alone", alone)],
      columns: [
        .text("softmax") { $0.0 },
        .number("weights") { fromTo($0.1.elements) },
        .number("row sums") { fromTo(rowSums($0.1)) },
        .number("two outputs differ by up to") { decimals(spread(product($0.1, head.values))) },
      ])
  },
  .value("alone-length") { try "\(softmax(row: [FirstScores($0).scores[0, 0]]).count)" },
  .value("row-length") { try "\(FirstScores($0).weights.columns)" },
]

/// The largest difference between two entries of one column.
func spread(_ matrix: Matrix<Float>) -> Float {
  let columns = matrix.transposed
  return (0..<columns.rows).map { c in
    (columns[c].max() ?? 0) - (columns[c].min() ?? 0)
  }.max() ?? 0
}
