import Chapter1Projections
import Chapter5Heads
import Chapter6Masking
public import Kernels
public import Tensors
import WorkbookKit

//: ## The block in the machine's vectors
//:
//: {{fold How the block runs on the kernels of this book}}
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
