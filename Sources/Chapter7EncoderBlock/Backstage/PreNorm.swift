import Tensors
public import Verification

extension EncoderBlockStage {
  /// The other order, from the same parts.
  public static let preNorm = Variant<EncoderBlockStage>(
    "pre-norm", .multiHead, summary: "normalise what a sub-layer reads, leave the stream alone",
    claim: .differs(
      why: "x + F(LN(x)) in place of LN(x + F(x))", exactly: KnownFunction(PreNormOracle.self)),
    cost: BlockCost.stepByStep
  ) { input in
    HeadStack(count: input.x.count) { example in
      input.block.preNorm(input.x[example], real: input.real(example))
    }
  }
}
