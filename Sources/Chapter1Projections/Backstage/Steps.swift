import RunningExample
public import Tensors
public import Publishing
public import Verification

// The steps of this stage, for `Projections.output(_:by:)`.

extension Steps {
  /// Cuts packed columns into heads: `[n, h·w]`, h → `[h, n, w]`. Block i of the columns is head i.
  public var split: @Sendable (_ packed: Matrix<Float>, _ heads: Int) throws -> HeadStack<Float> {
    get {
      step { @Sendable packed, heads in
        try Projections.checkSplit(packed, heads)
        return .split(packed, into: heads)
      }
    }
    set { replace(by: newValue) }
  }

  /// One projection, cut into heads: X `[n, d]`, packed weights `[d, h·w]`, a bias `[h·w]` or none →
  /// `[h, n, w]`. One product with all columns, cut afterwards.
  public var project:
    @Sendable (
      _ steps: Steps, _ x: Matrix<Float>, _ packed: Matrix<Float>, _ bias: [Float]?, _ heads: Int
    ) throws -> HeadStack<Float>
  {
    get {
      step { @Sendable steps, x, packed, bias, heads in
        try InputCheck("project").fits(x, weights: packed, bias: bias)
        return try steps.split(projection(x, weights: packed, bias: bias), heads)
      }
    }
    set { replace(by: newValue) }
  }
}

extension Projections {
  /// Throws unless h divides the columns.
  public static func checkSplit(_ packed: Matrix<Float>, _ heads: Int) throws(InvalidInput) {
    try InputCheck("split").shape(
      heads > 0 && packed.columns % heads == 0,
      expected: "a multiple of h = \(heads) columns", actual: "\(packed.shape)")
  }
}

extension InputCheck {
  /// Throws unless x W + b can be computed.
  public func fits(
    _ x: Matrix<Float>, weights: Matrix<Float>, bias: [Float]?
  ) throws(InvalidInput) {
    try shape(
      x.columns == weights.rows,
      expected: "weights [\(x.columns), …], a row for every column of \(x.shape)",
      actual: "\(weights.shape)")
    if let bias {
      try shape(
        bias.count == weights.columns, expected: "a bias [\(weights.columns)]",
        actual: "[\(bias.count)]")
    }
  }
}

extension Projections {
  /// Q, K and V by steps: three times ``Steps/project``.
  public static func output(
    _ input: ProjectionInput, by steps: Steps
  ) throws -> Projected<Float> {
    let (x, weights, heads) = (input.x, input.weights, input.headCount)
    return Projected(
      queries: try steps.project(steps, x, weights.query, weights.queryBias, heads),
      keys: try steps.project(steps, x, weights.key, weights.keyBias, heads),
      values: try steps.project(steps, x, weights.value, weights.valueBias, heads))
  }

  /// Each projection by the variant, which is given its weights for all three and asked for one.
  public static func place(_ variant: Variant<Projections>, in steps: inout Steps) -> Bool {
    steps.project = { _, x, packed, bias, heads in
      let weights = ProjectionWeights(
        query: packed, key: packed, value: packed, queryBias: bias, keyBias: bias, valueBias: bias)
      return try variant.run(ProjectionInput(x: x, weights: weights, headCount: heads)).queries
    }
    return true
  }
}

extension Edition {
  /// Q, K and V of the sentence, by the edition's steps.
  public var projected: Projected<Float> {
    get throws { try projected(heads: example.headCount) }
  }

  /// Q, K and V of the sentence, by the edition's steps, for another number of heads.
  public func projected(heads: Int) throws -> Projected<Float> {
    try projected(example.features, example.projectionWeights, heads: heads)
  }

  /// Q, K and V of any X, by the edition's steps.
  public func projected(
    _ x: Matrix<Float>, _ weights: ProjectionWeights, heads: Int
  ) throws -> Projected<Float> {
    Projected(
      queries: try projection(x, weights: weights.query, bias: weights.queryBias, heads: heads),
      keys: try projection(x, weights: weights.key, bias: weights.keyBias, heads: heads),
      values: try projection(x, weights: weights.value, bias: weights.valueBias, heads: heads))
  }

  /// One projection by the edition's steps: X `[n, d]`, packed weights `[d, h·w]` → `[h, n, w]`.
  ///
  /// - Throws: ``NotComputed`` where a mistake gives another shape, so that exhibits need not ask.
  public func projection(
    _ x: Matrix<Float>, weights packed: Matrix<Float>, bias: [Float]?, heads: Int
  ) throws -> HeadStack<Float> {
    let stack = try steps.project(steps, x, packed, bias, heads)
    guard stack.count == heads, stack.rows == x.rows, stack.columns * heads == packed.columns else {
      throw NotComputed(
        "a projection [\(heads), \(x.rows), \(packed.columns / heads)] (it is \(stack.shape))")
    }
    return stack
  }
}
