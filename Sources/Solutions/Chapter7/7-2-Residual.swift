import Tensors

/// Exercise 7.2: A sub-layer on the residual stream. About 8 minutes, easy.
///
/// In the order of the 2017 paper, post-norm: add what the sub-layer makes of the stream to the stream,
/// then normalise the sum.
///
///     x ← LN(x + F(x))
///
/// - Parameters:
///   - x: `[n, d]`.
///   - sublayer: F: `[n, d]` → `[n, d]`.
///   - norm: LN: `[n, d]` → `[n, d]`.
/// - Returns: `[n, d]`.
///
/// Matrices of one shape are added by `+`.
public func addAndNormalise(
  _ x: Matrix<Float>, sublayer: (Matrix<Float>) throws -> Matrix<Float>,
  norm: (Matrix<Float>) throws -> Matrix<Float>
) throws -> Matrix<Float> {
  // solution
  try norm(x + sublayer(x))
  // end
}
