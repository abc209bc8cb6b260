public import Tensors
public import Verification

//: ## One head
//:
//: One head needs one matrix each for Q, K and V, and each projection is one product:

/// One projection, X W + b.
///
/// - Parameters:
///   - x: `[n, d]`
///   - weights: `[d, d_k]`
///   - bias: `[d_k]`, or none
/// - Returns: `[n, d_k]`. Takes n·d·d_k multiply-adds.
public func projection(
  _ x: Matrix<Float>, weights: Matrix<Float>, bias: [Float]?
) -> Matrix<Float> {
  adding(bias, to: product(x, weights))
}

//: {{fold How this code becomes a variant, and what is checked about it}}
//:
//: A variant of this stage receives packed weights. This one treats them as the weights of a
//: *single* wide head. With $h = 1$ it equals the reference; with more it returns one head where
//: several were asked for. Every variant states such a claim, and the laws, checks that
//: this book runs on every variant, test both halves of it. The cost is declared as a formula and
//: checked as well.

extension Projections {
  /// One head over the whole width.
  public static let singleHead = Variant<Projections>(
    "single-head", .singleHead, summary: "one product each: the packed columns as one wide head",
    claim: .agrees(when: Condition("h = 1") { $0.headCount == 1 }),
    cost: cost()
  ) { input in
    let (x, weights) = (input.x, input.weights)
    return Projected(
      queries: HeadStack([projection(x, weights: weights.query, bias: weights.queryBias)]),
      keys: HeadStack([projection(x, weights: weights.key, bias: weights.keyBias)]),
      values: HeadStack([projection(x, weights: weights.value, bias: weights.valueBias)]))
  }
}

//: {{end fold}}
