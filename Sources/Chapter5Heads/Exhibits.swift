import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import RunningExample
import Tensors
import WorkbookKit

// The tables, figures and values of the sections on the layer and the toy model's heads.

let layerExhibits: [Exhibit] = [
  .value("followed") { $0.example.words[$0.example.followed] },
  .value("concat-shape") { edition in
    let example = edition.example
    let trace = LayerTrace(example.layer(heads: example.headCount), example.features)
    return "`\(trace.heads.concatenated.shape)`"
  },
  .value("tokens-side-by-side") { edition in
    let example = edition.example
    let heads = LayerTrace(example.layer(heads: example.headCount), example.features).heads
    return "`\(Matrix([heads[0].elements]).shape)`"
  },
  .table("steps") { edition in
    let example = edition.example
    let layer = example.layer(heads: example.headCount)
    let p = layer.weights.projections
    let learned = [p.query, p.key, p.value].map(\.shape) + Array(repeating: "–", count: 4)
    return try Table(
      "One call of the layer on the sentence (h = \(example.headCount)); the three inputs Q, K and V"
        + " are all X, \(code([example.features.rows, example.features.columns])).",
      rows: zip(
        LayerTrace(layer, example.features).steps, learned + [layer.weights.output.shape]
      ).enumerated(),
      columns: [
        .number("step") { "\($0.offset + 1)" }, .text("what") { $0.element.0.name },
        .text("formula") { $0.element.0.formula }, .text("shape") { code($0.element.0.shape) },
        .text("learned matrix") { $0.element.1 == "–" ? "–" : "`\($0.element.1)`" },
      ])
  },
  .value("refused") { _ in
    let tokens = Batch([Matrix<Float>(rows: 3, columns: 10)])
    let square = Matrix<Float>(rows: 10, columns: 10)
    let input = HeadsInput(
      queries: tokens, keys: tokens, values: tokens,
      weights: AttentionWeights(
        projections: ProjectionWeights(query: square, key: square, value: square), output: square),
      headCount: 4)
    do {
      try Heads.check(input)
      return "not at all"
    } catch { return "`\(error)`" }
  },
  .figure("two-heads") { edition in
    let heads = TwoHeads(edition.example)
    let labels = edition.example.words.enumerated().map { place, word in "\(word) \(place + 1)" }
    let places = labels.indices.map { "\($0 + 1)" }
    let maps = heads.weights.matrices.enumerated().map { index, weights in
      Figure.heatmap(
        "", weights, queries: index == 0 ? labels : labels.map { _ in "" }, keys: places,
        told: heads.row)
    }
    let rows = maps.map { $0.lines[labels.count..<2 * labels.count] }
    let margin = String(repeating: " ", count: (labels.map(\.count).max() ?? 0) + 2)
    let digits = places.map { String($0.suffix(1)) }.joined(separator: " ")
    let gap = String(repeating: " ", count: max(4, 8 - digits.count))
    let space = String(repeating: " ", count: max(0, digits.count - 6))
    let title = "head 1" + space + gap + "  head 2"
    let told = heads.weights.matrices.map { weights in
      Figure.strongest(
        weights, row: heads.row, queries: edition.example.labels, keys: edition.example.labels,
        count: 2)
    }
    return Figure(
      "Two rows of weights for every word: on the left by what the words mean, on the right by where"
        + " they stand.",
      description: "head 1: \(told[0]); head 2: \(told[1])",
      lines: [margin + title, margin + digits + gap + "  " + digits]
        + zip(rows[0], rows[1]).map { $0 + gap + $1 } + maps[0].lines.suffix(2))
  },
  .table("strongest-by-head") { edition in
    let heads = TwoHeads(edition.example)
    let labels = edition.example.labels
    func told(_ head: Int, _ row: Int) -> (String, String) {
      let weights = heads.weights[head][row]
      guard let largest = weights.max(), let smallest = weights.min(),
        let place = weights.firstIndex(of: largest)
      else { return ("–", "–") }
      let alike = largest - smallest < 0.01 && weights.count > 1
      return (alike ? "all alike" : labels[place - weights.startIndex], decimals(largest, 2))
    }
    return try Table(
      "Where each head looks most. “All alike”: the head has nothing to ask for this word and spreads"
        + " its weight evenly.",
      rows: labels.indices,
      columns: [
        .text("word") { labels[$0] }, .text("head 1") { told(0, $0).0 },
        .number("weight") { told(0, $0).1 }, .text("head 2") { told(1, $0).0 },
        .number("weight") { told(1, $0).1 },
      ])
  },
  .value("scores-add-up") { edition in
    let heads = TwoHeads(edition.example)
    let added = (1 / Float(2).squareRoot()) * (heads.scores[0] + heads.scores[1])
    return magnitudeBound(Double(largest(heads.onlyScores - added)))
  },
  .table("shared-row") { edition in
    let heads = TwoHeads(edition.example)
    let labels = edition.example.labels
    let wishes = (0..<2).map { heads.strongest(heads.weights[$0]) }
    return try Table(
      "The row of “\(labels[heads.row])”. Two heads have 1 to give each; one head has 1 for both.",
      rows: [
        ("head 1 of 2", heads.weights[0]), ("head 2 of 2", heads.weights[1]),
        ("the only head", softmax(heads.onlyScores)),
      ],
      columns: [
        .text("row of weights") { $0.0 },
        .text("looks most at") { labels[heads.strongest($0.1)] },
        .number("weight on “\(labels[wishes[0]])”") { decimals($0.1[heads.row, wishes[0]]) },
        .number("weight on “\(labels[wishes[1]])”") { decimals($0.1[heads.row, wishes[1]]) },
      ])
  },
  .table("written-by-heads") { edition in
    let heads = TwoHeads(edition.example)
    let parts = (0..<2).map { heads.part($0) }
    let output = heads.trace.output[heads.row]
    let ordered = output.indices.sorted { a, b in
      output[a].magnitude != output[b].magnitude
        ? output[a].magnitude > output[b].magnitude : a < b
    }
    return try Table(
      "What each head adds to the output of “\(edition.example.labels[heads.row])”, and the row of"
        + " Concat · W^O: their sum.",
      rows: ordered.prefix(5).map { $0 - output.startIndex },
      columns: [
        .text("feature") { ToyModel.columns[$0] },
        .number("head 1 writes") { decimals(parts[0][heads.row, $0]) },
        .number("head 2 writes") { decimals(parts[1][heads.row, $0]) },
        .number("Concat · W^O") { decimals(heads.trace.output[heads.row, $0]) },
      ])
  },
]

/// The toy model as it was designed: two heads, whatever the reader's `--heads` says.
struct TwoHeads {
  let trace: LayerTrace
  let row: Int
  /// The scores of the same weights as one head.
  let onlyScores: Matrix<Float>
  private let outputWeights: Matrix<Float>

  init(_ example: RunningExample) {
    trace = LayerTrace(example.layer(heads: 2), example.features)
    row = example.followed
    let whole = project(example.features, example.projectionWeights, heads: 1)
    onlyScores = scaledScores(whole.queries[0], whole.keys[0])
    outputWeights = example.model.outputWeights
  }

  var scores: HeadStack<Float> { trace.scores }
  var weights: HeadStack<Float> { trace.weights }

  /// The token with the largest weight in the followed row.
  func strongest(_ weights: Matrix<Float>) -> Int {
    (0..<weights.columns).reduce(0) { weights[row, $1] > weights[row, $0] ? $1 : $0 }
  }

  /// head_i W_i^O.
  func part(_ head: Int) -> Matrix<Float> {
    let width = trace.heads.columns
    return product(
      trace.heads[head],
      outputWeights.selectingRows(Array(head * width..<(head + 1) * width)))
  }
}
