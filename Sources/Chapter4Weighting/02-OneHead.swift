import Chapter2Scores
import Chapter3Softmax
public import Tensors
public import Verification

//: ## One head
//:
//: One head computes one set of weights per query and one average per query. Chapters 2 and 3
//: wrote the parts; here they come together:

/// Attention of one head, softmax(Q Kᵀ / √d_k) V, every step written down.
///
/// - Parameters:
///   - queries: `[n, d_k]`
///   - keys: `[m, d_k]`
///   - values: `[m, d_v]`
/// - Returns: `[n, d_v]`. Takes n·m·(d_k + d_v) multiply-adds.
public func attention<Number: Scalar>(
  queries: Matrix<Number>, keys: Matrix<Number>, values: Matrix<Number>
) -> Matrix<Number> {
  let scores = scaledScores(queries: queries, keys: keys)  // [n, m]
  let weights = softmax(scores)  // [n, m], each row sums to 1
  return product(weights, values)  // [n, d_v]
}

//: {{exercise 4.2 Put scores, softmax and average together for one head.}}
//:
//: {{fold How this code becomes a variant, and what is checked about it}}
//:
//: As a variant of this stage, it treats all the heads it is given as *one*: all features side by
//: side, one score for each pair of tokens, one average. With $h = 1$ that equals the reference;
//: with more it is another function. The laws check both halves of that claim.

extension Weighting {
  /// One head over the whole width.
  public static let singleHead = Variant<Weighting>(
    "single-head", .singleHead, summary: "all features as one head: one set of weights per query",
    claim: .agrees(when: Condition("h = 1") { $0.queries.count == 1 }),
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk + .h * .n * .m * .dv, exponentials: .n * .m,
      intermediates: [
        Intermediate("Q side by side", .h * .n * .dk),
        Intermediate("K side by side", .h * .m * .dk),
        Intermediate("V side by side", .h * .m * .dv), Intermediate("scores", .n * .m),
        Intermediate("weights", .n * .m), Intermediate("output side by side", .h * .n * .dv),
      ])
  ) { input in
    let output = attention(
      queries: input.queries.concatenated, keys: input.keys.concatenated,
      values: input.values.concatenated)
    return .split(output, into: input.queries.count)
  }
}

//: {{end fold}}
