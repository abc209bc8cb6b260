import Chapter1Projections
import Chapter5Heads
import Tensors
public import Verification

extension MaskedLayer {
  /// The layer of chapter 5 with the attention of this chapter.
  public static let multiHead = Variant<MaskedLayer>(
    "multi-head", .multiHead, summary: "the layer of chapter 5 with the attention of chapter 6",
    claim: .reference,
    cost: Cost(
      multiplyAdds: Heads.multiHead.cost.multiplyAdds, exponentials: .kept,
      parameters: Heads.multiHead.cost.parameters,
      intermediates: Heads.multiHead.cost.intermediates + [
        Intermediate("masked scores", .B * .h * .n * .m)
      ])
  ) { input in
    let layer = input.layer
    return Batch(count: layer.queries.count) { example in
      layer.layer(
        queries: layer.queries[example], keys: layer.keys[example], values: layer.values[example]
      ) { queries, keys, values in
        maskedAttention(
          queries: queries, keys: keys, values: values, masks: input.masks.example(example))
      }
    }
  }
}
