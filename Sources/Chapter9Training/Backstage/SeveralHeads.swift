import Chapter6Masking
public import Tensors
public import Verification

/// The gradients of the queries, keys and values of all heads.
public struct AttentionGradients: Equatable, Sendable {
  /// dQ `[h, n, d_k]`.
  public var queries: HeadStack<Float>
  /// dK `[h, m, d_k]`.
  public var keys: HeadStack<Float>
  /// dV `[h, m, d_v]`.
  public var values: HeadStack<Float>

  /// The gradients of some heads, of one shape.
  public init(heads: [AttentionGradient<Float>]) {
    queries = HeadStack(heads.map(\.queries))
    keys = HeadStack(heads.map(\.keys))
    values = HeadStack(heads.map(\.values))
  }

  /// The gradients of all heads.
  init(queries: HeadStack<Float>, keys: HeadStack<Float>, values: HeadStack<Float>) {
    (self.queries, self.keys, self.values) = (queries, keys, values)
  }

  /// The gradients of heads whose columns stand side by side in one.
  init(splitting one: AttentionGradient<Float>, into heads: Int) {
    queries = .split(one.queries, into: heads)
    keys = .split(one.keys, into: heads)
    values = .split(one.values, into: heads)
  }
}

extension WeightingGradient {
  /// Every head on its own, everything written down.
  public static let multiHead = Variant<WeightingGradient>(
    "multi-head", .multiHead, summary: "each head on its own; weights and gradients written down",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .h * .n * .m * (3 * .dk + 2 * .dv + 1), exponentials: .kept,
      intermediates: [
        Intermediate("scores, masked scores, weights, dA, dS", 5 * .h * .n * .m),
        Intermediate("weights and dS transposed", 2 * .h * .n * .m),
        Intermediate("dQ and dK before their factor", .h * .n * .dk + .h * .m * .dk),
      ])
  ) { input in
    attentionGradients(
      queries: input.queries, keys: input.keys, values: input.values, masks: input.masks,
      outputGradient: input.outputGradient)
  }

  /// All features as one head, under the mask of head 1.
  public static let singleHead = Variant<WeightingGradient>(
    "single-head", .singleHead, summary: "all features as one head, under the mask of head 1",
    claim: .agrees(when: Condition("h = 1") { $0.queries.count == 1 }),
    cost: Cost(
      multiplyAdds: .n * .m * (3 * .h * .dk + 2 * .h * .dv + 1),
      exponentials: Formula(keptByFirst),
      intermediates: [
        Intermediate("Q, K, V, dO side by side", .h * (.n + .m) * (.dk + .dv)),
        Intermediate("scores, masked scores, weights, dA, dS", 5 * .n * .m),
        Intermediate("weights and dS transposed", 2 * .n * .m),
        Intermediate("dQ and dK before their factor", .h * (.n + .m) * .dk),
        Intermediate("dQ, dK, dV side by side", .h * (.n + .m) * .dk + .h * .m * .dv),
      ])
  ) { input in
    let one = attentionGradient(
      queries: input.queries.concatenated, keys: input.keys.concatenated,
      values: input.values.concatenated, mask: input.masks[head: 0],
      outputGradient: input.outputGradient.concatenated)
    return AttentionGradients(splitting: one, into: input.queries.count)
  }
}
