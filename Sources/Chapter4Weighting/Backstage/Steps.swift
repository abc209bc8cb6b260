import Chapter2Scores
import Chapter3Softmax
public import Tensors
public import Verification

// The steps of this stage, for `Weighting.output(_:by:)`.

extension Steps {
  /// What happens to scores `[h, n, m]` before the softmax: nothing, or a mask.
  public typealias Hiding = @Sendable (HeadStack<Float>) throws -> HeadStack<Float>

  /// Averages of values, head by head: weights A `[h, n, m]`, values V `[h, m, d_v]` → A V
  /// `[h, n, d_v]`.
  public var average:
    @Sendable (_ weights: HeadStack<Float>, _ values: HeadStack<Float>) throws -> HeadStack<Float>
  {
    get {
      step { @Sendable weights, values in
        try InputCheck("average").shape(
          weights.count == values.count && weights.columns == values.rows,
          expected: "a weight for every row of values \(values.shape)",
          actual: "weights \(weights.shape)")
        return HeadStack(count: weights.count) { head in product(weights[head], values[head]) }
      }
    }
    set { replace(by: newValue) }
  }

  /// Attention of all heads: `[h, n, d_k]`, `[h, m, d_k]`, `[h, m, d_v]` → `[h, n, d_v]`. Scores, what
  /// hides them, softmax, averages.
  public var attend:
    @Sendable (
      _ steps: Steps, _ queries: HeadStack<Float>, _ keys: HeadStack<Float>,
      _ values: HeadStack<Float>, _ hiding: Hiding
    ) throws -> HeadStack<Float>
  {
    get {
      step { @Sendable steps, queries, keys, values, hiding in
        let scores = try hiding(steps.score(queries, keys))  // [h, n, m]
        return try steps.average(steps.softmax(scores), values)  // [h, n, d_v]
      }
    }
    set { replace(by: newValue) }
  }
}

extension Steps {
  /// Runs something by these steps and keeps the weights by which it averages values: `[h, n, m]` call
  /// after call, and none where a mistake averages nothing.
  public func recordingWeights<Output>(
    _ run: (Steps) throws -> Output
  ) rethrows -> (output: Output, weights: [HeadStack<Float>]) {
    let recording = Recording<HeadStack<Float>>()
    var watched = self
    watched.average = { [average] weights, values in try average(recording.note(weights), values) }
    return (try run(watched), recording.values)
  }
}

extension Weighting {
  /// The output by steps, nothing hidden.
  public static func output(
    _ input: AttentionInput, by steps: Steps
  ) throws -> HeadStack<Float> {
    try steps.attend(steps, input.queries, input.keys, input.values) { scores in scores }
  }

  /// Attention by the variant, which knows no mask: it throws where a key is hidden.
  public static func place(_ variant: Variant<Weighting>, in steps: inout Steps) -> Bool {
    steps.attend = { _, queries, keys, values, hiding in
      try checkNothingHidden(
        name, heads: queries.count, queries: queries.rows, keys: keys.rows, hiding)
      return try variant.run(AttentionInput(queries: queries, keys: keys, values: values))
    }
    return true
  }

  /// Throws if `hiding` does anything to scores.
  public static func checkNothingHidden(
    _ stage: String, heads: Int, queries: Int, keys: Int, _ hiding: Steps.Hiding
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
