public import Tensors

/// The activation of a feed-forward layer.
public enum Activation: String, CaseIterable, Sendable {
  /// The 2017 paper's.
  case relu
  /// In the erf form.
  case gelu

  /// g(x).
  public func callAsFunction<Number: Scalar>(_ x: Number) -> Number {
    switch self {
    case .relu: Chapter7EncoderBlock.relu(x)
    case .gelu: Chapter7EncoderBlock.gelu(x)
    }
  }
}

/// The learned numbers of a feed-forward layer, and its activation.
public struct FeedForward: Equatable, Sendable {
  /// W₁ `[d, f]`.
  public var first: Matrix<Float>
  /// b₁ `[f]`.
  public var firstBias: [Float]
  /// W₂ `[f, d]`.
  public var second: Matrix<Float>
  /// b₂ `[d]`.
  public var secondBias: [Float]
  /// g.
  public var activation: Activation

  /// A layer; biases are 0 unless given.
  public init(
    first: Matrix<Float>, firstBias: [Float]? = nil, second: Matrix<Float>,
    secondBias: [Float]? = nil, activation: Activation = .gelu
  ) {
    self.first = first
    self.firstBias = firstBias ?? Array(repeating: 0, count: first.columns)
    self.second = second
    self.secondBias = secondBias ?? Array(repeating: 0, count: second.columns)
    self.activation = activation
  }

  /// The layer applied to every row: `[n, d]` → `[n, d]`.
  public func callAsFunction(_ x: Matrix<Float>) -> Matrix<Float> { feedForward(x, self) }
}
