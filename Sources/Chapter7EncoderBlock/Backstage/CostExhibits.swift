import RunningExample
import Tensors
import Publishing
import Verification

// The tables and values of the sections on cost, on recurrence and on what is left out.

/// What one layer multiplies, in a product each; the decoder's has a second attention, whose keys
/// are the encoder's m tokens.
enum LayerWork {
  static let encoder: Formula = BlockCost.projections + BlockCost.pairs + BlockCost.feedForward
  static let crossProjections: Formula =
    .n * .d * .h * .dk + .m * .d * .h * (.dk + .dv) + .n * .h * .dv * .d
  static let crossPairs: Formula = .h * .n * .m * (.dk + .dv)
  static let decoder: Formula = encoder + crossProjections + crossPairs
}

private func count(_ formula: Formula, _ n: Int) -> String {
  formula.value(paperSizes(n)).map(grouped) ?? "–"
}

let costExhibits: [Exhibit] = [
  .table("parameter-split") { _ in
    let attention: Formula = .d * .h * (2 * .dk + .dv) + .h * .dv * .d
    let rows: [(String, Formula, Formula)] = [
      ("attention", attention, BlockCost.attentionParameters),
      ("feed-forward", 2 * .d * .f, BlockCost.feedForwardParameters),
      ("both norms", 0, 4 * .d),
    ]
    return try Table(
      "Parameters of one block at d = 512, h = 8, f = 2048: one third attention, two thirds"
        + " feed-forward, whatever n is.",
      rows: rows,
      columns: [
        .text("part") { $0.0 }, .number("in matrices") { count($0.1, 1) },
        .number("with biases") { count($0.2, 1) },
        .number("share") { percent(share($0.2, of: BlockCost.allParameters, paperSizes(1))) },
      ])
  },
  .table("quadratic-share") { _ in
    try Table(
      "Multiply-adds of one encoder layer at d = 512, h = 8, f = 2048. At n = 6d the pairs are half.",
      rows: [128, 512, 3072],
      columns: [
        .number("n") { grouped($0) },
        .number("projections 4nd²") { count(BlockCost.projections, $0) },
        .number("pairs 2n²d") { count(BlockCost.pairs, $0) },
        .number("feed-forward 2ndf") { count(BlockCost.feedForward, $0) },
        .number("all") { count(LayerWork.encoder, $0) },
        .number("share of the pairs") {
          percent(share(BlockCost.pairs, of: LayerWork.encoder, paperSizes($0)))
        },
      ])
  },
  .value("quadratic-share-short") { _ in
    percent(share(BlockCost.pairs, of: LayerWork.encoder, paperSizes(128)))
  },
  .value("feed-forward-work") { _ in
    percent(share(BlockCost.feedForward, of: LayerWork.encoder, paperSizes(128)))
  },
  .table("decoder-layer") { _ in
    let rows: [(String, Formula, Formula)] = [
      (
        "self-attention", BlockCost.projections + BlockCost.pairs,
        BlockCost.projections + BlockCost.pairs
      ),
      ("attention over the encoder's output", 0, LayerWork.crossProjections + LayerWork.crossPairs),
      ("feed-forward", BlockCost.feedForward, BlockCost.feedForward),
      ("layer", LayerWork.encoder, LayerWork.decoder),
    ]
    return try Table(
      "Multiply-adds of one layer at n = m = 128, d = 512, h = 8, f = 2048. The decoder's second"
        + " attention is the difference.",
      rows: rows,
      columns: [
        .text("sub-layer") { $0.0 }, .number("encoder layer") { count($0.1, 128) },
        .number("decoder layer") { count($0.2, 128) },
      ])
  },
  .table("path-length") { edition in
    try Table(
      "Steps that must run one after the other before the last output is known, and how much a change"
        + " of token 1 changes it. All three have random weights of width 8.",
      rows: [4, 16, 64],
      columns: [
        .number("n") { "\($0)" },
        .number("steps, recurrence") { "\(Recurrence(edition.example, length: $0).steps)" },
        .number("steps, block") { _ in "1" },
        .number("change: plain recurrence") { n in
          change(Recurrence(edition.example, length: n).change(.plain))
        },
        .number("LSTM, gates open") { n in
          change(Recurrence(edition.example, length: n).change(.gated))
        },
        .number("block") { n in change(Recurrence(edition.example, length: n).change(.block)) },
      ])
  },
  .table("last-token") { edition in
    let trial = Recurrence(edition.example, length: 16)
    return try Table(
      "Token 16 of 16 is changed: only in the block does the first output change.",
      rows: [
        ("plain recurrence", Recurrence.Model.plain), ("LSTM", .gated), ("encoder block", .block),
      ],
      columns: [
        .text("") { $0.0 },
        .number("change of the first output") { decimals(trial.change($0.1, of: 15, at: 0)) },
        .number("change of the last output") { decimals(trial.change($0.1, of: 15, at: 15)) },
      ])
  },
  .table("left-out") { edition in
    let example = edition.example
    let (x, row) = (example.features, example.followed)
    let blocks = example.randomBlocks(12, purpose: "left-out")
    let block = blocks[0]
    let output = block.postNorm(x)
    let grown = blocks.reduce(x) { $1.withoutNorm($0) }
    var padded = Matrix<Float>(rows: x.rows + 2, columns: 16, repeating: 1)
    for i in 0..<x.rows { for j in 0..<16 { padded[i, j] = x[i, j] } }
    let real = (0..<x.rows + 2).map { $0 < x.rows }
    let tokens = Array(0..<x.rows)
    let seen = block.postNorm(padded).selectingRows(tokens)
    let hidden = block.postNorm(padded, real: real).selectingRows(tokens)
    let backwards = BiteTrial.backwards(example)
    let rows: [(String, String, String)] = [
      (
        "positions", "the sentence backwards moves its rows by",
        backwards < 1e-4 ? magnitudeBound(backwards) : decimals(backwards)
      ),
      (
        "feed-forward", "without it the output moves by",
        decimals((block.withoutFeedForward(x) - output).largestMagnitude)
      ),
      (
        "LayerNorm", "without it a row grows, in twelve blocks, by the factor",
        decimals(moments(grown[row]).norm / moments(x[row]).norm, 0)
      ),
      (
        "the order", "the other order moves the output by",
        decimals((block.preNorm(x) - output).largestMagnitude)
      ),
      (
        "padding", "two padded tokens, seen, move the others by",
        decimals((seen - output).largestMagnitude)
      ),
      ("", "the same two, hidden, move them by", decimals((hidden - output).largestMagnitude)),
    ]
    return try Table(
      "What a single call of attention leaves out, and what happens without it.",
      rows: rows,
      columns: [.text("part") { $0.0 }, .text("experiment") { $0.1 }, .number("measured") { $0.2 }])
  },
]

/// A change in digits, or its order of magnitude where digits would all be zero.
private func change(_ x: Float) -> String { x < 0.001 ? magnitudeBound(x) : decimals(x) }
