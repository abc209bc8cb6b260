public import Tensors
import Verification

//: ## Several heads
//:
//: Each head takes its mask from the stack; the rest is a loop over heads:

/// Attention of several heads, each under its own mask or under one they share.
///
/// - Parameters:
///   - queries: `[h, n, d_k]`
///   - keys: `[h, m, d_k]`
///   - values: `[h, m, d_v]`
///   - masks: `[1, h or 1, n, m]`; of a batch, those of one example
/// - Returns: `[h, n, d_v]`. Takes h·n·m·(d_k + d_v) multiply-adds, whatever the masks.
public func maskedAttention<Number: Scalar>(
  queries: HeadStack<Number>, keys: HeadStack<Number>, values: HeadStack<Number>,
  masks: MaskStack
) -> HeadStack<Number> {
  precondition(
    masks.heads == 1 || masks.heads == queries.count,
    "masks \(masks.shape) for \(queries.count) heads")
  return HeadStack(count: queries.count) { head in
    maskedAttention(
      queries: queries[head], keys: keys[head], values: values[head], mask: masks[head: head])
  }
}
