public import Tensors
public import Verification

//: ## Several heads
//:
//: Several heads are several such products, each of the *whole* $X$ with the head's own block of
//: columns. Usually $d_k = d_v = d / h$, so that all blocks together are as wide as $X$. For the
//: queries of the toy model:
//:
//: {{head-products}}
//:
//: These are the entries of the blocks of $W^Q$:
//:
//: {{query-weights}}
//:
//: With the two heads the toy model was made for, head 1 reads what a word is and head 2 where it
//: stands. The other features are in $X$ as well, but their weights here are 0.
//:
//: In code this is a loop over the heads. It reads the blocks where they are, without a copy, and
//: returns a `HeadStack`, h matrices of one shape:

/// One projection cut into heads: each head multiplies the whole input with its own block of
/// columns of the packed weights.
///
/// - Parameters:
///   - x: `[n, d]`
///   - packed: `[d, h·d_k]`; h must divide its columns
///   - bias: `[h·d_k]`, or none
///   - heads: h
/// - Returns: `[h, n, d_k]`. Takes h·n·d·d_k multiply-adds.
public func projectHeads(
  _ x: Matrix<Float>, packed: Matrix<Float>, bias: [Float]?, heads: Int
) -> HeadStack<Float> {
  precondition(
    heads > 0 && packed.columns % heads == 0,
    "\(packed.columns) columns cannot be cut into \(heads) heads")
  let width = packed.columns / heads
  return HeadStack(count: heads) { head in
    let block = head * width..<(head + 1) * width
    return adding(bias.map { Array($0[block]) }, to: product(x, packed, columns: block))
  }
}

//: {{fold All three projections in one call, the shapes at the size of the 2017 paper, and the variant}}
//:
//: `ProjectionWeights` holds the three packed matrices and their biases, `Projected` the three
//: stacks:

/// Q, K and V of every head.
///
/// - Parameters:
///   - x: `[n, d]`
///   - weights: packed, `[d, h·d_k]` and `[d, h·d_v]`; h must divide their columns
///   - heads: h
/// - Returns: queries and keys `[h, n, d_k]`, values `[h, n, d_v]`.
///
/// Source: Vaswani et al. 2017, section 3.2.2.
public func project(
  _ x: Matrix<Float>, _ weights: ProjectionWeights, heads: Int
) -> Projected<Float> {
  Projected(
    queries: projectHeads(x, packed: weights.query, bias: weights.queryBias, heads: heads),
    keys: projectHeads(x, packed: weights.key, bias: weights.keyBias, heads: heads),
    values: projectHeads(x, packed: weights.value, bias: weights.valueBias, heads: heads))
}

//: With the sizes of [the 2017 paper](https://arxiv.org/abs/1706.03762), a sentence
//: of 11 tokens passes through it in these shapes:
//:
//: {{article-sizes decides C7}}

extension Projections {
  /// A loop over the heads.
  public static let multiHead = Variant<Projections>(
    "multi-head", .multiHead, summary: "a loop over the heads, each with its block of columns",
    claim: .reference, cost: cost()
  ) { input in project(input.x, input.weights, heads: input.headCount) }
}

//: {{end fold}}
