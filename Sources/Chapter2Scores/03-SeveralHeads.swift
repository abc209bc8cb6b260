public import Tensors
public import Verification

//: ## Several heads
//:
//: Several heads are several matrices of scores, `[h, n, m]`, each from its own Q and K and divided
//: by the root of its *own* width $d_k$, not of $d$. The multiply-adds of one head of width $d$ and
//: of $h$ heads of width $d / h$ are the same; what grows with $h$ is the number of scores.

/// The scores of several heads, each on its own.
///
/// - Parameters:
///   - queries: `[h, n, d_k]`
///   - keys: `[h, m, d_k]`
/// - Returns: `[h, n, m]`. Takes h·n·m·d_k multiply-adds.
public func scaledScores<Number: Scalar>(
  queries: HeadStack<Number>, keys: HeadStack<Number>
) -> HeadStack<Number> {
  precondition(queries.count == keys.count, "queries \(queries.shape), keys \(keys.shape)")
  return HeadStack(count: queries.count) { head in
    scaledScores(queries: queries[head], keys: keys[head])
  }
}

extension Scores {
  /// Every head on its own.
  public static let multiHead = Variant<Scores>(
    "multi-head", .multiHead, summary: "each head on its own, each score divided by √d_k",
    claim: .reference, cost: Cost(multiplyAdds: .h * .n * .m * .dk)
  ) { input in scaledScores(queries: input.queries, keys: input.keys) }
}

//: {{exercise 2.3 Score every head on its own.}}
