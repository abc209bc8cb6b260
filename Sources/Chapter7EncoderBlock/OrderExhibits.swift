import RunningExample
import Tensors
import WorkbookKit

// The tables, figures and values of the two orders and the fused block.

let orderExhibits: [Exhibit] = [
  .figure("orders") { edition in
    let shape = edition.example.features.shape
    let note = "Every line carries \(shape)."
    return Figure(
      "One block in both orders. The line on the left is the residual stream. " + note,
      description:
        "post-norm: attention, add, norm, feed-forward, add, norm; the stream itself goes"
        + " through both norms. pre-norm: norm, attention, add, norm, feed-forward, add; the norms"
        + " stand in the branches, and the stream runs from input to output untouched.",
      lines: [
        "  post-norm                    pre-norm",
        "",
        "  x                            x",
        "  ├────────┐                   ├────────┐",
        "  │    attention               │       LN",
        "  │        │                   │    attention",
        "  +────────┘                   +────────┘",
        "  LN                           │",
        "  ├────────┐                   ├────────┐",
        "  │   feed-forward             │       LN",
        "  │        │                   │   feed-forward",
        "  +────────┘                   +────────┘",
        "  LN                           │",
        "  output                       output",
      ])
  },
  .value("order-difference") { edition in
    let (x, block) = (edition.example.features, edition.example.block)
    return decimals(largest(block.postNorm(x) - block.preNorm(x)))
  },
  .table("ledger") { edition in
    let example = edition.example
    return try Table(
      "The row of “\(example.words[example.followed])” in the stream, and what the sub-layers read."
        + " Post-norm normalises the stream itself, pre-norm only what is read.",
      rows: ledger(example.features, example.block),
      columns: [
        .text("order") { $0.order }, .text("step") { $0.step },
        .number("mean") { decimals(moments($0.matrix[example.followed]).mean) },
        .number("variance") { decimals(moments($0.matrix[example.followed]).variance) },
        .number("length") { decimals(moments($0.matrix[example.followed]).norm) },
      ])
  },
  .table("depth") { edition in
    let example = edition.example
    let blocks = example.randomBlocks(12, purpose: "depth")
    let (x, row) = (example.features, example.followed)
    /// The stream after 0, 1, 2, … blocks.
    func streams(_ step: (EncoderBlock, Matrix<Float>) -> Matrix<Float>) -> [Matrix<Float>] {
      blocks.reduce(into: [x]) { streams, block in streams.append(step(block, streams.last ?? x)) }
    }
    let post = streams { $0.postNorm($1) }
    let pre = streams { $0.preNorm($1) }
    let bare = streams { $0.withoutNorm($1) }
    let alone = streams { $0.withoutResidual($1) }
    let norm: (Matrix<Float>) -> String = { decimals(moments($0[row]).norm, 2) }
    return try Table(
      "The length of the row of “\(example.words[row])” after N blocks; then the part of all rows that"
        + " differs from token to token.",
      rows: [0, 1, 2, 4, 8, 12],
      columns: [
        .number("N") { "\($0)" },
        .number("post-norm") { norm(post[$0]) }, .number("pre-norm") { norm(pre[$0]) },
        .number("no norm") { norm(bare[$0]) },
        .number("tokens differ, post-norm") { percent(spread(post[$0])) },
        .number("without residual") { percent(spread(alone[$0])) },
      ])
  },
]

/// The stream through one block in both orders, step by step.
private func ledger(
  _ x: Matrix<Float>, _ block: EncoderBlock
) -> [(order: String, step: String, matrix: Matrix<Float>)] {
  let added = x + block.attended(x)
  let normed = block.firstNorm(added)
  let addedAgain = normed + block.feedForward(normed)
  let read = block.firstNorm(x)
  let y = x + block.attended(read)
  let readAgain = block.secondNorm(y)
  return [
    ("post-norm", "x", x), ("", "+ attention", added), ("", "LN", normed),
    ("", "+ feed-forward", addedAgain), ("", "LN: output", block.secondNorm(addedAgain)),
    ("pre-norm", "x", x), ("", "read: LN(x)", read), ("", "+ attention", y),
    ("", "read: LN(y)", readAgain),
    ("", "+ feed-forward: output", y + block.feedForward(readAgain)),
  ]
}

extension EncoderBlock {
  /// The block with its norms taken out.
  func withoutNorm(_ x: Matrix<Float>) -> Matrix<Float> {
    let y = x + attended(x)
    return y + feedForward(y)
  }

  /// The block in the paper's order with its residual connections taken out.
  func withoutResidual(_ x: Matrix<Float>) -> Matrix<Float> {
    secondNorm(feedForward(firstNorm(attended(x))))
  }

  /// The block in the paper's order without its second sub-layer.
  func withoutFeedForward(_ x: Matrix<Float>) -> Matrix<Float> { firstNorm(x + attended(x)) }
}

/// The part of the rows that differs from token to token: the length of what is left without the
/// mean row, over the whole length.
private func spread(_ x: Matrix<Float>) -> Double {
  var (whole, rest) = (0.0, 0.0)
  for j in 0..<x.columns {
    let column = (0..<x.rows).map { Double(x[$0, j]) }
    let mean = column.reduce(0, +) / Double(x.rows)
    whole += column.reduce(0) { $0 + $1 * $1 }
    rest += column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
  return whole > 0 ? (rest / whole).squareRoot() : 0
}
