public import Tensors
public import Verification

//: ## One head
//:
//: One head is one matrix of scores, every query against every key. `Scalar` stands for `Float` or
//: `Double`:

/// The scores of one head, Q Kᵀ / √d_k.
///
/// - Parameters:
///   - queries: `[n, d_k]`
///   - keys: `[m, d_k]`
/// - Returns: `[n, m]`. Takes n·m·d_k multiply-adds.
public func scaledScores<Number: Scalar>(
  queries: Matrix<Number>, keys: Matrix<Number>
) -> Matrix<Number> {
  let scale = 1 / Number(queries.columns).squareRoot()
  return Matrix(rows: queries.rows, columns: keys.rows) { i, j in
    dot(queries[i], keys[j]) * scale
  }
}

//: {{exercise 2.2 Score every query against every key.}}
//:
//: {{fold How this code becomes a variant, and what it returns when there are several heads}}
//:
//: As a variant of this stage, it treats all the heads it is given as *one*, with their columns
//: side by side, and returns one matrix of scores. With $h = 1$ it equals the reference. With more
//: heads there is one score where there should be several: it is their sum, divided by $\sqrt{h}$,
//: and the single scores are lost.

extension Scores {
  /// One head over the whole width.
  public static let singleHead = Variant<Scores>(
    "single-head", .singleHead, summary: "all columns as one head: one score for each pair",
    claim: .agrees(when: Condition("h = 1") { $0.queries.count == 1 }),
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk,
      intermediates: [
        Intermediate("Q side by side", .h * .n * .dk),
        Intermediate("K side by side", .h * .m * .dk),
      ])
  ) { input in
    HeadStack([scaledScores(queries: input.queries.concatenated, keys: input.keys.concatenated)])
  }
}

//: {{end fold}}
