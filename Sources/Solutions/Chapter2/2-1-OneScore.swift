import Tensors

/// Exercise 2.1: One score. About 5 minutes, easy.
///
/// How well does a key fit a query? Multiply them, and divide by the root of their width:
///
///     s = (q · k) / √d_k
///
/// - Parameters:
///   - query: q, `[d_k]`.
///   - key: k, `[d_k]`.
/// - Returns: the score.
///
/// `Float(5).squareRoot()` is √5.
public func scoreOfPair(query: [Float], key: [Float]) throws -> Float {
  // solution
  let sum = zip(query, key).reduce(Float(0)) { $0 + $1.0 * $1.1 }
  return sum / Float(query.count).squareRoot()
  // end
}
