import RunningExample
import Tensors
import Publishing

// The tables, figures and values of the two orders and the fused block.

let orderExhibits: [Exhibit] = [
  .value("order-difference") { edition in
    let (x, block) = (edition.example.features, edition.example.block)
    return decimals((try BlockBySteps(edition).postNorm(x) - block.preNorm(x)).largestMagnitude)
  },
  .table("ledger") { edition in
    let example = edition.example
    return try Table(
      "The row of “\(example.words[example.followed].markdown)” in the stream, and what the sub-layers read."
        + " Post-norm normalises the stream itself, pre-norm only what is read.",
      rows: ledger(example.features, BlockBySteps(edition)),
      columns: [
        .text("order") { $0.order }, .text("step") { $0.step },
        .number("mean") { decimals(moments($0.matrix[example.followed]).mean) },
        .number("variance") { decimals(moments($0.matrix[example.followed]).variance) },
      ])
  },
]

/// The stream through one block in both orders, step by step.
private func ledger(
  _ x: Matrix<Float>, _ block: BlockBySteps
) throws -> [(order: String, step: String, matrix: Matrix<Float>)] {
  let added = try x + block.attended(x)
  let normed = try block.firstNorm(added)
  let addedAgain = try normed + block.feedForward(normed)
  let read = try block.firstNorm(x)
  let y = try x + block.attended(read)
  let readAgain = try block.secondNorm(y)
  return [
    ("post-norm", "x", x), ("", "+ attention", added), ("", "LN", normed),
    ("", "+ feed-forward", addedAgain), ("", "LN: output", try block.postNorm(x)),
    ("pre-norm", "x", x), ("", "read: LN(x)", read), ("", "+ attention", y),
    ("", "read: LN(y)", readAgain),
    ("", "+ feed-forward: output", try y + block.feedForward(readAgain)),
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
