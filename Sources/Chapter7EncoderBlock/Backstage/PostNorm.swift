public import Chapter5Heads
import Chapter6Masking
import Tensors
public import Verification

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

  /// Either order step by step, all heads at once.
  static let stepByStep = Cost(
    multiplyAdds: .B * (projections + pairs + feedForward), exponentials: .kept,
    parameters: parameters, intermediates: intermediates(heads: .h))

  /// Either order with the steps merged; each writes down something else around the sub-layers.
  static func merged(_ stream: Intermediate) -> Cost {
    Cost(
      multiplyAdds: .B * (projections + feedForward) + .kept * (.dk + .dv), exponentials: .kept,
      parameters: parameters,
      intermediates: [
        Intermediate("[W^Q, W^K, W^V] side by side", .d * .h * (2 * .dk + .dv)),
        Intermediate("Q, K, V", .B * .n * .h * (2 * .dk + .dv)),
        Intermediate("heads side by side", .B * .n * .h * .dv), stream,
        Intermediate("FFN inside", .B * .n * .f),
      ])
  }

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
    cost: BlockCost.stepByStep
  ) { input in
    HeadStack(count: input.x.count) { example in
      input.block.postNorm(input.x[example], real: input.real(example))
    }
  }
}

extension EncoderBlock {
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
}
