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
  throw NotAttempted()
}
