// snippet.hide
import Kernels
import Tensors
public import WorkbookKit

// snippet.show
//: ## The same products in the machine's vectors
//:
//: Large products are what a processor does best, if it is fed well. The kernel of this book takes them:
//: sixteen columns in a vector, six rows of four vectors of results in registers, and a panel of a
//: head's own columns copied so that its rows lie one behind the other. Each head's result is written where
//: it belongs, so nothing has to be cut afterwards. Chapter 4 shows the inner loop, because attention
//: uses the same.

extension Projections {
  /// One product per projection, by the kernel, each head written where it belongs.
  public static let kernel = Variant<Projections>(
    "kernel", .fused, summary: "the products in the machine's vectors, heads written in place",
    claim: .reference, cost: cost(), isReproducible: false
  ) { input in
    let (x, weights, heads) = (input.x, input.weights, input.headCount)
    return Projected(
      queries: Kernels.projectHeads(x, weights.query, bias: weights.queryBias, heads: heads),
      keys: Kernels.projectHeads(x, weights.key, bias: weights.keyBias, heads: heads),
      values: Kernels.projectHeads(x, weights.value, bias: weights.valueBias, heads: heads))
  }
}
