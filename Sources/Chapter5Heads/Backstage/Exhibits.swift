import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import RunningExample
import Tensors
import Publishing
import Verification

// The tables, figures and values of the sections on the layer and the toy model's heads.

let layerExhibits: [Exhibit] = [
  .value("followed") { $0.example.words[$0.example.followed].markdown },
  .value("concat-shape") { edition in
    let trace = try LayerTrace(edition, heads: edition.example.headCount)
    return "`\(trace.merged.shape)`"
  },
  .value("tokens-side-by-side") { edition in
    let heads = try LayerTrace(edition, heads: edition.example.headCount).heads
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
        LayerTrace(edition, heads: example.headCount).steps, learned + [layer.weights.output.shape]
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
    } catch { return code("\(error)") }
  },
  .value("scores-add-up") { edition in
    let heads = try TwoHeads(edition)
    let added = (1 / Float(2).squareRoot()) * (heads.scores[0] + heads.scores[1])
    return magnitudeBound((heads.onlyScores - added).largestMagnitude)
  },
]

/// The toy model as it was designed: two heads, whatever the reader's `--heads` says.
struct TwoHeads {
  let trace: LayerTrace
  let row: Int
  /// The scores of the same weights as one head.
  let onlyScores: Matrix<Float>
  private let outputWeights: Matrix<Float>

  init(_ edition: Edition) throws {
    let (example, n) = (edition.example, edition.example.words.count)
    trace = try LayerTrace(edition, heads: 2)
    let square = [trace.scores, trace.weights].allSatisfy {
      $0.count == 2 && $0.rows == n && $0.columns == n
    }
    guard square, trace.heads.count == 2, trace.heads.rows == n,
      trace.heads.columns == trace.values.columns
    else { throw NotComputed("a weight for every query and key of two heads, and its average") }
    row = example.followed
    let whole = try edition.projected(heads: 1)
    onlyScores = try edition.scores(of: whole)[0]
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
