// snippet.hide
import Chapter1Projections
import Chapter5Heads
import Chapter6Masking
public import Kernels
public import Tensors
public import WorkbookKit

// snippet.show
//: ## The block in the machine's vectors
//:
//: The fused block again, each of its steps by the kernels of this book: the large products, each head's
//: Q, K and V written where attention reads them, the heads' outputs written side by side, bias and
//: activation as soon as rows are complete, and the two norms. GELU takes some twenty multiply-adds for
//: each vector; like the exponentials of chapter 4, it is done beside the multiply-adds of the next six rows.
//: The weights are the same from one sentence to the next, so they are arranged once, as the products read
//: them. Padding at the end shortens the range of keys; padding anywhere else is hidden cell by cell.

/// The paper's block by kernels: `[n, d]` → `[n, d]`.
///
/// - Parameters:
///   - x: `[n, d]`
///   - block: the learned numbers, arranged for the kernels.
///   - view: which keys each token may see; those of padding none may.
public func kernelPostNorm(
  _ x: Matrix<Float>, _ block: PackedBlock, view: KeyView
) -> Matrix<Float> {
  let parts = Kernels.projectHeads(x, block.projections, heads: block.headCount)
  let heads = Kernels.attentionSideBySide(parts[0], parts[1], parts[2], views: [view])
  let mixed = Kernels.product(heads, block.output)
  let y = block.firstNorm.kernel(mixed, bias: block.outputBias, stream: x)
  let hidden = Kernels.product(y, block.first, activation: block.activation)
  let output = Kernels.product(hidden, block.second)
  return block.secondNorm.kernel(output, bias: block.secondBias, stream: y)
}

// snippet.hide
/// Every token may see the tokens that are not padding.
private func view(of real: [Bool]) -> KeyView {
  Mask.paddingView(queries: real.count, real: real)
}

extension LayerNorm {
  /// LN(a + bias + stream) by the kernel.
  fileprivate func kernel(
    _ a: Matrix<Float>, bias: [Float]?, stream: Matrix<Float>
  ) -> Matrix<Float> {
    Kernels.addAndNormalise(
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
      sum + h * Kernels.visitedPairs(view(of: input.real(example)), queries: n, keys: n)
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
        Intermediate("scratch of a thread", .B * (64 * .dk + 64 * .dv + 25_920)),
      ]),
    isReproducible: false
  ) { input in
    HeadStack(count: input.x.count) { example in
      kernelPostNorm(input.x[example], input.block.packed, view: view(of: input.real(example)))
    }
  }
}
// snippet.show
