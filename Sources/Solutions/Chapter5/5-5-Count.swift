import Tensors

/// Exercise 5.5: What more heads cost. About 10 minutes, easy.
///
/// A layer of width d has h heads with d_k = d_v = d / h. Count what it learns and what it writes down
/// for one sequence of n tokens: the numbers of W^Q, W^K, W^V and W^O, without biases, and the numbers
/// of all score matrices.
///
/// - Parameters:
///   - width: d, a multiple of h.
///   - heads: h.
///   - tokens: n.
/// - Returns: how many parameters, and how many scores.
public func costOfHeads(
  width: Int, heads: Int, tokens: Int
) throws -> (parameters: Int, scores: Int) {
  // solution
  // h heads of width d / h are d columns again, whatever h is; only the scores grow with h.
  (parameters: 4 * width * width, scores: heads * tokens * tokens)
  // end
}
