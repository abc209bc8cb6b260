public import Chapter6Masking
public import Tensors
import Verification

//: ## Several heads
//:
//: Heads do not see each other, so neither do their gradients. Several heads are the same function, called
//: for each.

//: {{fold The loop over the heads in code}}

/// The backward pass of several heads, each on its own.
///
/// - Parameters:
///   - queries: `[h, n, d_k]`
///   - keys: `[h, m, d_k]`
///   - values: `[h, m, d_v]`
///   - masks: `[1, h or 1, n, m]`, true keeps
///   - outputGradient: dO `[h, n, d_v]`
/// - Returns: dQ, dK and dV of each head.
public func attentionGradients(
  queries: HeadStack<Float>, keys: HeadStack<Float>, values: HeadStack<Float>, masks: MaskStack,
  outputGradient: HeadStack<Float>
) -> AttentionGradients {
  AttentionGradients(
    heads: queries.matrices.indices.map { head in
      attentionGradient(
        queries: queries[head], keys: keys[head], values: values[head], mask: masks[head: head],
        outputGradient: outputGradient[head])
    })
}

//: {{end fold}}
