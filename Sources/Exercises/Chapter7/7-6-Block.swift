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
  throw NotAttempted()
}
