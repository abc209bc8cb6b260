import Chapter1Projections
import Chapter4Weighting
public import Tensors
public import Verification

// The steps of this stage, for `Heads.output(_:by:)`.

extension Steps {
  /// What happens to the scores `[h, n, m]` of one example, given by its number, before the softmax.
  public typealias HidingByExample = @Sendable (Int, HeadStack<Float>) throws -> HeadStack<Float>

  /// Sets heads side by side: `[h, n, d_v]` → `[n, h·d_v]`. Head i becomes block i of the columns.
  public var merge: @Sendable (_ heads: HeadStack<Float>) throws -> Matrix<Float> {
    get {
      step { @Sendable (heads) throws in heads.concatenated
      }
    }
    set { replace(by: newValue) }
  }

  /// The output projection: merged heads `[n, h·d_v]`, W^O `[h·d_v, d]`, b^O `[d]` or none → `[n, d]`.
  public var output:
    @Sendable (_ merged: Matrix<Float>, _ weights: Matrix<Float>, _ bias: [Float]?) throws ->
      Matrix<Float>
  {
    get {
      step { @Sendable merged, weights, bias in
        try InputCheck("output").fits(merged, weights: weights, bias: bias)
        return adding(bias, to: product(merged, weights))
      }
    }
    set { replace(by: newValue) }
  }

  /// The whole layer for a batch: `[B, n, d]`, `[B, m, d]` → `[B, n, d]`. Example by example: project,
  /// attend in every head, merge, project back.
  public var layer:
    @Sendable (_ steps: Steps, _ input: HeadsInput, _ hiding: HidingByExample) throws -> Batch<
      Float
    >
  {
    get {
      step { @Sendable steps, input, hiding in
        try Heads.checkBatch(input)
        return try Batch(count: input.queries.count) { example in
          let p = try Heads.projected(steps, input, example)
          let heads = try steps.attend(steps, p.queries, p.keys, p.values) { scores in
            try hiding(example, scores)
          }
          return try steps.output(
            steps.merge(heads), input.weights.output, input.weights.outputBias)
        }
      }
    }
    set { replace(by: newValue) }
  }
}

extension Heads {
  /// Q, K and V of one example, cut into heads.
  static func projected(
    _ steps: Steps, _ input: HeadsInput, _ example: Int
  ) throws -> Projected<Float> {
    let (p, h) = (input.weights.projections, input.headCount)
    return Projected(
      queries: try steps.project(steps, input.queries[example], p.query, p.queryBias, h),
      keys: try steps.project(steps, input.keys[example], p.key, p.keyBias, h),
      values: try steps.project(steps, input.values[example], p.value, p.valueBias, h))
  }

  /// Throws unless queries, keys and values are of one batch.
  static func checkBatch(_ input: HeadsInput) throws(InvalidInput) {
    try InputCheck("layer").shape(
      input.keys.count == input.queries.count && input.values.count == input.queries.count,
      expected: "queries, keys and values of one batch",
      actual: "queries \(input.queries.shape), keys \(input.keys.shape), values"
        + " \(input.values.shape)")
  }
}

extension Heads {
  /// The output by steps, nothing hidden.
  public static func output(_ input: HeadsInput, by steps: Steps) throws -> Batch<Float> {
    try steps.layer(steps, input) { _, scores in scores }
  }

  /// The layer by the variant, which knows no mask: it throws where a key is hidden.
  public static func place(_ variant: Variant<Heads>, in steps: inout Steps) -> Bool {
    steps.layer = { _, input, hiding in
      for example in 0..<input.queries.count {
        try Weighting.checkNothingHidden(
          name, heads: input.headCount, queries: input.queries.rows, keys: input.keys.rows
        ) { scores in try hiding(example, scores) }
      }
      return try variant.run(input)
    }
    return true
  }

  /// Projections and attention.
  public static var builtFrom: [any Stage.Type] { [Projections.self, Weighting.self] }
}
