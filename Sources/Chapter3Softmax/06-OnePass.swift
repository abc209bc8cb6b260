public import Tensors
public import Verification

//: ## Maximum and sum in one pass
//:
//: The first two passes can be one, because a sum relative to an old maximum is easy to correct.
//: Keep the largest score so far, $m$, and the sum of exponentials relative to it, $z$. When a
//: larger score $s$ arrives, every exponential summed before is too large by the same factor, so
//: shrink their sum:
//:
//: ```math
//: z \leftarrow z\, e^{m - s} + 1, \qquad m \leftarrow s
//: ```
//:
//: Otherwise add $e^{s - m}$ and go on. Sum and factor are kept in `Double`: with scores that rise
//: slowly the sum shrinks at every step, and a million roundings of a `Float` would show. The row
//: of fractions, with its scores in another order:
//:
//: {{trace}}
//:
//: With this **online softmax**, [chapter 4](04-weighting.md) can average values while the scores
//: are still coming in.

//: {{fold The running state in code, and the variant made of it}}

/// The running state of a softmax that sees its scores one by one.
///
/// After any prefix of a row: the largest score so far, and the sum of exp(score − maximum).
///
/// Source: Milakov and Gimelshein 2018, “Online normalizer calculation for softmax”, algorithm 3.
public struct OnlineSoftmax<Number: Scalar>: Equatable, Sendable {
  /// The largest score so far; −∞ before the first.
  public internal(set) var maximum = -Number.infinity
  /// Σ exp(score − maximum) so far, in `Double`; at least 1 once a score above −∞ was seen.
  public internal(set) var sum = 0.0

  /// The state before the first score.
  public init() {}

  /// The state after some scores.
  public init(_ scores: ArraySlice<Number>) {
    for score in scores { _ = add(score) }
  }

  /// Takes in one score, at the cost of one exponential; −∞ costs nothing and changes nothing.
  ///
  /// - Returns: the score's own exponential against the maximum so far, and the factor by which
  ///   everything summed before must shrink: 1 unless the maximum moved.
  @_specialize(where Number == Float) @_specialize(where Number == Double)
  public mutating func add(_ score: Number) -> (exponential: Double, shrink: Double) {
    if score == -.infinity { return (0, 1) }
    if score > maximum {
      let shrink = exp(Double(maximum) - Double(score))
      maximum = score
      sum = sum * shrink + 1
      return (1, shrink)
    }
    let exponential = exp(Double(score) - Double(maximum))
    sum += exponential
    return (exponential, 1)
  }

  /// The weight of a score among those seen: exp(score − maximum) / sum, and 0 for −∞.
  @_specialize(where Number == Float) @_specialize(where Number == Double)
  public func weight(of score: Number) -> Number {
    score == -.infinity ? 0 : Number(exp(Double(score) - Double(maximum)) / sum)
  }
}

//: As a variant it takes one pass for the state and one for the weights. It reads the scores
//: twice, writes once and keeps no row of exponentials in between. The price is that each
//: exponential is computed twice.

extension Softmax {
  /// Maximum and sum in one pass, weights in a second.
  public static let online = Variant<Softmax>(
    "online", .fused, summary: "maximum and sum in one pass, weights in a second",
    claim: .reference,
    cost: Cost(multiplyAdds: 0, exponentials: 2 * .kept)
  ) { input in
    input.scores.map { scores in
      var weights = Matrix<Float>(rows: scores.rows, columns: scores.columns)
      for i in 0..<scores.rows {
        let state = OnlineSoftmax(scores[i])
        for j in 0..<scores.columns { weights[i, j] = state.weight(of: scores[i, j]) }
      }
      return weights
    }
  }
}

//: {{end fold}}

//: {{exercise 3.4 Find the maximum and the sum while reading every score once.}}
