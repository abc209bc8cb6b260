import Chapter5Heads
import Chapter7EncoderBlock
import Tensors

/// Exercise 7.6: The encoder block. About 20 minutes, hard.
///
/// Put it together, in the order of the 2017 paper:
///
///     y = LN₁(x + SelfAttention(x))
///     z = LN₂(y + FeedForward(y))
///
/// - Parameters:
///   - x: `[n, d]`.
///   - block: the learned numbers: `block.attention` (as `weights` in exercise 5.4), `block.headCount`,
///     `block.firstNorm` and `block.secondNorm` (`.scale`, `.shift`, `.epsilon`), and
///     `block.feedForward` (`.first`, `.firstBias`, `.second`, `.secondBias`; its activation is ReLU).
/// - Returns: z, `[n, d]`.
///
/// Use your exercises 5.4, 7.1, 7.2 and 7.3. A sequence is a batch of one: `Batch([x])`.
public func encoderBlockOutput(_ x: Matrix<Float>, block: EncoderBlock) throws -> Matrix<Float> {
  // solution
  func norm(_ x: Matrix<Float>, _ norm: LayerNorm) throws -> Matrix<Float> {
    try normaliseRows(
      x, scale: norm.scale, shift: norm.shift, epsilon: Float(norm.epsilon))
  }
  let y = try addAndNormalise(
    x,
    sublayer: { x in
      try multiHeadLayer(
        queries: Batch([x]), keys: Batch([x]), values: Batch([x]), weights: block.attention,
        heads: block.headCount)[0]
    },
    norm: { try norm($0, block.firstNorm) })
  let layer = block.feedForward
  return try addAndNormalise(
    y,
    sublayer: { y in
      try feedForwardRows(
        y, first: (layer.first, layer.firstBias), second: (layer.second, layer.secondBias))
    },
    norm: { try norm($0, block.secondNorm) })
  // end
}
