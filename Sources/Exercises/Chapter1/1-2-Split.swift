import Tensors

/// Exercise 1.2: Cut columns into heads. About 12 minutes, easy.
///
/// One product computes the queries of all heads side by side. Cut it: head i gets columns i·w up to
/// (i + 1)·w of every token, where w is the number of columns divided by h.
///
/// - Parameters:
///   - packed: `[n, h·w]`.
///   - heads: h. If it does not divide the columns, or is not above 0, throw an error, such as
///     `InvalidInput.shape("split", expected: "…", actual: "…")`.
/// - Returns: `[h, n, w]`.
///
/// `HeadStack([…])` makes a stack from matrices.
public func splitColumnsIntoHeads(
  _ packed: Matrix<Float>, heads: Int
) throws -> HeadStack<Float> {
  throw NotAttempted()
}
