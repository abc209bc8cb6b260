import Tensors

/// Exercise 3.5: What a score does to each weight. About 15 minutes, medium.
///
/// The derivative of weight i with respect to score j needs the weights only:
///
///     ∂p_i/∂s_j = p_i (1[i = j] − p_j)
///
/// - Parameter weights: a row of weights p, `[m]`, not negative, sum 1.
/// - Returns: the Jacobian, `[m, m]`: row i, column j holds ∂p_i/∂s_j.
public func softmaxJacobianOfRow(_ weights: [Float]) throws -> Matrix<Float> {
  // solution
  Matrix(rows: weights.count, columns: weights.count) { i, j in
    weights[i] * ((i == j ? 1 : 0) - weights[j])
  }
  // end
}
