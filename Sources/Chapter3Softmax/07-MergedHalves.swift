import Tensors
public import Verification

//: ## Two halves, merged
//:
//: A row can be cut into pieces. Each piece goes through its own softmax, and the results are
//: merged afterwards, with no loss except rounding. A piece only has to remember its maximum and
//: its sum.
//:
//: {{fold How two halves are merged: the rule, a row cut in the middle, and the code}}
//:
//: Two such states are merged by the same rule:
//:
//: ```math
//: m = \max(m_1, m_2), \qquad z = z_1 e^{m_1 - m} + z_2 e^{m_2 - m}
//: ```
//:
//: The row of “{{followed}}” in head 1, cut in the middle. Each sum is relative to the maximum of
//: its own half, so the sum with the smaller maximum must shrink before the two are added:
//:
//: {{halves-drawn}}

extension OnlineSoftmax {
  /// The state after the scores of both.
  ///
  /// Costs one exponential, or none if neither has seen a score above −∞.
  ///
  /// Source: Milakov and Gimelshein 2018, section 3.1.
  public func merged(with other: OnlineSoftmax) -> OnlineSoftmax {
    let (high, low) = maximum >= other.maximum ? (self, other) : (other, self)
    if high.maximum == -.infinity { return high }
    var merged = high
    merged.sum += low.sum * exp(Double(low.maximum) - Double(high.maximum))
    return merged
  }

  /// The share of `whole` that the scores of this state hold: what their own weights, which sum to
  /// 1, must be multiplied by. 0 if `whole` is dead.
  public func share(of whole: OnlineSoftmax) -> Number {
    if whole.maximum == -.infinity { return 0 }
    return Number(sum * exp(Double(maximum) - Double(whole.maximum)) / whole.sum)
  }
}

//: The weight of a key in the whole row is its weight within its piece, times the share of the total
//: that the piece holds. For the same two halves:
//:
//: {{halves}}
//:
//: Pieces can be merged in any order: merged key by key from the front and from the back, the two
//: sums differ by {{merge-orders}}. So several processors can share one long row.

/// The weights of one row from two halves, neither of which sees a score of the other.
public func mergedSoftmax(row scores: ArraySlice<Float>) -> [Float] {
  let middle = scores.startIndex + scores.count / 2
  let (left, right) = (scores[..<middle], scores[middle...])
  let (first, second) = (OnlineSoftmax(left), OnlineSoftmax(right))
  let own = left.map { first.weight(of: $0) } + right.map { second.weight(of: $0) }
  // Here the halves meet: two numbers of each.
  let whole = first.merged(with: second)
  let (one, other) = (first.share(of: whole), second.share(of: whole))
  return own.enumerated().map { $1 * ($0 < left.count ? one : other) }
}

extension Softmax {
  /// Both halves of each row by themselves, then merged.
  public static let mergedHalves = Variant<Softmax>(
    "merged-halves", .fused, summary: "each half of a row by itself, then merged by their shares",
    claim: .reference,
    cost: Cost(multiplyAdds: 0, exponentials: 2 * .kept + 3 * Formula(.aliveRows))
  ) { input in
    input.scores.map { scores in
      Matrix((0..<scores.rows).map { mergedSoftmax(row: scores[$0]) })
    }
  }
}

//: {{end fold}}
