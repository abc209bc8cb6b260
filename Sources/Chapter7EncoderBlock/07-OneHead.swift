import Tensors
public import Verification

//: {{fold **One head.** How a single head becomes a variant of the block}}
//:
//: ## One head
//:
//: The code of the block is the same for any number of heads. With one head of the full width it equals the
//: reference if the weights were made for one head:

extension EncoderBlockStage {
  /// Post-norm with all heads taken for one of the full width.
  public static let singleHead = Variant<EncoderBlockStage>(
    "single-head", .singleHead, summary: "post-norm with one head over the whole width",
    claim: .agrees(when: Condition("h = 1") { $0.block.headCount == 1 }),
    cost: Cost(
      multiplyAdds: .B * (BlockCost.projections + BlockCost.pairs + BlockCost.feedForward),
      exponentials: Formula(keptByOneHead), parameters: BlockCost.parameters,
      intermediates: BlockCost.intermediates(heads: 1))
  ) { input in
    var block = input.block
    block.headCount = 1
    return HeadStack(count: input.x.count) { example in
      block.postNorm(input.x[example], real: input.real(example))
    }
  }
}

//: {{end fold}}
