import Tensors

/// Exercise 1.4: Queries, keys and values from one product. About 15 minutes, medium.
///
/// The fastest way to project multiplies X once, with all weights side by side:
///
///     W = [W^Q | W^K | W^V],   W^Q = [W^Q_1 | … | W^Q_h]  and so on
///
/// Take the three stacks out of the product.
///
/// - Parameters:
///   - x: X, `[n, d]`.
///   - weights: W, `[d, 3·h·w]`: first the queries of all heads, then the keys, then the values.
///   - heads: h.
/// - Returns: queries, keys and values, each `[h, n, w]`.
///
/// `product(x, weights)` multiplies, `matrix.columns(a..<b)` takes columns out.
public func projectOnce(
  _ x: Matrix<Float>, weights: Matrix<Float>, heads: Int
) throws -> (queries: HeadStack<Float>, keys: HeadStack<Float>, values: HeadStack<Float>) {
  throw NotAttempted()
}
