public import Kernels
public import Tensors
public import Verification

//: ## The same products in the machine's vectors
//:
//: One variant is written for the processor’s own instructions, for the sake of speed.
//:
//: {{fold How this book's fast code keeps the processor busy, for readers who measure}}
//:
//: A processor is fastest on large products, as long as their numbers arrive in time. This book's
//: **kernel**, code written for the processor's vector instructions, sees to that. Sixteen columns
//: form a vector, and six rows of four vectors of results stay in registers. A head's own columns
//: are copied into a panel in which its rows lie one behind the other. Each head's result is
//: written where it belongs, so nothing has to be cut afterwards. The three projections form one
//: queue of work that all processors take from. [Chapter 4](04-weighting.md) shows the inner loop,
//: because attention uses the same one.

extension Kernel {
  /// Q, K and V of every head, by the kernel.
  ///
  /// - Parameters:
  ///   - x: `[n, d]`
  ///   - weights: packed, `[d, h·d_k]` and `[d, h·d_v]`; h must divide their columns
  ///   - heads: h
  /// - Returns: queries and keys `[h, n, d_k]`, values `[h, n, d_v]`.
  public static func project(
    _ x: Matrix<Float>, _ weights: ProjectionWeights, heads: Int
  ) -> Projected<Float> {
    let factors = [
      Factor(weights.query, bias: weights.queryBias), Factor(weights.key, bias: weights.keyBias),
      Factor(weights.value, bias: weights.valueBias),
    ]
    let parts = projectHeads(x, factors, heads: heads)
    return Projected(queries: parts[0], keys: parts[1], values: parts[2])
  }
}

extension Projections {
  /// One product per projection, by the kernel, each head written where it belongs.
  public static let kernel = Variant<Projections>(
    "kernel", .fused, summary: "the products in the machine's vectors, heads written in place",
    claim: .reference, cost: cost(), isReproducible: false
  ) { input in Kernel.project(input.x, input.weights, heads: input.headCount) }
}

//: {{end fold}}
