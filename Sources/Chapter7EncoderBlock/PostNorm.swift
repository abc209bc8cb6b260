// snippet.hide
public import Chapter5Heads
import Chapter6Masking
public import Tensors
public import WorkbookKit

// snippet.show
//: ## Post-norm, with the parts of this book
//:
//: With attention from chapter 5 and the mask from chapter 6 each order is two lines. Padding is hidden
//: as a key from every query; what the block computes in the padding's own rows is not used.

/// One encoder block: its learned numbers, and both orders of running them.
public struct EncoderBlock: Equatable, Sendable {
  /// W^Q, W^K, W^V and W^O with their biases.
  public var attention: AttentionWeights
  /// h.
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

  /// Multi-head self-attention, the padding hidden.
  func attended(_ x: Matrix<Float>, real: [Bool]? = nil) -> Matrix<Float> {
    let mask = Mask.padding(
      queries: x.rows, real: real ?? Array(repeating: true, count: x.rows))
    let layer = MultiHeadAttention(weights: attention, headCount: headCount)
    return layer(queries: x, keys: x, values: x) { queries, keys, values in
      HeadStack(count: queries.count) { head in
        maskedAttention(queries[head], keys[head], values[head], mask: mask)
      }
    }
  }
  // snippet.hide

  var known: BlockKnowledge? = BlockKnowledge()

  /// A block.
  public init(
    attention: AttentionWeights, headCount: Int, firstNorm: LayerNorm, feedForward: FeedForward,
    secondNorm: LayerNorm
  ) {
    self.attention = attention
    self.headCount = headCount
    self.firstNorm = firstNorm
    self.feedForward = feedForward
    self.secondNorm = secondNorm
  }
  // snippet.show
}

// snippet.hide
/// The parts of a block's cost, for one example.
enum BlockCost {
  static let projections: Formula = .n * .d * .h * (2 * .dk + .dv) + .n * .h * .dv * .d
  static let pairs: Formula = .h * .n * .n * (.dk + .dv)
  static let feedForward: Formula = 2 * .n * .d * .f

  static let attentionMatrices: Formula = .d * .h * (2 * .dk + .dv) + .h * .dv * .d
  static let attentionParameters: Formula = attentionMatrices + .h * (2 * .dk + .dv) + .d
  static let feedForwardParameters: Formula = 2 * .d * .f + .f + .d
  static let allParameters: Formula = attentionParameters + feedForwardParameters + 4 * .d
  /// The same with only those biases of attention that are there.
  static let parameters: Formula =
    attentionMatrices + Formula(EncoderBlockStage.attentionBiases) + feedForwardParameters + 4 * .d

  /// What both orders write down, with `width` heads' worth of n × n matrices.
  static func intermediates(heads: Formula) -> [Intermediate] {
    [
      Intermediate("Q, K, V", .B * .n * .h * (2 * .dk + .dv)),
      Intermediate("scores, masked scores, weights", 3 * .B * heads * .n * .n),
      Intermediate("heads, and side by side", 2 * .B * .n * .h * .dv),
      Intermediate("FFN inside", 2 * .B * .n * .f),
      Intermediate("sub-layers, sums, norms", 5 * .B * .n * .d),
    ]
  }
}

extension EncoderBlockStage {
  /// The paper's order, from the parts of this book.
  public static let postNorm = Variant<EncoderBlockStage>(
    "post-norm", .multiHead, summary: "add, then normalise: the order of the 2017 paper",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .B * (BlockCost.projections + BlockCost.pairs + BlockCost.feedForward),
      exponentials: .kept, parameters: BlockCost.parameters,
      intermediates: BlockCost.intermediates(heads: .h))
  ) { input in
    HeadStack(count: input.x.count) { example in
      input.block.postNorm(input.x[example], real: input.real(example))
    }
  }
}
// snippet.show
