public import Tensors
public import WorkbookKit

// The step of this stage, for `Softmax.output(_:by:)`.

/// Scores to weights: `[h, n, m]` → `[h, n, m]`; a score of −∞ gets the weight 0.
public enum SoftmaxStep: Step {
  /// Scores.
  public typealias Function = @Sendable (HeadStack<Float>) throws -> HeadStack<Float>
  /// Each row of each head; a row of −∞ becomes zeros.
  public static let correct: Function = { scores in softmax(scores) }
}

extension Steps {
  /// Turns scores into weights.
  public var softmax: SoftmaxStep.Function {
    get { self[SoftmaxStep.self] }
    set { self[SoftmaxStep.self] = newValue }
  }
}

extension Softmax {
  /// The weights by their one step.
  public static func output(_ input: ScoreInput, by steps: Steps) throws -> HeadStack<Float>? {
    try steps.softmax(input.scores)
  }

  /// The weights by the variant.
  public static func place(_ variant: Variant<Softmax>, in steps: inout Steps) -> Bool {
    steps.softmax = { scores in try variant.run(ScoreInput(scores: scores)) }
    return true
  }
}
