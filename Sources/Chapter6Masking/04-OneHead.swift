import Chapter2Scores
import Chapter3Softmax
public import Tensors
public import Verification

//: ## One head
//:
//: In code the mask is a step between the scores and the softmax that puts $-\infty$ where a key is hidden.
//: The softmax of chapter 3 does the rest: $e^{-\infty} = 0$, and a row in which *every* score is
//: $-\infty$ becomes zeros.

/// Attention of one head in which a query sees only the keys its mask keeps.
///
/// A query that may see no key gets a row of zeros.
///
/// - Parameters:
///   - queries: `[n, d_k]`
///   - keys: `[m, d_k]`
///   - values: `[m, d_v]`
///   - mask: `[n, m]`, true keeps
/// - Returns: `[n, d_v]`. Takes n·m·(d_k + d_v) multiply-adds, whatever the mask.
public func maskedAttention<Number: Scalar>(
  queries: Matrix<Number>, keys: Matrix<Number>, values: Matrix<Number>, mask: Mask
) -> Matrix<Number> {
  mask.mustFit(queries: queries.rows, keys: keys.rows)
  let scores = scaledScores(queries: queries, keys: keys)  // [n, m]
  let seen = Matrix(rows: scores.rows, columns: scores.columns) { i, j in
    mask[i, j] ? scores[i, j] : -.infinity
  }
  let weights = softmax(seen)  // [n, m], exactly 0 where the mask hides
  return product(weights, values)  // [n, d_v]
}

//: {{exercise 6.4 Let one head attend under a mask.}}
//:
//: {{fold How this becomes a variant, and when it agrees with the reference}}
//:
//: As a variant of this stage it treats all heads as one, as in chapter 4. One head has one mask, so the
//: variant uses the mask of head 1. It agrees with the reference if there is no other head.

extension Masking {
  /// One head over the whole width, with the mask of head 1.
  public static let singleHead = Variant<Masking>(
    "single-head", .singleHead, summary: "all features as one head, under the mask of head 1",
    claim: .agrees(when: Condition("h = 1") { $0.queries.count == 1 }),
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk + .h * .n * .m * .dv, exponentials: Formula(keptByFirst),
      intermediates: [
        Intermediate("Q side by side", .h * .n * .dk),
        Intermediate("K side by side", .h * .m * .dk),
        Intermediate("V side by side", .h * .m * .dv), Intermediate("scores", .n * .m),
        Intermediate("masked scores", .n * .m), Intermediate("weights", .n * .m),
        Intermediate("output side by side", .h * .n * .dv),
      ])
  ) { input in
    let output = maskedAttention(
      queries: input.queries.concatenated, keys: input.keys.concatenated,
      values: input.values.concatenated,
      mask: input.masks[head: 0])
    return .split(output, into: input.queries.count)
  }
}

//: {{end fold}}
