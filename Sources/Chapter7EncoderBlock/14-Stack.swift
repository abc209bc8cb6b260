public import Tensors

//: ## A stack of blocks is the encoder
//:
//: A block takes `[n, d]` to `[n, d]`, so blocks can be stacked. The 2017 paper stacks six. Each block has
//: its own weights:

//: {{fold The stack in code}}

/// A stack of encoder blocks.
public struct Encoder: Equatable, Sendable {
  /// Where the norms stand.
  public enum Order: String, CaseIterable, Sendable {
    /// x ← LN(x + F(x)).
    case postNorm = "post-norm"
    /// x ← x + F(LN(x)).
    case preNorm = "pre-norm"
  }

  /// The blocks, first to last.
  public var blocks: [EncoderBlock]
  /// The order of every block.
  public var order: Order
  /// A norm after the last block, as pre-norm stacks have it.
  public var finalNorm: LayerNorm?

  /// Embeddings with positions `[n, d]` → `[n, d]`.
  ///
  /// - Parameter real: false for padding `[n]`, hidden from every query; nil if all tokens are real.
  public func callAsFunction(_ x: Matrix<Float>, real: [Bool]? = nil) -> Matrix<Float> {
    let output = blocks.reduce(x) { x, block in
      switch order {
      case .postNorm: block.postNorm(x, real: real)
      case .preNorm: block.preNorm(x, real: real)
      }
    }
    return finalNorm.map { $0(output) } ?? output
  }
  // snippet.hide

  /// A stack.
  public init(blocks: [EncoderBlock], order: Order, finalNorm: LayerNorm? = nil) {
    (self.blocks, self.order, self.finalNorm) = (blocks, order, finalNorm)
  }
  // snippet.show
}

//: {{end fold}}
//:
//: {{fold What norms and residual connections do in a deep stack, measured}}
//:
//: The effect of residual connections and norms shows in a deep stack. Here are random blocks, as at the
//: start of training, with $d = 16$, four heads, $f = 32$ and ReLU, on the sentence:
//:
//: {{depth decides E61}}
//:
//: Post-norm keeps the length at $\sqrt d$, pre-norm lets it grow slowly, and without norms it is soon
//: multiplied by a factor in every block. The residual connections do something else:
//:
//: {{fading}}
//:
//: With them, the differences between tokens fade slowly. Without them, attention makes all tokens equal
//: within a few blocks. [Dong et al. 2021](https://arxiv.org/abs/2103.03404) call this rank collapse: rows that
//: are all equal make a matrix of rank 1. They prove it for attention alone, and say that residual connections
//: and feed-forward layers stop it. In these blocks the residual connections do nearly all of it:
//:
//: {{collapse}}
//:
//: > **You may have read** in a tutorial that residual connections cure vanishing *and* exploding numbers.
//: > They carry the signal, and its gradient, past each sub-layer. The line *no norm* has them too, and
//: > explodes. LayerNorm keeps sizes in bounds, and the tutorial never mentions it.
//:
//: {{end fold}}
