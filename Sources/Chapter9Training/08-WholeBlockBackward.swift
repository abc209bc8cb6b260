import Chapter7EncoderBlock
import Tensors
import Verification

//: {{fold The whole block, backwards: both orders in code, from its output to all of its parameters}}
//:
//: A block only puts these parts together. Its backward pass takes them in the other order. In post-norm,
//: $r = x + F_1(x)$, $y = \mathrm{LN}_1(r)$, $s = y + F_2(y)$ and $o = \mathrm{LN}_2(s)$. So the gradient
//: goes through $\mathrm{LN}_2$ first, then along both paths of the second residual connection:
//:
//: ```math
//: \begin{aligned}
//: ds &= \mathrm{LN}_2'(do), & dy &= ds + F_2'(ds), \\
//: dr &= \mathrm{LN}_1'(dy), & dx &= dr + F_1'(dr)
//: \end{aligned}
//: ```
//:
//: A prime stands for the backward step of a part. In self-attention each token is a query, a key and a
//: value, so $F_1'$ is a sum of three gradients.
//:
//: In pre-norm each norm is inside its path, and the gradient of the output reaches $x$ along the stream,
//: multiplied by nothing: $dy = do + \mathrm{LN}_2'(F_2'(do))$ and $dx = dy + \mathrm{LN}_1'(F_1'(dy))$.

/// What a feed-forward layer gives back.
struct FeedForwardGradient: Sendable {
  /// The step of W₁ and b₁; its input is the layer's.
  let first: LinearGradient<Float>
  /// The step of W₂ and b₂.
  let second: LinearGradient<Float>
}

/// The backward pass of the feed-forward layer: two linear steps and the slope between them.
///
/// - Parameters:
///   - x: the tokens of all examples `[B·n, d]`
///   - gradient: dY `[B·n, d]`
///   - examples: B
/// - Returns: dX, dW₁, db₁, dW₂ and db₂. Takes 5·B·n·d·f multiply-adds.
func feedForwardGradient(
  _ x: Matrix<Float>, _ layer: FeedForward, gradient: Matrix<Float>, examples: Int, by steps: Steps
) throws -> FeedForwardGradient {
  let hidden = adding(layer.firstBias, to: product(x, layer.first))  // [B·n, f]
  let active = hidden.map { layer.activation($0) }  // [B·n, f]
  let second = try steps.linearGradient(active, layer.second, gradient, examples)
  let hiddenGradient = try steps.activationGradient(hidden, layer.activation, second.input)
  let first = try steps.linearGradient(x, layer.first, hiddenGradient, examples)
  return FeedForwardGradient(first: first, second: second)
}

extension EncoderBlockGradientInput {
  /// The gradients of x ← LN(x + F(x)), twice. The forward pass is run again.
  func postNormGradients(by steps: Steps) throws -> EncoderBlockGradients {
    let (x, count) = (below(tokens.matrices), tokens.count)  // [B·n, d]
    let r = x + attended(tokens)
    let y = block.firstNorm(r)
    let s = y + block.feedForward(y)
    let second = try steps.normGradient(s, block.secondNorm, below(outputGradient.matrices))  // ds
    let layer = try feedForwardGradient(
      y, block.feedForward, gradient: second.input, examples: count, by: steps)
    let dy = try steps.residualGradient(second.input, layer.first.input)
    let first = try steps.normGradient(r, block.firstNorm, dy)  // dr
    let attention = try attentionGradients(of: tokens, gradient: first.input, by: steps)
    let dx = try steps.residualGradient(first.input, selfGradient(attention, by: steps))
    return EncoderBlockGradients(
      x: cut(dx, into: count), attention: attention, firstNorm: first, feedForward: layer,
      secondNorm: second)
  }

  /// The gradients of x ← x + F(LN(x)), twice. The forward pass is run again.
  func preNormGradients(by steps: Steps) throws -> EncoderBlockGradients {
    let (x, count) = (below(tokens.matrices), tokens.count)  // [B·n, d]
    let dO = below(outputGradient.matrices)
    let a = cut(block.firstNorm(x), into: count)
    let y = x + attended(a)
    let layer = try feedForwardGradient(
      block.secondNorm(y), block.feedForward, gradient: dO, examples: count, by: steps)
    let second = try steps.normGradient(y, block.secondNorm, layer.first.input)
    let dy = try steps.residualGradient(dO, second.input)
    let attention = try attentionGradients(of: a, gradient: dy, by: steps)
    let first = try steps.normGradient(
      x, block.firstNorm, try selfGradient(attention, by: steps))
    let dx = try steps.residualGradient(dy, first.input)
    return EncoderBlockGradients(
      x: cut(dx, into: count), attention: attention, firstNorm: first, feedForward: layer,
      secondNorm: second)
  }
}

//: On random tokens, some of them padding:
//:
//: {{block-gradients}}
//:
//: {{end fold}}
