import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import RunningExample
import Tensors
import WorkbookKit

// The tables, figures and values about batches, heads and tiles.

let shapeExhibits: [Exhibit] = [
  .table("wrong-axis") { edition in
    let trial = WrongAxis(edition.example)
    return try Table(
      "The mask each head should use and the one it gets when the axis of examples is read as the axis"
        + " of heads; then the largest weight a row spends on padding, and the largest share of a row"
        + " that belongs to words hidden by mistake.",
      rows: [(0, 0), (0, 1), (1, 0), (1, 1)],
      columns: [
        .number("example") { "\($0.0 + 1)" }, .number("head") { "\($0.1 + 1)" },
        .text("meant") { "`\(trial.masks[$0.0].rows[0])`" },
        .text("got") { "`\(trial.masks[$0.1].rows[0])`" },
        .number("weight on padding") { decimals(trial.spentOnPadding($0.0, $0.1)) },
        .number("weight taken from words") { decimals(trial.takenFromWords($0.0, $0.1)) },
      ])
  },
  .value("wrong-axis-error") { decimals(WrongAxis($0.example).error) },
  .value("mask-refused") { _ in
    let masks = WrongAxis.masks
    do throws(InvalidInput) {
      try MaskStack.perExample(masks).check(
        Masking.name, examples: 1, heads: 2, queries: masks[0].queries, keys: masks[0].keys)
      return "accepted"
    } catch { return "“\(error)”" }
  },
]

/// Two examples of five tokens with two heads; the last two tokens of example 2 are padding. Right,
/// and with the masks of the examples taken for masks of the heads.
struct WrongAxis {
  static let masks: [Mask] = [
    .all(queries: 5, keys: 5), .padding(queries: 5, real: [true, true, true, false, false]),
  ]

  let examples: [AttentionInput]
  var masks: [Mask] { Self.masks }

  init(_ example: RunningExample) {
    var generator = example.generator("wrong-axis")
    examples = (0..<2).map { _ in
      AttentionInput(
        queries: generator.stack(2, 5, 4), keys: generator.stack(2, 5, 4),
        values: generator.stack(2, 5, 4))
    }
  }

  private func weights(_ example: Int, _ head: Int, _ mask: Mask) -> Matrix<Float> {
    let input = examples[example]
    return softmax(
      scaledScores(input.queries[head], input.keys[head]) + mask.addend(as: Float.self))
  }

  /// The largest weight that a row spends, under `mask`, on keys that `hidden` hides.
  private func spent(_ example: Int, _ head: Int, _ mask: Mask, on hidden: Mask) -> Float {
    let weights = weights(example, head, mask)
    return (0..<5).map { i in
      (0..<5).reduce(0) { $0 + (hidden[i, $1] ? 0 : weights[i, $1]) }
    }.max() ?? 0
  }

  func spentOnPadding(_ example: Int, _ head: Int) -> Float {
    spent(example, head, masks[head], on: masks[example])
  }

  func takenFromWords(_ example: Int, _ head: Int) -> Float {
    spent(example, head, masks[example], on: masks[head])
  }

  /// The largest error of the output.
  var error: Double {
    let (right, wrong) = (MaskStack.perExample(masks), MaskStack.perHead(masks))
    return examples.indices.map { index in
      let input = examples[index]
      let outputs = [right, wrong].map { masks in
        maskedAttention(input.queries, input.keys, input.values, masks: masks.example(index))
      }
      return zip(outputs[0].matrices, outputs[1].matrices).map { largest($0 - $1) }.max() ?? 0
    }.max() ?? 0
  }
}
