import Chapter1Projections
import Chapter4Weighting
import Tensors
public import Verification

extension Heads {
  /// Each head adds its part to the output.
  public static let perHeadSum = Variant<Heads>(
    "per-head-sum", .fused, summary: "one pass per head, each adding head W^O to the output",
    claim: .reference,
    cost: Cost(
      multiplyAdds: projecting + attending + returning, exponentials: .B * .h * .n * .m,
      parameters: parameters, intermediates: projections + [headOutputs])
  ) { input in
    Batch(count: input.queries.count) { example in
      sumOfHeads(
        input.layer, queries: input.queries[example], keys: input.keys[example],
        values: input.values[example])
    }
  }
}
