import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Tensors
public import Verification

extension Heads {
  /// W^V and W^O of each head as one matrix.
  public static let foldedValueOutput = Variant<Heads>(
    "folded-value-output", .fused, summary: "W^V and W^O of each head multiplied beforehand",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .h * .d * .d * .dv + .h * .dv * .d + .B * (.n + .m) * .d * .h * .dk
        + .B * .h * .m * .d * .d + .B * .h * .n * .m * (.dk + .d),
      exponentials: .B * .h * .n * .m, parameters: parameters,
      intermediates: [
        Intermediate("W^V W^O", .h * .d * .d), Intermediate("b^V W^O + b^O", .d),
        Intermediate("Q", .B * .h * .n * .dk), Intermediate("K", .B * .h * .m * .dk),
        Intermediate("X W^V W^O", .B * .h * .m * .d),
      ] + scoresAndWeights)
  ) { input in
    let fold = FoldedValueOutput(input.weights, heads: input.headCount)
    return Batch(count: input.queries.count) { example in
      input.layer.folded(
        fold, queries: input.queries[example], keys: input.keys[example],
        values: input.values[example])
    }
  }
}
