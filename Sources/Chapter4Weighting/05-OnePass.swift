import Chapter3Softmax
public import Tensors
public import Verification

//: ## Weights and output in one pass
//:
//: The weights need never exist all at once. [Chapter 3](03-softmax.md)'s online softmax takes
//: scores one by one and says how much everything summed so far must shrink when a larger score
//: arrives. The output is such a sum. So one pass over the keys is enough: for each key, compute
//: the score and its exponential and add the value row; divide once at the end.
//:
//: ```math
//: o_i = \frac{\sum_j e^{s_{ij} - m_i}\, v_j}{\sum_j e^{s_{ij} - m_i}}, \qquad m_i = \max_j s_{ij}
//: ```
//:
//: In the middle of the row of “{{followed}}”, the pass has kept none of the scores before. All it
//: keeps is the largest score, the sum and the output so far:
//:
//: {{one-pass-halfway}}

//: {{fold The pass in code}}

/// Attention of one head in a single pass over the keys; no scores or weights are written down.
///
/// - Parameters:
///   - queries: `[n, d_k]`
///   - keys: `[m, d_k]`
///   - values: `[m, d_v]`
/// - Returns: `[n, d_v]`. Takes n·m·(d_k + d_v) multiply-adds and memory for the output and one row.
///
/// Source: Milakov and Gimelshein 2018, “Online normalizer calculation for softmax”; Rabe and Staats
/// 2021, “Self-attention Does Not Need O(n²) Memory”.
public func onePassAttention(
  queries: Matrix<Float>, keys: Matrix<Float>, values: Matrix<Float>
) -> Matrix<Float> {
  let scale = 1 / Float(queries.columns).squareRoot()
  return Matrix(
    (0..<queries.rows).map { i in
      var state = OnlineSoftmax<Float>()
      var sums = WideRow(count: values.columns)
      for j in 0..<keys.rows {
        let (share, shrink) = state.add(dot(queries[i], keys[j]) * scale)
        if shrink != 1 { sums.scale(by: shrink) }
        sums.addScaled(by: share, values[j])
      }
      return sums.divided(by: state.sum)
    })
}

//: {{end fold}}
//:
//: {{fold How much memory that saves as sentences get longer, and the variant}}
//:
//: The multiply-adds and exponentials are the same, and now and then an output row has to shrink.
//: But nothing of size $n \cdot m$ is stored:
//:
//: {{floats-against-n decides E52}}
//:
//: On axes where equal steps are equal ratios, a square rises twice as steeply as a line:
//:
//: {{floats-drawn}}
//:
//: > **You may have read**, in a tutorial, that self-attention takes $O(n^2 d)$ memory. The scores
//: > take $h n^2$ floats, without the $d$: at $n = 4096$, $d = 512$, $h = 8$ that is
//: > {{scores-memory decides C24}}, not {{claimed-memory}}. And in one pass it is none at all.

extension Weighting {
  /// One pass over the keys.
  public static let onePass = Variant<Weighting>(
    "one-pass", .fused, summary: "scores, online softmax and average in one pass over the keys",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk + .h * .n * .m * .dv, exponentials: .h * .n * .m)
  ) { input in
    HeadStack(count: input.queries.count) { head in
      onePassAttention(
        queries: input.queries[head], keys: input.keys[head], values: input.values[head])
    }
  }
}

//: {{end fold}}

//: {{exercise 4.4 Compute a whole output row without writing the weights down.}}
