import Chapter1Projections
import Chapter4Weighting
import Chapter5Heads
import Chapter6Masking
import Kernels
import Tensors
public import Verification

/// Every token may see the tokens that are not padding.
private func view(of real: [Bool]) -> KeyView {
  Mask.paddingView(queries: real.count, real: real)
}

extension LayerNorm {
  /// LN(a + bias + stream) by the kernel.
  func kernel(
    _ a: Matrix<Float>, bias: [Float]?, stream: Matrix<Float>
  ) -> Matrix<Float> {
    Kernel.addAndNormalise(
      a, bias: bias, stream: stream, scale: scale, shift: shift,
      epsilon: Float(epsilon))
  }
}

extension EncoderBlockStage {
  /// The query and key pairs that the kernel's tiles visit, over the batch and its heads.
  static let seenByTiles = Symbol("visited₆₄")

  /// The sizes that only the kernel's cost speaks of.
  static func kernelSizes(_ input: EncoderBlockInput) -> Sizes {
    let (n, h) = (input.x.rows, input.block.headCount)
    let pairs = (0..<input.x.count).reduce(0) { sum, example in
      sum + h * Kernel.visitedPairs(view(of: input.real(example)), queries: n, keys: n)
    }
    let valueWidth = input.block.attention.projections.value.columns / h
    return [seenByTiles: pairs, .copiedWidth: Symbol.copiedWidth(of: valueWidth)]
  }

  /// The paper's order in the machine's vectors.
  public static let kernel = Variant<EncoderBlockStage>(
    "kernel", .fused, summary: "the fused block, every step in the machine's vectors",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .B * (BlockCost.projections + BlockCost.feedForward)
        + Formula(seenByTiles) * (.dk + .dv),
      exponentials: Formula(seenByTiles), parameters: BlockCost.parameters,
      intermediates: [
        Intermediate("Q, K, V", .B * .n * .h * (2 * .dk + .dv)),
        Intermediate("V in whole vectors", .B * .h * .n * Formula(.copiedWidth)),
        Intermediate("heads side by side", .B * .n * .h * .dv),
        Intermediate("sub-layers and stream", 3 * .B * .n * .d),
        Intermediate("FFN inside", .B * .n * .f),
        Intermediate("scratch of a thread", .B * .kernelScratch),
      ]),
    isReproducible: false
  ) { input in
    HeadStack(count: input.x.count) { example in
      kernelPostNorm(input.x[example], input.block.packed, view: view(of: input.real(example)))
    }
  }
}
