public import Tensors
public import Verification

//: ## One row, three passes
//:
//: The formula as it stands fails for large scores, so every softmax in use first subtracts the
//: largest score of the row. That changes nothing, because a factor $e^{-m}$ above and below the
//: line of the fraction cancels; softmax is **shift invariant**:
//:
//: ```math
//: p_j = \frac{e^{s_j - m}}{\sum_l e^{s_l - m}}, \qquad m = \max_l s_l
//: ```
//:
//: The largest exponent is now 0 and its exponential 1, so nothing overflows and the sum is never
//: below 1. Without that a `Float` overflows soon after a score of {{largest-exponent}}:
//:
//: {{overflow}}
//:
//: One row takes three passes: the maximum, the exponentials and their sum, the division.
//: `wideSum` adds in `Double`, because a `Float` that has grown large loses the last digits of
//: whatever is added to it, and over a million keys that shows. (`@_specialize` only makes the
//: generic code as fast as code for one type.)

/// The weights of one row of scores.
///
/// - Parameter scores: `[m]`; −∞ hides a key.
/// - Returns: `[m]`, not negative, sum 1; zeros if every score is −∞. One exponential for each score
///   above −∞.
@_specialize(where Number == Float)
@_specialize(where Number == Double)
public func softmax<Number: Scalar>(row scores: ArraySlice<Number>) -> [Number] {
  let maximum = scores.reduce(-Number.infinity) { $0 > $1 ? $0 : $1 }
  if maximum == -.infinity { return scores.map { _ in 0 } }  // a dead row
  let exponentials = scores.map { $0 == -.infinity ? 0 : exp($0 - maximum) }
  let sum = wideSum(exponentials[...])
  return exponentials.map { $0 / sum }
}

//: {{exercise 3.1 Turn one row of scores into weights, also when the scores are large.}}
//:
//: {{fold How this code becomes a variant that is right for any number of heads}}
//:
//: The softmax of a row does not depend on any other row. So the single-head variant, one row
//: after the other, is right for any number of heads: more heads are just more rows.

extension Softmax {
  /// One row after the other.
  public static let singleHead = Variant<Softmax>(
    "single-head", .singleHead, summary: "one row after the other, in three passes",
    claim: .reference,
    cost: Cost(multiplyAdds: 0, exponentials: .kept)
  ) { input in
    input.scores.map { scores in
      Matrix((0..<scores.rows).map { softmax(row: scores[$0]) })
    }
  }
}

//: {{end fold}}
