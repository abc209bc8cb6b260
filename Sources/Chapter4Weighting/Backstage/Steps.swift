import Chapter2Scores
import Chapter3Softmax
public import Tensors
public import WorkbookKit

// The steps of this stage, for `Weighting.output(_:by:)`.

/// Averages of values, head by head: weights `[h, n, m]`, values `[h, m, d_v]` → `[h, n, d_v]`.
public enum AverageStep: Step {
  /// Weights and values.
  public typealias Function =
    @Sendable (HeadStack<Float>, HeadStack<Float>) throws -> HeadStack<Float>
  /// A V.
  public static let correct: Function = { weights, values in
    try InputCheck("average").shape(
      weights.count == values.count && weights.columns == values.rows,
      expected: "a weight for every row of values \(values.shape)",
      actual: "weights \(weights.shape)")
    return HeadStack(count: weights.count) { head in product(weights[head], values[head]) }
  }
}

/// Attention of all heads: `[h, n, d_k]`, `[h, m, d_k]`, `[h, m, d_v]` → `[h, n, d_v]`.
public enum AttendStep: Step {
  /// What happens to scores `[h, n, m]` before the softmax: nothing, or a mask.
  public typealias Hiding = @Sendable (HeadStack<Float>) throws -> HeadStack<Float>
  /// The steps, queries, keys, values, and what hides scores.
  public typealias Function =
    @Sendable (Steps, HeadStack<Float>, HeadStack<Float>, HeadStack<Float>, Hiding) throws ->
    HeadStack<Float>
  /// Score, hide, softmax, average.
  public static let correct: Function = { steps, queries, keys, values, hiding in
    let scores = try hiding(steps.score(queries, keys))  // [h, n, m]
    return try steps.average(steps.softmax(scores), values)  // [h, n, d_v]
  }
}

extension Steps {
  /// Averages values by weights.
  public var average: AverageStep.Function {
    get { self[AverageStep.self] }
    set { self[AverageStep.self] = newValue }
  }

  /// Queries, keys and values to outputs.
  public var attend: AttendStep.Function {
    get { self[AttendStep.self] }
    set { self[AttendStep.self] = newValue }
  }
}

extension Weighting {
  /// The output by steps, nothing hidden.
  public static func output(
    _ input: AttentionInput, by steps: Steps
  ) throws -> HeadStack<Float>? {
    try steps.attend(steps, input.queries, input.keys, input.values) { scores in scores }
  }

  /// Attention by the variant, which knows no mask: it throws where a key is hidden.
  public static func place(_ variant: Variant<Weighting>, in steps: inout Steps) -> Bool {
    steps.attend = { _, queries, keys, values, hiding in
      try checkNothingHidden(name, queries.count, queries.rows, keys.rows, hiding)
      return try variant.run(AttentionInput(queries: queries, keys: keys, values: values))
    }
    return true
  }

  /// Throws if `hiding` does anything to scores.
  public static func checkNothingHidden(
    _ stage: String, _ heads: Int, _ queries: Int, _ keys: Int, _ hiding: AttendStep.Hiding
  ) throws {
    let zeros = HeadStack(count: heads) { _ in Matrix<Float>(rows: queries, columns: keys) }
    if try hiding(zeros) != zeros {
      throw InvalidInput.option(
        operation: stage,
        problem: "its variants know no mask, and keys are hidden here; choose one of masking")
    }
  }

  /// Scores and softmax.
  public static var builtFrom: [any Stage.Type] { [Scores.self, Softmax.self] }
}
