public import Tensors
public import Verification

//: ## One product, then cut
//:
//: The loop of products equals one product with all columns, cut into heads afterwards. A column of
//: a product depends on one column of the right factor and on no other:
//:
//: ```math
//: X\,[W_1^Q \ldots W_h^Q] = [X W_1^Q \ldots X W_h^Q]
//: ```
//:
//: {{fold A picture, the code, and a check that it computes the same as the loop}}
//:
//: With the sizes of the 2017 paper, drawn to scale:
//:
//: {{packed-product}}

/// One projection by a single product, cut into heads afterwards.
///
/// - Parameters:
///   - x: `[n, d]`
///   - packed: `[d, h·d_k]`; h must divide its columns
///   - bias: `[h·d_k]`, or none
///   - heads: h
/// - Returns: `[h, n, d_k]`. Takes h·n·d·d_k multiply-adds.
public func projectPacked(
  _ x: Matrix<Float>, packed: Matrix<Float>, bias: [Float]?, heads: Int
) -> HeadStack<Float> {
  .split(projection(x, weights: packed, bias: bias), into: heads)  // [n, h·d_k] → [h, n, d_k]
}

//: This is what most libraries do. It is also why their code shows one `[512, 512]` matrix where the
//: formula speaks of eight `[512, 64]` ones.
//:
//: {{packed-against-loop decides E30}}

extension Projections {
  /// One product per projection.
  public static let packed = Variant<Projections>(
    "packed", .multiHead, summary: "one product per projection, then cut into heads",
    claim: .reference,
    cost: cost(intermediates: [
      Intermediate("Q and K side by side", 2 * .h * .n * .dk),
      Intermediate("V side by side", .h * .n * .dv),
    ])
  ) { input in
    let (x, weights, heads) = (input.x, input.weights, input.headCount)
    return Projected(
      queries: projectPacked(x, packed: weights.query, bias: weights.queryBias, heads: heads),
      keys: projectPacked(x, packed: weights.key, bias: weights.keyBias, heads: heads),
      values: projectPacked(x, packed: weights.value, bias: weights.valueBias, heads: heads))
  }
}

//: {{end fold}}

//: {{exercise 1.2 Cut the columns of one product into heads.}}
