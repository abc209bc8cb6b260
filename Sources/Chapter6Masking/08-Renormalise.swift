import Chapter2Scores
import Chapter3Softmax
public import Tensors
public import Verification

//: ## Renormalising afterwards
//:
//: The last column of the first table suggests another way: compute all weights as if there were no mask,
//: set the hidden ones to zero, and divide by the sum of the rest. This is useful when only the finished
//: weights are available.

//: {{fold The code, and how a hidden key can still spoil the row}}

/// The weights of all keys, cut down to the kept ones and scaled up again. `[n, m]` → `[n, m]`
///
/// A row of which nothing is left becomes zeros: a dead row, and also a row whose kept weights are
/// all too small for a `Float`.
public func renormalised(_ weights: Matrix<Float>, mask: Mask) -> Matrix<Float> {
  var kept = Matrix<Float>(rows: weights.rows, columns: weights.columns) { i, j in
    mask[i, j] ? weights[i, j] : 0
  }
  for i in 0..<kept.rows {
    let sum = wideSum(kept[i])
    if sum > 0 { for j in 0..<kept.columns { kept[i, j] /= sum } }
  }
  return kept
}

//: Mathematically it is the same function. In `Float`, a hidden key with a large score takes almost all of
//: the weight, and what is left for the kept keys may underflow. Here are two kept keys whose weights should
//: be 2/3 and 1/3, and a hidden key whose score grows:
//:
//: {{outshone}}
//:
//: At first nothing changes. Then the kept weights come close to the smallest positive `Float`. They are
//: small whole multiples of it, so two to one becomes some other ratio. Next the second weight is rounded
//: to 0 while the first is still the smallest positive number; it then gets the whole row, which is the
//: peak in the figure. In the end both are 0.
//:
//: So this variant claims less than the others: it agrees if the kept keys have a sufficient share of the
//: weights to begin with. It is also the only one in which a hidden key can affect the result at all: its
//: score is part of the sum in the denominator, and dividing it out again leaves a rounding error.

extension Masking {
  /// Weights of all keys first, hidden ones dropped afterwards.
  public static let renormalise = Variant<Masking>(
    "renormalise", .other, summary: "plain weights, hidden ones zeroed, the rest scaled up",
    claim: .agrees(
      when: Condition("every live row keeps 2⁻¹⁰ of its plain weights") { input in
        smallestKeptShare(input) >= 0x1p-10
      }),
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk + .h * .n * .m * .dv, exponentials: .h * .n * .m,
      intermediates: [
        Intermediate("scores", .h * .n * .m), Intermediate("weights of all keys", .h * .n * .m),
        Intermediate("weights", .h * .n * .m),
      ])
  ) { input in
    HeadStack(count: input.queries.count) { head in
      let weights = softmax(scaledScores(queries: input.queries[head], keys: input.keys[head]))
      return product(renormalised(weights, mask: input.masks[head: head]), input.values[head])
    }
  }
}

//: {{end fold}}

//: {{exercise 6.3 Compute weights in which hidden keys get nothing and a dead row is zero.}}
