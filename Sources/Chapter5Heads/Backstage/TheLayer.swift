import Chapter1Projections
import Chapter4Weighting
import Tensors
public import Verification

extension Heads {
  /// Every bias, counted together: the formulas hold for layers with and without.
  static let biasCount = Symbol("biases")

  /// Multiply-adds of W^Q, W^K and W^V.
  static let projecting: Formula = .B * .n * .d * .h * .dk + .B * .m * .d * .h * (.dk + .dv)
  /// Multiply-adds of scores and averages.
  static let attending: Formula = .B * .h * .n * .m * (.dk + .dv)
  /// Multiply-adds of W^O.
  static let returning: Formula = .B * .n * .h * .dv * .d
  /// Learned numbers.
  static let parameters: Formula = 2 * .d * .h * (.dk + .dv) + Formula(biasCount)

  static let projections = [
    Intermediate("Q", .B * .h * .n * .dk), Intermediate("K", .B * .h * .m * .dk),
    Intermediate("V", .B * .h * .m * .dv),
  ]
  static let scoresAndWeights = [
    Intermediate("scores", .B * .h * .n * .m), Intermediate("weights", .B * .h * .n * .m),
  ]
  static let headOutputs = Intermediate("heads", .B * .h * .n * .dv)
  static let concatenation = Intermediate("Concat", .B * .h * .n * .dv)

  /// The layer as it is.
  public static let multiHead = Variant<Heads>(
    "multi-head", .multiHead, summary: "project, attend in every head, concatenate, project back",
    claim: .reference,
    cost: Cost(
      multiplyAdds: projecting + attending + returning, exponentials: .B * .h * .n * .m,
      parameters: parameters,
      intermediates: projections + scoresAndWeights + [headOutputs, concatenation])
  ) { input in
    Batch(count: input.queries.count) { example in
      input.layer(
        queries: input.queries[example], keys: input.keys[example], values: input.values[example])
    }
  }
}

extension AttentionWeights {
  /// How many of them are biases.
  public var biasCount: Int {
    [projections.queryBias, projections.keyBias, projections.valueBias, outputBias]
      .reduce(0) { $0 + ($1?.count ?? 0) }
  }
}
