import Publishing
import RunningExample
import Tensors

// Additive scores beside dot products.

let additiveExhibits: [Exhibit] = [
  .table("additive") { edition in
    let trials = [4, 16, 64].map { AdditiveTrial(edition.example, width: $0) }
    return try Table(
      "The spread of the scores (their standard deviation) at three widths of a head, and the cost at"
        + " $d_k = a =$ \(trials[2].width) for \(AdditiveTrial.queries) queries and"
        + " \(AdditiveTrial.keys) keys. Only plain dot products grow with the width.",
      rows: trials[2].ways.indices,
      columns: [.text("score") { trials[2].ways[$0].name }]
        + trials.map { trial in
          .number("\(trial.width)") { decimals(trial.ways[$0].spread, 2) }
        }
        + [
          .number("multiply-adds") { grouped(trials[2].ways[$0].work) },
          .number("parameters") { grouped(trials[2].ways[$0].parameters) },
        ])
  }
]

/// Random queries and keys of unit variance in one head, scored in three ways.
struct AdditiveTrial {
  static let queries = 12
  static let keys = 16
  let width: Int
  let ways: [(name: String, spread: Double, work: Int, parameters: Int)]

  init(_ example: ToySentence, width: Int) {
    self.width = width
    var generator = example.generator("additive-\(width)")
    let q: Matrix<Float> = generator.matrix(rows: Self.queries, columns: width)
    let k: Matrix<Float> = generator.matrix(rows: Self.keys, columns: width)
    let scale = 1 / Double(width).squareRoot()
    let (w, u): (Matrix<Float>, Matrix<Float>) = (
      generator.matrix(rows: width, columns: width, scale: scale),
      generator.matrix(rows: width, columns: width, scale: scale)
    )
    let direction: [Float] = generator.row(width, scale: scale)
    let runs: [(String, Int, () -> Matrix<Float>)] = [
      ("q · k", 0, { productTransposed(q, k) }),
      ("q · k / √dₖ", 0, { scaledScores(queries: q, keys: k) }),
      (
        "additive", 2 * w.elements.count + direction.count,
        {
          additiveScores(
            queries: q, keys: k, queryWeights: w, keyWeights: u, direction: direction)
        }
      ),
    ]
    ways = runs.map { name, parameters, run in
      let (scores, tally) = Meter.measure(run)
      let numbers = scores.elements.map { Double($0) }
      let mean = numbers.reduce(0, +) / Double(numbers.count)
      let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(numbers.count)
      return (name, variance.squareRoot(), tally.multiplyAdds, parameters)
    }
  }
}
