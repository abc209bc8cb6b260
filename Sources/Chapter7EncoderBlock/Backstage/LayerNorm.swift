public import Tensors

/// The learned numbers of one LayerNorm, and its ε.
public struct LayerNorm: Equatable, Sendable {
  /// γ `[d]`.
  public var scale: [Float]
  /// β `[d]`.
  public var shift: [Float]
  /// ε, above 0.
  public var epsilon: Double

  /// A LayerNorm.
  public init(scale: [Float], shift: [Float], epsilon: Double = 1e-5) {
    self.scale = scale
    self.shift = shift
    self.epsilon = epsilon
  }

  /// A LayerNorm as training begins: scale 1, shift 0.
  public init(width: Int, epsilon: Double = 1e-5) {
    self.init(
      scale: Array(repeating: 1, count: width), shift: Array(repeating: 0, count: width),
      epsilon: epsilon)
  }

  /// The rows of x, normalised: `[n, d]` → `[n, d]`.
  public func callAsFunction<Number: Scalar>(_ x: Matrix<Number>) -> Matrix<Number> {
    layerNorm(x, scale: scale, shift: shift, epsilon: epsilon)
  }
}
