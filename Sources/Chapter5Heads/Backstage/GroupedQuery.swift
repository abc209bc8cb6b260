import Chapter1Projections
import Chapter4Weighting
import Tensors
public import Verification

extension Heads {
  /// How many groups of equal size `grouped-query` makes: as many as there can be of more than one
  /// head.
  static func groupCount(heads: Int) -> Int {
    guard heads > 1 else { return 1 }
    let size = (2...heads).first { heads % $0 == 0 } ?? heads
    return heads / size
  }

  /// The groups that `grouped-query` makes: those that the weights have, or as few heads in each as can be.
  static func groupCount(of input: HeadsInput) -> Int {
    input.groupCount ?? groupCount(heads: input.headCount)
  }

  static func sharing(_ groups: @escaping @Sendable (HeadsInput) -> Int) -> (
    @Sendable (HeadsInput) throws(InvalidInput) -> Batch<Float>
  ) {
    { input in
      Batch(count: input.queries.count) { example in
        groupedQueryAttention(
          input.layer, groups: groups(input), queries: input.queries[example],
          keys: input.keys[example], values: input.values[example])
      }
    }
  }

  static func sharingCost(_ groups: Formula) -> Cost {
    Cost(
      multiplyAdds: .B * .n * .d * .h * .dk + .B * .m * .d * groups * (.dk + .dv) + attending
        + returning,
      exponentials: .B * .h * .n * .m, parameters: parameters,
      intermediates: [
        Intermediate("shared W^K, W^V", .B * .d * groups * (.dk + .dv)),
        Intermediate("Q", .B * .h * .n * .dk), Intermediate("K", .B * groups * .m * .dk),
        Intermediate("V", .B * groups * .m * .dv),
      ] + scoresAndWeights + [headOutputs, concatenation])
  }

  /// Heads in equal groups, each with one set of keys and values.
  public static let groupedQuery = Variant<Heads>(
    "grouped-query", .other, summary: "the heads of a group share the mean of its keys and values",
    claim: .differs(
      why: "the heads of a group share keys and values", exactly: KnownFunction(GroupedQuery.self)),
    cost: sharingCost(.g), run: sharing { groupCount(of: $0) })
}
