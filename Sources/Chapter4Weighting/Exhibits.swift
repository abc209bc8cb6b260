import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import RunningExample
import Tensors
import WorkbookKit

// The tables, figures and values of this chapter's prose.

/// Head 1 of the toy model on the sentence: what most exhibits look at.
struct FirstHead {
  let example: RunningExample
  let queries: Matrix<Float>
  let keys: Matrix<Float>
  let values: Matrix<Float>
  let weights: Matrix<Float>
  let output: Matrix<Float>

  init(_ example: RunningExample) {
    self.example = example
    let projected = example.projected
    (queries, keys, values) = (projected.queries[0], projected.keys[0], projected.values[0])
    weights = softmax(scaledScores(queries, keys))
    output = product(weights, values)
  }

  var row: Int { example.followed }
  var strongest: Int {
    (0..<weights.columns).max { weights[row, $0] < weights[row, $1] } ?? 0
  }
}

let openingExhibits: [Exhibit] = [
  .value("followed") { $0.example.words[$0.example.followed] },
  .table("by-hand") { edition in
    let head = FirstHead(edition.example)
    var sums: [Float] = [0, 0]
    let rows = head.example.labels.indices.map { j -> [String] in
      let weight = head.weights[head.row, j]
      let values = [head.values[j, 0], head.values[j, 1]]
      for c in 0..<2 { sums[c] += weight * values[c] }
      return [head.example.labels[j], decimals(weight)] + values.map { decimals($0, 0) }
        + sums.map { decimals($0) }
    }
    return try Table(
      "The weights of one row, the values they apply to, and the two sums growing to the output"
        + " (\(decimals(head.output[head.row, 0])), \(decimals(head.output[head.row, 1]))).",
      rows: rows,
      columns: [
        .text("token j") { $0[0] }, .number("weight a") { $0[1] }, .number("animate") { $0[2] },
        .number("thing") { $0[3] }, .number("Σ a · animate") { $0[4] },
        .number("Σ a · thing") { $0[5] },
      ])
  },
  .value("taken-from") { edition in
    let head = FirstHead(edition.example)
    let weight = decimals(head.weights[head.row, head.strongest], 2)
    return "“\(head.example.words[head.strongest])”, at weight \(weight)"
  },
  .value("followed-row") { edition in
    let head = FirstHead(edition.example)
    let labels = head.example.labels
    return Figure.strongest(head.weights, row: head.row, queries: labels, keys: labels)
  },
  .figure("heatmap") { edition in
    let head = FirstHead(edition.example)
    let labels = head.example.labels
    return .heatmap(
      "The weights of head 1: queries down, keys across. A pronoun asks for a noun, an adjective for"
        + " one it fits; a word with nothing to ask spreads its weight evenly.",
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
    "Floats of intermediates for h = 8, d_k = d_v = 64. The plain variant grows with the square of n.",
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
