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
  throw NotAttempted()
}
