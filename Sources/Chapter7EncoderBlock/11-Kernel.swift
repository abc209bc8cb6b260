import Chapter1Projections
import Chapter5Heads
import Chapter6Masking
public import Kernels
public import Tensors
import Verification

//: {{fold **In the machine’s vectors.** How the block runs on the kernels of this book, which are written for speed}}
//:
//: ## The block in the machine's vectors
//:
//: This is the fused block again, with every step done by a kernel. The products write Q, K and V of each
//: head where attention reads them, attention writes the heads' outputs side by side, and bias and
//: activation follow as soon as rows are complete. GELU takes some twenty multiply-adds for each vector of
//: numbers; like the exponentials of chapter 4, it runs alongside the multiply-adds of the next six rows.
//: The weights do not change from one sentence to the next, so they are put into the order in which the
//: products read them only once. Padding at the end shortens the range of keys; padding anywhere else is
//: hidden cell by cell.

/// The paper's block by kernels: `[n, d]` → `[n, d]`.
///
/// - Parameters:
///   - x: `[n, d]`
///   - block: the parameters, arranged for the kernels.
///   - view: which keys each token may see; those of padding none may.
public func kernelPostNorm(
  _ x: Matrix<Float>, _ block: PackedBlock, view: KeyView
) -> Matrix<Float> {
  let parts = Kernel.projectHeads(x, block.projections, heads: block.headCount)
  let heads = Kernel.attentionSideBySide(
    queries: parts[0], keys: parts[1], values: parts[2], views: [view])
  let mixed = Kernel.product(heads, block.output)
  let y = block.firstNorm.kernel(mixed, bias: block.outputBias, stream: x)
  let hidden = Kernel.product(y, block.first, activation: block.activation)
  let output = Kernel.product(hidden, block.second)
  return block.secondNorm.kernel(output, bias: block.secondBias, stream: y)
}

//: {{end fold}}
