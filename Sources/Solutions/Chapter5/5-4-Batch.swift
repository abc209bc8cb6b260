import struct Chapter5Heads.AttentionWeights
import Tensors

/// Exercise 5.4: The layer, for a batch and for two sequences. About 25 minutes, hard.
///
/// Queries come from one sequence and keys and values from another, of another length; there are B
/// examples of each, and none sees the others. All projections may have biases.
///
/// - Parameters:
///   - queries: `[B, n, d]`.
///   - keys: `[B, m, d]`.
///   - values: `[B, m, d]`.
///   - weights: `weights.projections.query` is W^Q `[d, h·d_k]`, `.queryBias` is b^Q `[h·d_k]` or nil,
///     and so on for `key` and `value`; `weights.output` is W^O `[h·d_v, d]`, `weights.outputBias` is
///     b^O `[d]` or nil.
///   - heads: h.
/// - Returns: `[B, n, d]`.
///
/// A batch is a stack whose first axis is the example: `queries[example]` is `[n, d]`. `adding(bias,
/// to: matrix)` adds a bias to every row, and nothing for nil.
public func multiHeadLayer(
  queries: Batch<Float>, keys: Batch<Float>, values: Batch<Float>, weights: AttentionWeights,
  heads: Int
) throws -> Batch<Float> {
  // solution
  let p = weights.projections
  return try Batch(
    (0..<queries.count).map { example in
      let q = adding(p.queryBias, to: product(queries[example], p.query))  // [n, h·d_k]
      let k = adding(p.keyBias, to: product(keys[example], p.key))  // [m, h·d_k]
      let v = adding(p.valueBias, to: product(values[example], p.value))  // [m, h·d_v]
      let attended = try attentionOfAllHeads(
        queries: splitColumnsIntoHeads(q, heads: heads),
        keys: splitColumnsIntoHeads(k, heads: heads),
        values: splitColumnsIntoHeads(v, heads: heads))  // [h, n, d_v]
      return adding(weights.outputBias, to: try product(mergeHeads(attended), weights.output))
    })
  // end
}
