import Chapter1Projections
import Chapter5Heads
import Tensors
public import Verification

/// The other order in fewer steps: `[n, d]` → `[n, d]`; parameters as for `fusedPostNorm`.
func fusedPreNorm(
  _ x: Matrix<Float>, _ block: EncoderBlock, packed: Matrix<Float>, visible: [Int]
) -> Matrix<Float> {
  let qkv = adding(
    block.attention.projections.packedBias, to: product(block.firstNorm(x), packed))
  let heads = onePassHeads(qkv, block, visible: visible)  // [n, h·d_v]
  var y = product(heads, block.attention.output)  // [n, d]
  y.add(block.attention.outputBias, x)
  var hidden = product(block.secondNorm(y), block.feedForward.first)  // [n, f]
  hidden.activate(block.feedForward.firstBias, block.feedForward.activation)
  var output = product(hidden, block.feedForward.second)  // [n, d]
  output.add(block.feedForward.secondBias, y)
  return output
}

extension Matrix where Number == Float {
  /// self + bias + stream in place.
  mutating func add(_ bias: [Float]?, _ stream: Matrix) {
    for i in 0..<rows {
      for j in 0..<columns { self[i, j] += (bias?[j] ?? 0) + stream[i, j] }
    }
  }
}

extension EncoderBlockStage {
  /// The other order with the steps merged.
  public static let fusedPreNorm = Variant<EncoderBlockStage>(
    "fused-pre-norm", .fused, summary: "pre-norm with one QKV product and one-pass attention",
    claim: .differs(
      why: "x + F(LN(x)) in place of LN(x + F(x))", exactly: KnownFunction(PreNormOracle.self)),
    cost: BlockCost.merged(Intermediate("stream, norms", 3 * .B * .n * .d))
  ) { input in input.forEachExample(Chapter7EncoderBlock.fusedPreNorm) }
}
