import Tensors

/// Exercise 7.4: Sines and cosines for positions. About 15 minutes, medium.
///
/// Columns come in pairs. Pair i of place p holds the sine and the cosine of one angle, which turns more
/// slowly the larger i is:
///
///     PE(p, 2i) = sin(p / 10000^(2i/d)),   PE(p, 2i + 1) = cos(p / 10000^(2i/d))
///
/// - Parameters:
///   - count: n, how many places, counted from 0.
///   - width: d, even.
/// - Returns: `[n, d]`.
///
/// `Elementary.sine`, `.cosine`, `.exponential` and `.logarithm` take and return `Double`. 10000^t is
/// `Elementary.exponential(t * Elementary.logarithm(10000))`.
public func sinusoidalPositions(count: Int, width: Int) throws -> Matrix<Float> {
  // solution
  Matrix(rows: count, columns: width) { place, column in
    let exponent = Double(2 * (column / 2)) / Double(width)
    let angle = Double(place) * Elementary.exponential(-exponent * Elementary.logarithm(10000))
    return Float(column % 2 == 0 ? Elementary.sine(angle) : Elementary.cosine(angle))
  }
  // end
}
