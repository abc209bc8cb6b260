import Tensors

/// Exercise 2.3: The scores of several heads. About 8 minutes, easy.
///
/// Every head scores its own queries against its own keys.
///
/// - Parameters:
///   - queries: `[h, n, d_k]`.
///   - keys: `[h, m, d_k]`.
/// - Returns: the scores, `[h, n, m]`.
///
/// Which width stands under the root: that of a head, d_k, or that of all heads together?
public func scoresOfAllHeads(
  queries: HeadStack<Float>, keys: HeadStack<Float>
) throws -> HeadStack<Float> {
  // solution
  // A score is a sum of d_k products, whatever the number of heads.
  HeadStack(
    try (0..<queries.count).map { head in
      try scoresOfPairs(queries: queries[head], keys: keys[head])
    })
  // end
}
