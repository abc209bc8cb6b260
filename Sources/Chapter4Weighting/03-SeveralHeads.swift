public import Tensors
import Verification

//: ## Several heads
//:
//: Several heads are several such averages, each with its own Q, K and V and independent of the
//: others. [Chapter 5](05-heads.md) is about what that is good for; in code it is a loop:

/// Attention of several heads, each on its own.
///
/// - Parameters:
///   - queries: `[h, n, d_k]`
///   - keys: `[h, m, d_k]`
///   - values: `[h, m, d_v]`
/// - Returns: `[h, n, d_v]`. Takes h·n·m·(d_k + d_v) multiply-adds.
public func scaledDotProductAttention<Number: Scalar>(
  queries: HeadStack<Number>, keys: HeadStack<Number>, values: HeadStack<Number>
) -> HeadStack<Number> {
  HeadStack(count: queries.count) { head in
    attention(queries: queries[head], keys: keys[head], values: values[head])
  }
}

//: {{exercise 4.3 Let every head attend on its own.}}
