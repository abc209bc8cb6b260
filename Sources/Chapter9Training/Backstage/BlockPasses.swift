import Chapter5Heads
import Chapter6Masking
import Chapter7EncoderBlock
import Tensors
import Verification

// The parts that both orders of a block's backward pass are made of.

extension EncoderBlockGradientInput {
  /// The tokens of all examples.
  var tokens: Batch<Float> { forward.x }
  var block: EncoderBlock { forward.block }

  /// The attention sub-layer, forward: `[B, n, d]` → `[B·n, d]`.
  func attended(_ x: Batch<Float>) -> Matrix<Float> {
    below(x.matrices.indices.map { block.attended(x[$0], real: forward.real($0)) })
  }

  /// The backward pass of the attention sub-layer.
  func attentionGradients(
    of x: Batch<Float>, gradient: Matrix<Float>, by steps: Steps
  ) throws -> HeadsGradients {
    let layer = HeadsInput(
      queries: x, keys: x, values: x, weights: block.attention, headCount: block.headCount)
    return try HeadsGradientInput(layer, outputGradient: cut(gradient, into: x.count))
      .layerGradients(masks: forward.masks, by: steps)
  }

  /// What the tokens get as queries, as keys and as values: `[B·n, d]`.
  func selfGradient(_ attention: HeadsGradients, by steps: Steps) throws -> Matrix<Float> {
    let own = attention.inputs
    return try steps.selfGradient(
      below(own.queries.matrices), below(own.keys.matrices), below(own.values.matrices))
  }
}
