import Chapter5Heads
import Chapter6Masking
import Chapter7EncoderBlock
public import Tensors
import Verification

//: ## A whole block, backwards
//:
//: Read the forward pass from its last line to its first, and write each line's backward step. Where a
//: number was used twice, its two gradients are added.
//:
//: {{fold Both orders of the norm in a dozen lines each, from the steps above}}
//:
//: A number is used twice at every residual connection: it goes on in the stream, and into the sub-layer.

/// The gradients of a block.
public struct BlockGradients: Sendable {
  /// dX `[B, n, d]`.
  public var input: Batch<Float>
  /// By the parameters of attention; its `inputs` are those of the three projections.
  public var attention: HeadsGradients
  /// By γ and β of the norm of the attention sub-layer.
  public var firstNorm: LayerNormGradient<Float>
  /// By W₁, b₁, W₂ and b₂.
  public var feedForward: FeedForwardGradient
  /// By γ and β of the norm of the feed-forward sub-layer.
  public var secondNorm: LayerNormGradient<Float>
}

extension EncoderBlockGradientInput {
  /// The gradients of y = LN(x + attention(x)), LN(y + FFN(y)).
  public func postNormGradients() -> BlockGradients {
    let (block, x) = (forward.block, below(forward.x.matrices))  // [B·n, d]
    let sum = x + attended(forward.x)
    let y = block.firstNorm(sum)
    let second = block.secondNorm.gradient(
      y + block.feedForward(y), gradient: below(outputGradient.matrices))
    let inner = feedForwardGradient(y, block.feedForward, gradient: second.input)
    // y went two ways: on in the stream, and into the feed-forward layer.
    let first = block.firstNorm.gradient(sum, gradient: second.input + inner.first.input)
    let attention = attentionGradients(of: forward.x, gradient: first.input)
    return BlockGradients(
      input: cut(first.input + attention.ofInput, into: forward.x.count), attention: attention,
      firstNorm: first, feedForward: inner, secondNorm: second)
  }

  /// The gradients of y = x + attention(LN(x)), y + FFN(LN(y)).
  public func preNormGradients() -> BlockGradients {
    let (block, x) = (forward.block, below(forward.x.matrices))  // [B·n, d]
    let read = cut(block.firstNorm(x), into: forward.x.count)
    let y = x + attended(read)
    let dOutput = below(outputGradient.matrices)
    let inner = feedForwardGradient(block.secondNorm(y), block.feedForward, gradient: dOutput)
    let second = block.secondNorm.gradient(y, gradient: inner.first.input)
    // The stream passes its gradient on as it is; no norm stands in its way.
    let stream = dOutput + second.input
    let attention = attentionGradients(of: read, gradient: stream)
    let first = block.firstNorm.gradient(x, gradient: attention.ofInput)
    return BlockGradients(
      input: cut(stream + first.input, into: forward.x.count), attention: attention,
      firstNorm: first, feedForward: inner, secondNorm: second)
  }

  /// What attention adds to the stream: `[B, n, d]` → `[B·n, d]`.
  private func attended(_ read: Batch<Float>) -> Matrix<Float> {
    below(read.matrices.indices.map { forward.block.attended(read[$0], real: forward.real($0)) })
  }

  /// The backward pass of self-attention: one input went in as queries, as keys and as values.
  private func attentionGradients(
    of read: Batch<Float>, gradient: Matrix<Float>
  ) -> HeadsGradients {
    let layer = HeadsInput(
      queries: read, keys: read, values: read, weights: forward.block.attention,
      headCount: forward.block.headCount)
    return HeadsGradientInput(layer, outputGradient: cut(gradient, into: read.count))
      .layerGradients(
        masks: read.matrices.indices.map { .padding(queries: read.rows, real: forward.real($0)) })
  }
}

extension HeadsGradients {
  /// The gradient of one input that went in three times: `[B·n, d]`.
  var ofInput: Matrix<Float> {
    below(inputs.queries.matrices) + below(inputs.keys.matrices) + below(inputs.values.matrices)
  }
}

extension LayerNorm {
  /// Its backward step for `x` and dY `[n, d]`.
  func gradient(_ x: Matrix<Float>, gradient: Matrix<Float>) -> LayerNormGradient<Float> {
    layerNormGradient(x, scale: scale, epsilon: epsilon, gradient: gradient)
  }
}

//: Compare the two. In post-norm every gradient of the stream goes through both norms, block after block. In
//: pre-norm `stream` begins with the gradient of the output and nothing is multiplied to it, so
//: that the first of a hundred blocks is told as much as the last: this is why deep models are
//: pre-norm.
//:
//: {{end fold}}
