public import Tensors

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
}
