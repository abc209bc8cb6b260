public import Tensors

//: ## A stack of blocks is the encoder
//:
//: A block takes `[n, d]` to `[n, d]`, so blocks can be stacked; the 2017 paper stacks six. Each has its
//: own weights:

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
//: What residual connections and norms do shows in a deep stack. Random blocks with $d = 16$, four
//: heads, $f = 32$ and ReLU, as training would find them at its start, on the sentence:
//:
//: {{depth decides E61}}
//:
//: Post-norm holds the length at $\sqrt d$, pre-norm lets it grow slowly, and without norms it soon grows
//: by a factor per block. The residual connections do something else:
//:
//: {{fading}}
//:
//: With them, what differs from token to token fades slowly; without them attention averages the tokens
//: into one within a few blocks.
//:
//: > **You may have read** that residual connections cure vanishing *and* exploding numbers. They
//: > carry the signal, and its gradient, past each sub-layer. The line *no norm* has them too, and
//: > explodes: keeping sizes in bounds is the work of LayerNorm, which those texts never name.
//:
//: {{end fold}}
