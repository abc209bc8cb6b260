public import Chapter5Heads
import Chapter6Masking
public import Tensors
import Verification

//: ## Post-norm, with the parts of this book
//:
//: With attention from chapter 5 and the mask from chapter 6, each order is two lines of code. Padding is
//: hidden as a key from every query; the output rows of the padding itself are not used.

/// One encoder block: its parameters, and both orders of running them.
public struct EncoderBlock: Sendable {
  /// W^Q, W^K, W^V and W^O with their biases.
  public var attention: AttentionWeights
  /// h, the number of heads.
  public var headCount: Int
  /// The norm of the attention sub-layer.
  public var firstNorm: LayerNorm
  /// W₁, b₁, W₂, b₂ and g.
  public var feedForward: FeedForward
  /// The norm of the feed-forward sub-layer.
  public var secondNorm: LayerNorm

  /// x ← LN(x + F(x)), twice: `[n, d]` → `[n, d]`.
  ///
  /// - Parameter real: false for padding `[n]`, hidden from every query; nil if all tokens are real.
  public func postNorm(_ x: Matrix<Float>, real: [Bool]? = nil) -> Matrix<Float> {
    let y = firstNorm(x + attended(x, real: real))  // [n, d]
    return secondNorm(y + feedForward(y))  // [n, d]
  }

  /// Multi-head self-attention, the padding hidden: `[n, d]` → `[n, d]`.
  public func attended(_ x: Matrix<Float>, real: [Bool]? = nil) -> Matrix<Float> {
    let mask = Mask.padding(
      queries: x.rows, real: real ?? Array(repeating: true, count: x.rows))
    let layer = MultiHeadAttention(weights: attention, headCount: headCount)
    return layer(queries: x, keys: x, values: x) { queries, keys, values in
      HeadStack(count: queries.count) { head in
        maskedAttention(queries: queries[head], keys: keys[head], values: values[head], mask: mask)
      }
    }
  }
  // snippet.hide

  var known: BlockKnowledge? = BlockKnowledge()
  // snippet.show
}
