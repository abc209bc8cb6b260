// snippet.hide
import Kernels
import Tensors
public import WorkbookKit

// snippet.show
//: ## The same product in the machine's vectors
//:
//: One large product is also what a processor does best. The kernel of this book takes it: sixteen columns
//: in a vector, six rows and four vectors of results in registers, a panel of the weights copied so that its
//: rows lie one behind the other. Chapter 4 shows its inner loop, because attention uses the same.

extension Projections {
  /// One product for Q, K and V, by the kernel.
  public static let kernel = Variant<Projections>(
    "kernel", .fused, summary: "fused-qkv with the product in the machine's vectors",
    claim: .reference,
    cost: cost(intermediates: [
      Intermediate("weights side by side", 2 * .h * .d * .dk + .h * .d * .dv),
      Intermediate("Q, K, V side by side", 2 * .h * .n * .dk + .h * .n * .dv),
    ]),
    isReproducible: false
  ) { input in
    projectFused(input.x, input.weights, heads: input.headCount) { x, packed, bias in
      Kernels.product(x, packed, bias: bias)
    }
  }
}
