// snippet.hide
public import Tensors
public import WorkbookKit

// snippet.show
//: ## Pre-norm
//:
//: The same parts in the other order. Nothing normalises the stream between blocks, so a stack of
//: pre-norm blocks usually ends in one more LayerNorm:

extension EncoderBlock {
  /// x ← x + F(LN(x)), twice: `[n, d]` → `[n, d]`.
  ///
  /// - Parameter real: false for padding `[n]`, hidden from every query; nil if all tokens are real.
  public func preNorm(_ x: Matrix<Float>, real: [Bool]? = nil) -> Matrix<Float> {
    let y = x + attended(firstNorm(x), real: real)  // [n, d]
    return y + feedForward(secondNorm(y))  // [n, d]
  }
}

// snippet.hide
extension EncoderBlockStage {
  /// The other order, from the same parts.
  public static let preNorm = Variant<EncoderBlockStage>(
    "pre-norm", .multiHead, summary: "normalise what a sub-layer reads, leave the stream alone",
    claim: .differs(
      why: "x + F(LN(x)) in place of LN(x + F(x))", exactly: KnownFunction(PreNormOracle.self)),
    cost: Cost(
      multiplyAdds: .B * (BlockCost.projections + BlockCost.pairs + BlockCost.feedForward),
      exponentials: .kept, parameters: BlockCost.parameters,
      intermediates: BlockCost.intermediates(heads: .h))
  ) { input in
    HeadStack(count: input.x.count) { example in
      input.block.preNorm(input.x[example], real: input.real(example))
    }
  }
}
// snippet.show

//: What do the norms do to a row? The same streams once more, now by mean and variance, with what the
//: sub-layers of pre-norm read:
//:
//: {{ledger}}
//:
//: With scale 1 and shift 0, as here, the row that leaves a post-norm block has mean 0 and variance 1,
//: whatever came in. In pre-norm the rows marked *read* are what a sub-layer sees; the stream beside them
//: is never divided by anything, so what came in is still one of its terms when it leaves.
