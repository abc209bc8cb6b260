import Tensors
public import WorkbookKit

//: ## One head
//:
//: {{fold How a single head becomes a variant of the block}}
//:
//: The block does not care how many heads its attention has. With one head of the full width it runs
//: the same lines; it equals the reference when the weights were meant for one head:

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
