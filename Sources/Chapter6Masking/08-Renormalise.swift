import Chapter2Scores
import Chapter3Softmax
public import Tensors
public import WorkbookKit

//: ## Renormalising afterwards
//:
//: Scaling up the rest, as in the table at the top, is a program too: all weights as if there were no
//: mask, then zero for the hidden ones, then divide by what is left. It is what one writes when a
//: finished softmax is all one has.

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

//: On paper it is the same function. In `Float` a hidden key with a large score takes all the weight
//: first, and what is left for the kept keys underflows. Two kept keys whose weights should be 2/3 and 1/3,
//: and a hidden one with a growing score:
//:
//: {{outshone}}
//:
//: For long nothing shows. Then what is left is so small that `Float` has few digits for it, and two to
//: one becomes another ratio; in the end it has none.
//:
//: So this variant claims less than the others: it agrees when the kept keys hold a fair share of the
//: weights to begin with. It is also the only one whose result a hidden key can touch at all: the
//: hidden score goes into the sum that is divided by, and is divided out again with a rounding error.

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

//: {{exercise 6.3 Make weights in which hidden keys get nothing and a dead row is zero.}}
