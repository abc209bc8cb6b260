import Tensors

/// Exercise 7.1: LayerNorm. About 12 minutes, medium.
///
/// Every row gets mean 0 and variance 1, and is then scaled and shifted:
///
///     y_j = γ_j (x_j − μ) / √(σ² + ε) + β_j,   σ² = (1/d) Σ_j (x_j − μ)²
///
/// - Parameters:
///   - x: `[n, d]`.
///   - scale: γ, `[d]`.
///   - shift: β, `[d]`.
///   - epsilon: ε, above 0.
/// - Returns: `[n, d]`.
public func normaliseRows(
  _ x: Matrix<Float>, scale: [Float], shift: [Float], epsilon: Float
) throws -> Matrix<Float> {
  // solution
  let width = Float(x.columns)
  var result = x
  for i in 0..<x.rows {
    let mean = x[i].reduce(0, +) / width
    let variance = x[i].reduce(Float(0)) { $0 + ($1 - mean) * ($1 - mean) } / width
    for j in 0..<x.columns {
      result[i, j] = scale[j] * (x[i, j] - mean) / (variance + epsilon).squareRoot() + shift[j]
    }
  }
  return result
  // end
}
