public import RunningExample
public import Tensors
public import Verification

/// Queries, keys and values, a matrix of each per head.
public struct Projected<Number: Scalar>: Equatable, Sendable {
  /// What each token looks for: `[h, n, d_k]`.
  public var queries: HeadStack<Number>
  /// What each token can be found by: `[h, n, d_k]`.
  public var keys: HeadStack<Number>
  /// What each token gives: `[h, n, d_v]`.
  public var values: HeadStack<Number>

  /// Queries, keys and values.
  public init(queries: HeadStack<Number>, keys: HeadStack<Number>, values: HeadStack<Number>) {
    self.queries = queries
    self.keys = keys
    self.values = values
  }
}

/// The packed weights of the projections, and their biases.
public struct ProjectionWeights: Equatable, Sendable {
  /// W^Q `[d, h·d_k]`.
  public var query: Matrix<Float>
  /// W^K `[d, h·d_k]`.
  public var key: Matrix<Float>
  /// W^V `[d, h·d_v]`.
  public var value: Matrix<Float>
  /// b^Q `[h·d_k]`, or none.
  public var queryBias: [Float]?
  /// b^K `[h·d_k]`, or none.
  public var keyBias: [Float]?
  /// b^V `[h·d_v]`, or none.
  public var valueBias: [Float]?

  /// Packed weights.
  public init(
    query: Matrix<Float>, key: Matrix<Float>, value: Matrix<Float>, queryBias: [Float]? = nil,
    keyBias: [Float]? = nil, valueBias: [Float]? = nil
  ) {
    self.query = query
    self.key = key
    self.value = value
    self.queryBias = queryBias
    self.keyBias = keyBias
    self.valueBias = valueBias
  }

  var biasCount: Int {
    [queryBias, keyBias, valueBias].reduce(0) { $0 + ($1?.count ?? 0) }
  }
}

/// A sequence and the weights that project it: what the projection stage takes.
public struct ProjectionInput: Sendable {
  /// X `[n, d]`, a row per token.
  public var x: Matrix<Float>
  /// The packed weights.
  public var weights: ProjectionWeights
  /// h: into how many heads the packed columns are cut.
  public var headCount: Int

  /// An input; its shapes are checked when a variant runs.
  public init(x: Matrix<Float>, weights: ProjectionWeights, headCount: Int) {
    self.x = x
    self.weights = weights
    self.headCount = headCount
  }

  /// What cost formulas speak of. The input must have passed the stage's check.
  public var sizes: Sizes {
    [
      .heads: headCount, .queries: x.rows, .modelWidth: x.columns,
      .headWidth: weights.query.columns / headCount,
      .valueWidth: weights.value.columns / headCount, Projections.biases: weights.biasCount,
    ]
  }

  /// Throws unless the shapes fit, h divides the columns and every number is finite.
  public func check(_ operation: String) throws(InvalidInput) {
    let check = InputCheck(operation)
    try check.shape(headCount > 0, expected: "at least one head", actual: "h = \(headCount)")
    try check.usable(x, "x")
    let parts = [
      ("q", weights.query, weights.queryBias), ("k", weights.key, weights.keyBias),
      ("v", weights.value, weights.valueBias),
    ]
    for (letter, packed, bias) in parts {
      try check.shape(
        packed.rows == x.columns,
        expected: "w\(letter) [\(x.columns), …], a row for every column of x",
        actual: "x \(x.shape), w\(letter) \(packed.shape)")
      try check.usable(packed, "w\(letter)")
      try check.shape(
        packed.columns % headCount == 0,
        expected: "w\(letter) with a multiple of h = \(headCount) columns",
        actual: "w\(letter) \(packed.shape)")
      if let bias {
        try check.shape(
          bias.count == packed.columns,
          expected: "b\(letter) [\(packed.columns)], a number for every column of w\(letter)",
          actual: "b\(letter) [\(bias.count)]")
        try check.finite(bias, "b\(letter)")
      }
    }
    try check.shape(
      weights.key.columns == weights.query.columns,
      expected: "wk [\(x.columns), \(weights.query.columns)], as wide as wq",
      actual: "wk \(weights.key.shape)")
  }
}

extension ToySentence {
  /// The toy model's projection weights.
  public var projectionWeights: ProjectionWeights {
    ProjectionWeights(
      query: model.queryWeights, key: model.keyWeights, value: model.valueWeights)
  }

  /// Q, K and V of the sentence.
  public var projected: Projected<Float> {
    project(features, projectionWeights, heads: headCount)
  }
}
