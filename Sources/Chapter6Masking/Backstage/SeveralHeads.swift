import Tensors
public import Verification

extension Masking {
  /// Every head on its own, hidden scores set to −∞.
  public static let multiHead = Variant<Masking>(
    "multi-head", .multiHead, summary: "each head on its own; hidden scores are set to −∞",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk + .h * .n * .m * .dv, exponentials: .kept,
      intermediates: [
        Intermediate("scores", .h * .n * .m), Intermediate("masked scores", .h * .n * .m),
        Intermediate("weights", .h * .n * .m),
      ])
  ) { input in
    maskedAttention(
      queries: input.queries, keys: input.keys, values: input.values, masks: input.masks)
  }
}
