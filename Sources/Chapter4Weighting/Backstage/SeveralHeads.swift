import Tensors
public import Verification

extension Weighting {
  /// Every head on its own, scores and weights written down.
  public static let multiHead = Variant<Weighting>(
    "multi-head", .multiHead, summary: "each head on its own; scores and weights are written down",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk + .h * .n * .m * .dv, exponentials: .h * .n * .m,
      intermediates: [
        Intermediate("scores", .h * .n * .m), Intermediate("weights", .h * .n * .m),
      ])
  ) { input in
    scaledDotProductAttention(queries: input.queries, keys: input.keys, values: input.values)
  }
}
