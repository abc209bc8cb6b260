import Tensors

/// Exercise 7.3: The feed-forward layer. About 8 minutes, easy.
///
/// Every token by itself is widened, passes through ReLU, which turns negative numbers into 0, and is
/// narrowed again:
///
///     max(0, x W₁ + b₁) W₂ + b₂
///
/// - Parameters:
///   - x: `[n, d]`.
///   - first: W₁, `[d, f]`, and b₁, `[f]`.
///   - second: W₂, `[f, d]`, and b₂, `[d]`.
/// - Returns: `[n, d]`.
public func feedForwardRows(
  _ x: Matrix<Float>, first: (weights: Matrix<Float>, bias: [Float]),
  second: (weights: Matrix<Float>, bias: [Float])
) throws -> Matrix<Float> {
  // solution
  let hidden = try projectRows(x, weights: first.weights, bias: first.bias)  // [n, f]
  let active = hidden.map { max(0, $0) }  // [n, f]
  return try projectRows(active, weights: second.weights, bias: second.bias)  // [n, d]
  // end
}
