import Tensors

/// Exercise 4.3: Attention of several heads. About 10 minutes, easy.
///
/// Every head attends by itself, with its own queries, keys and values.
///
/// - Parameters:
///   - queries: `[h, n, d_k]`.
///   - keys: `[h, m, d_k]`.
///   - values: `[h, m, d_v]`.
/// - Returns: `[h, n, d_v]`.
public func attentionOfAllHeads(
  queries: HeadStack<Float>, keys: HeadStack<Float>, values: HeadStack<Float>
) throws -> HeadStack<Float> {
  // solution
  HeadStack(
    try (0..<queries.count).map { head in
      try attentionOfOneHead(queries: queries[head], keys: keys[head], values: values[head])
    })
  // end
}
