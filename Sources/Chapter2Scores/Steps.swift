public import Tensors
public import WorkbookKit

// The step of this stage, for `Scores.output(_:by:)`.

/// Scores of queries and keys, head by head: `[h, n, d_k]`, `[h, m, d_k]` → `[h, n, m]`.
public enum ScoreStep: Step {
  /// Queries and keys.
  public typealias Function =
    @Sendable (HeadStack<Float>, HeadStack<Float>) throws -> HeadStack<Float>
  /// Q Kᵀ / √d_k.
  public static let correct: Function = { queries, keys in
    try InputCheck("score").shape(
      keys.count == queries.count && keys.columns == queries.columns,
      expected: "as many heads of the same width in queries and keys",
      actual: "queries \(queries.shape), keys \(keys.shape)")
    return scaledScores(queries, keys)
  }
}

extension Steps {
  /// Scores queries against keys.
  public var score: ScoreStep.Function {
    get { self[ScoreStep.self] }
    set { self[ScoreStep.self] = newValue }
  }
}

extension Scores {
  /// The scores by their one step.
  public static func output(_ input: ScoresInput, by steps: Steps) throws -> HeadStack<Float>? {
    try steps.score(input.queries, input.keys)
  }
}
