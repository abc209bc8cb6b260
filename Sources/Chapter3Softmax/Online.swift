public import Tensors

/// The running state of a softmax that sees its scores one by one.
///
/// After any prefix of a row: the largest score so far, and the sum of exp(score − maximum).
public struct OnlineSoftmax<Number: Scalar>: Equatable, Sendable {
  /// The largest score so far.
  public private(set) var maximum = -Number.infinity
  /// Σ exp(score − maximum) so far.
  public private(set) var sum: Number = 0

  /// The state before the first score.
  public init() {}

  /// Takes in one score.
  ///
  /// - Returns: the score's own exponential against the maximum so far, and the factor by which
  ///   everything summed before must shrink: 1 unless the maximum moved.
  public mutating func add(_ score: Number) -> (exponential: Number, shrink: Number) {
    if score == -.infinity { return (0, 1) }
    if score > maximum {
      let shrink = exp(maximum - score)
      maximum = score
      sum = sum * shrink + 1
      return (1, shrink)
    }
    let exponential = exp(score - maximum)
    sum += exponential
    return (exponential, 1)
  }
}
