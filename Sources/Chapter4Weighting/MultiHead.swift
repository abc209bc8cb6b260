// snippet.hide
public import Tensors
public import WorkbookKit

// snippet.show
//: ## Several heads
//:
//: Several heads are several such averages, each with its own Q, K and V, none of which sees the
//: others. Chapter 5 is about what that is good for; as code it is a loop:

/// Attention of several heads, each on its own.
///
/// - Parameters:
///   - queries: `[h, n, d_k]`
///   - keys: `[h, m, d_k]`
///   - values: `[h, m, d_v]`
/// - Returns: `[h, n, d_v]`. Takes h·n·m·(d_k + d_v) multiply-adds.
public func scaledDotProductAttention<Number: Scalar>(
  _ queries: HeadStack<Number>, _ keys: HeadStack<Number>, _ values: HeadStack<Number>
) -> HeadStack<Number> {
  HeadStack(count: queries.count) { head in
    attention(queries[head], keys[head], values[head])
  }
}

// snippet.hide
extension Weighting {
  /// Every head on its own, scores and weights written down.
  public static let multiHead = Variant<Weighting>(
    "multi-head", .multiHead, summary: "each head on its own; scores and weights are written down",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk + .h * .n * .m * .dv, exponentials: .h * .n * .m,
      intermediates: [
        Intermediate("scores", .h * .n * .m), Intermediate("weights", .h * .n * .m),
      ])
  ) { input in scaledDotProductAttention(input.queries, input.keys, input.values) }
}
// snippet.show
