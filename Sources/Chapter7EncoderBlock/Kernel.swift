// snippet.hide
import Chapter1Projections
import Chapter5Heads
import Kernels
import Tensors
public import WorkbookKit

// snippet.show
//: ## The block in the machine's vectors
//:
//: The fused block again, each of its steps by the kernels of this book: four large products, attention
//: that reads Q, K and V where the first product left them, bias and activation while a panel of results
//: is still in the cache, and the two norms. Padding at the end shortens the range of keys; padding
//: anywhere else is hidden cell by cell.

/// The paper's block by kernels: `[n, d]` → `[n, d]`.
///
/// - Parameters:
///   - x: `[n, d]`
///   - packed: [W^Q | W^K | W^V] `[d, h·(2·d_k + d_v)]`
///   - visible: the tokens that are not padding.
func kernelPostNorm(
  _ x: Matrix<Float>, _ block: EncoderBlock, packed: Matrix<Float>, visible: [Int]
) -> Matrix<Float> {
  let attention = block.attention
  let qkv = Kernels.product(x, packed, bias: attention.projections.packedBias)
  let heads = Kernels.selfAttention(
    packed: qkv, heads: block.headCount,
    width: attention.projections.query.columns / block.headCount,
    view: view(of: visible, in: x.rows))
  let mixed = Kernels.product(heads, attention.output)
  let y = block.firstNorm.kernel(mixed, bias: attention.outputBias, stream: x)
  let hidden = Kernels.product(
    y, block.feedForward.first, bias: block.feedForward.firstBias,
    activation: block.feedForward.activation == .gelu ? .gelu : .relu)
  let output = Kernels.product(hidden, block.feedForward.second)
  return block.secondNorm.kernel(output, bias: block.feedForward.secondBias, stream: y)
}

// snippet.hide
/// Every token may see the visible ones.
private func view(of visible: [Int], in count: Int) -> KeyView {
  let (start, end) = (visible.first ?? count, visible.last.map { $0 + 1 } ?? 0)
  if visible.count == count { return .all }
  if visible.count == max(0, end - start) {
    return .ranges(
      starts: Array(repeating: Int32(start), count: count),
      ends: Array(repeating: Int32(end), count: count))
  }
  var row = [UInt8](repeating: 0, count: count)
  for token in visible { row[token] = 1 }
  return .cells((0..<count).flatMap { _ in row })
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
  /// What is copied of Q, K and V so that whole vectors can be read, over the batch.
  static let extended = Symbol("extended")

  /// The sizes that only the kernel's cost speaks of.
  static func kernelSizes(_ input: EncoderBlockInput) -> Sizes {
    let (n, h) = (input.x.rows, input.block.headCount)
    let projections = input.block.attention.projections
    let columns = 2 * projections.query.columns + projections.value.columns
    var sizes: Sizes = [seenByTiles: 0, extended: 0]
    for example in 0..<input.x.count {
      let real = input.real(example)
      let view = view(of: real.indices.filter { real[$0] }, in: n)
      sizes[seenByTiles, default: 0] += h * Kernels.visitedPairs(view, queries: n, keys: n)
      if projections.value.columns / h % 16 != 0 {
        sizes[extended, default: 0] += (n + (16 + columns - 1) / columns) * columns
      }
    }
    return sizes
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
        Intermediate("[W^Q, W^K, W^V] side by side", .d * .h * (2 * .dk + .dv)),
        Intermediate("Q, K, V", .B * .n * .h * (2 * .dk + .dv)),
        Intermediate("heads side by side", .B * .n * .h * .dv),
        Intermediate("sub-layers and stream", 3 * .B * .n * .d),
        Intermediate("FFN inside", .B * .n * .f),
        Intermediate("scratch of a thread", .B * (64 * .dk + 64 * .dv + 25_920)),
        Intermediate("Q, K, V in whole vectors", Formula(extended)),
      ]),
    isReproducible: false
  ) { input in input.forEachExample(kernelPostNorm) }
}
// snippet.show
