// snippet.hide
import Chapter1Projections
import Chapter4Weighting
public import Tensors
public import WorkbookKit

// snippet.show
//: ## Heads that share keys and values
//:
//: Heads that share keys and values need less memory. A model that writes text token by token keeps
//: the keys and values of all tokens so far, for every head, and this **cache** grows with the text.
//: In **grouped-query attention** the heads of a group share one set of keys and values; each keeps
//: its own queries. With g groups the cache shrinks from h to g sets. A trained layer is converted by
//: averaging $W^K$ and $W^V$ over each group:
//:
//: ```math
//: \mathrm{head}_i = \mathrm{Attention}(X W_i^Q,\; X \bar W_{\gamma(i)}^K,\; X \bar W_{\gamma(i)}^V)
//: ```
//:
//: ```math
//: \bar W_\gamma = \text{mean of } W_i \text{ over the heads } i \text{ of group } \gamma
//: ```

/// The mean of the blocks of each group: h·d_k numbers → g·d_k.
func averagingGroups(_ row: ArraySlice<Float>, heads: Int, groups: Int) -> [Float] {
  let (width, size) = (row.count / heads, heads / groups)
  return (0..<groups * width).map { column in
    let first = row.startIndex + column / width * size * width + column % width
    return (0..<size).reduce(0) { $0 + row[first + $1 * width] } / Float(size)
  }
}

/// Multi-head attention in which the heads of a group share one set of keys and values.
///
/// - Parameters:
///   - layer: the weights of all heads; W^K and W^V are averaged over each group
///   - groups: g, which divides h; 1 is multi-query attention, h is the layer itself
///   - queries: `[n, d]`
///   - keys: `[m, d]`
///   - values: `[m, d]`
/// - Returns: `[n, d]`
///
/// Source: Ainslie et al. 2023, “GQA: Training Generalized Multi-Query Transformer Models from
/// Multi-Head Checkpoints”, section 2.
public func groupedQueryAttention(
  _ layer: MultiHeadAttention, groups: Int, queries: Matrix<Float>, keys: Matrix<Float>,
  values: Matrix<Float>
) -> Matrix<Float> {
  let (p, h) = (layer.weights.projections, layer.headCount)
  precondition(groups > 0 && h % groups == 0, "\(h) heads cannot form \(groups) equal groups")
  func shared(_ x: Matrix<Float>, _ packed: Matrix<Float>, _ bias: [Float]?) -> HeadStack<Float> {
    let mean = { (row: ArraySlice<Float>) in averagingGroups(row, heads: h, groups: groups) }
    let packed = Matrix((0..<packed.rows).map { mean(packed[$0]) })  // [d, g·d_k]
    return projectHeads(x, packed, bias.map { mean($0[...]) }, heads: groups)  // [g, m, d_k]
  }
  let q = projectHeads(queries, p.query, p.queryBias, heads: h)  // [h, n, d_k]
  let k = shared(keys, p.key, p.keyBias)
  let v = shared(values, p.value, p.valueBias)
  let heads = HeadStack(count: h) { head in
    let group = head * groups / h
    return attention(q[head], k[group], v[group])
  }
  return adding(layer.weights.outputBias, to: product(heads.concatenated, layer.weights.output))
}

//: This is another function than the layer it was made from, on purpose, and it is held to a reference
//: of its own. As a variant it makes the smallest equal groups that h allows: pairs, if h is even. Weights
//: that were trained in groups, `[d, g·d_k]`, keep theirs: `workbook run` copies each set to the heads of
//: its group, and their mean is the set itself.

// snippet.hide
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
// snippet.show
