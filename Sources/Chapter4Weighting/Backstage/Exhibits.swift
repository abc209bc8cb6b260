import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import RunningExample
import Tensors
import Publishing
import Verification

// The tables, figures and values of this chapter's prose.

/// Head 1 of the toy model on the sentence: what most exhibits look at.
struct FirstHead {
  let example: ToySentence
  let queries: Matrix<Float>
  let keys: Matrix<Float>
  let values: Matrix<Float>
  let weights: Matrix<Float>
  private let attended: Matrix<Float>

  init(_ edition: Edition) throws {
    example = edition.example
    let projected = try edition.projected
    (queries, keys, values) = (projected.queries[0], projected.keys[0], projected.values[0])
    let (output, recorded) = try edition.steps.recordingWeights { steps in
      try steps.attend(steps, projected.queries, projected.keys, projected.values) { $0 }
    }
    attended = output[0]
    guard let weights = recorded.first?[0], weights.rows == queries.rows,
      weights.columns == keys.rows
    else { throw NotComputed("a weight for every query and key") }
    self.weights = weights
  }

  /// The averages of values, `[n, d_v]`.
  var output: Matrix<Float> {
    get throws {
      guard attended.rows == queries.rows, attended.columns == values.columns else {
        throw NotComputed("an average of values")
      }
      return attended
    }
  }

  /// What the columns of its values hold, as the toy model was made.
  static let valueColumns = [
    "animate", "thing", "fits-living", "fits-thing", "pronoun", "adjective",
  ]

  var row: Int { example.followed }
  var strongest: Int {
    (0..<weights.columns).max { weights[row, $0] < weights[row, $1] } ?? 0
  }
}

let openingExhibits: [Exhibit] = [
  .value("followed") { $0.example.words[$0.example.followed].markdown },
  .table("by-hand") { edition in
    let head = try FirstHead(edition)
    let columns = Array(FirstHead.valueColumns.prefix(min(2, head.values.columns)).enumerated())
    let output = try head.output
    let outputs = columns.map { "\($0.element) \(decimals(output[head.row, $0.offset]))" }
    let sum: (Int, Int) -> Float = { token, column in
      (0...token).reduce(0) { $0 + head.weights[head.row, $1] * head.values[$1, column] }
    }
    return try Table(
      "The weights of one row, the values they apply to, and the sums growing to the output: "
        + outputs.joined(separator: ", ") + ".",
      rows: head.example.labels.indices,
      columns: [
        .text("token j") { head.example.labels[$0].markdown },
        .number("weight a") { decimals(head.weights[head.row, $0]) },
      ]
        + columns.map { column in
          .number(column.element) { decimals(head.values[$0, column.offset], 0) }
        }
        + columns.map { column in
          .number("Σ a · \(column.element)") { decimals(sum($0, column.offset)) }
        })
  },
  .value("taken-from") { edition in
    let head = try FirstHead(edition)
    let weight = decimals(head.weights[head.row, head.strongest], 2)
    return "“\(head.example.words[head.strongest].markdown)”, at weight \(weight)"
  },
  .figure("heatmap") { edition in
    let head = try FirstHead(edition)
    let labels = head.example.labels.map(\.typed)
    return .heatmap(
      "The weights of head 1: queries down, keys across. With the two heads the toy model was made for,"
        + " a pronoun looks for a noun, an adjective for one it fits; a word that looks for nothing"
        + " spreads its weight evenly.",
      head.weights, queries: labels, keys: labels, told: head.row)
  },
]

let floatsAgainstLength = Exhibit.table("floats-against-n") { edition in
  let variants = edition.registry.variants(of: Weighting.self)
  let floats: (String, Int) -> String = { name, length in
    let sizes: Sizes = [
      .heads: 8, .queries: length, .keys: length, .headWidth: 64, .valueWidth: 64,
    ]
    let formula = variants.first { $0.name == name }?.cost.intermediateFloats
    return formula?.value(sizes).map(grouped) ?? "–"
  }
  return try Table(
    "Floats of intermediates for $h = 8$, $d_k = d_v = 64$. The plain variant grows with the square of"
      + " n.",
    rows: [128, 512, 2048, 8192],
    columns: [
      .number("n = m") { grouped($0) },
      .number("`multi-head`") { floats("multi-head", $0) },
      .number("`one-pass`") { floats("one-pass", $0) },
    ])
}

/// A size in memory: `512 MiB`, `32 GiB`.
func mebibytes(floats: Int) -> String {
  let mebibytes = floats * 4 / 1_048_576
  return mebibytes >= 1024 ? "\(mebibytes / 1024) GiB" : "\(mebibytes) MiB"
}
