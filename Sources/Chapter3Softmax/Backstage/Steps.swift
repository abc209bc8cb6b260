public import Tensors
public import Verification

// The step of this stage, for `Softmax.output(_:by:)`.

extension Steps {
  /// Scores to weights, row by row: `[h, n, m]` → `[h, n, m]`. A score of −∞ gets the weight 0, a row of
  /// them becomes zeros.
  public var softmax: @Sendable (_ scores: HeadStack<Float>) throws -> HeadStack<Float> {
    get {
      step { @Sendable (scores) throws in Chapter3Softmax.softmax(scores)
      }
    }
    set { replace(by: newValue) }
  }
}

extension Softmax {
  /// The weights by their one step.
  public static func output(_ input: ScoreInput, by steps: Steps) throws -> HeadStack<Float> {
    try steps.softmax(input.scores)
  }

  /// The weights by the variant.
  public static func place(_ variant: Variant<Softmax>, in steps: inout Steps) -> Bool {
    steps.softmax = { scores in try variant.run(ScoreInput(scores: scores)) }
    return true
  }
}
