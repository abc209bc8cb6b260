public import Tensors
public import Verification

//: ## Scale once, in the query
//:
//: The division need not touch every score. A factor of the query is a factor of all its scores:
//:
//: ```math
//: \frac{q_i \cdot k_j}{\sqrt{d_k}} = \frac{q_i}{\sqrt{d_k}} \cdot k_j
//: ```
//:
//: {{fold How much work that saves, and the code}}
//:
//: Scaling the query takes $n \cdot d_k$ multiplications for a head instead of $n \cdot m$, fewer
//: as soon as there are more keys than columns. Even those go away if the factor moves into $W^Q$
//: and $b^Q$ once, when the weights are loaded; this stage starts from Q, so this variant scales
//: the queries.

/// The scores of one head, (Q / √d_k) Kᵀ.
///
/// - Parameters:
///   - queries: `[n, d_k]`
///   - keys: `[m, d_k]`
/// - Returns: `[n, m]`. Takes n·m·d_k multiply-adds.
public func scoresOfScaledQueries(
  queries: Matrix<Float>, keys: Matrix<Float>
) -> Matrix<Float> {
  let scale = 1 / Float(queries.columns).squareRoot()
  return productTransposed(scale * queries, keys)
}

extension Scores {
  /// The scale folded into the queries.
  public static let scaleInQuery = Variant<Scores>(
    "scale-in-query", .fused, summary: "queries divided by √d_k before the product",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk,
      intermediates: [Intermediate("scaled queries", .h * .n * .dk)])
  ) { input in
    HeadStack(count: input.queries.count) { head in
      scoresOfScaledQueries(queries: input.queries[head], keys: input.keys[head])
    }
  }
}

//: {{end fold}}
