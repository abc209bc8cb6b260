public import Tensors
public import Verification

//: ## One product for everything
//:
//: The same works for Q, K and V. With all three packed matrices side by side, a single product
//: computes everything. The sums are the same; $X$ is read once instead of three times.
//:
//: {{fold A picture and the code: where the columns of Q, K and V lie, and what copying them costs}}
//:
//: For the toy model:
//:
//: {{fused-product}}
//:
//: Here V is as wide as Q and K. It need not be: with another $d_v$ its part has more columns or
//: fewer.

/// Q, K and V of every head by one product with `[W^Q | W^K | W^V]`.
///
/// - Parameters:
///   - x: `[n, d]`
///   - weights: packed, `[d, h·d_k]` and `[d, h·d_v]`; h must divide their columns
///   - heads: h
/// - Returns: queries and keys `[h, n, d_k]`, values `[h, n, d_v]`.
///   Takes h·n·d·(2·d_k + d_v) multiply-adds.
public func projectFused(
  _ x: Matrix<Float>, _ weights: ProjectionWeights, heads: Int
) -> Projected<Float> {
  let parts = [
    (weights.query, weights.queryBias), (weights.key, weights.keyBias),
    (weights.value, weights.valueBias),
  ]
  let packed = Matrix.sideBySide(parts.map { $0.0 })  // [d, h·(2·d_k + d_v)]
  let bias = parts.flatMap { $1 ?? Array(repeating: 0, count: $0.columns) }
  let all = projection(x, weights: packed, bias: bias)  // [n, h·(2·d_k + d_v)]

  func cut(from start: Int, to end: Int) -> HeadStack<Float> {
    precondition(
      heads > 0 && (end - start) % heads == 0, "\(heads) heads of \(end - start) columns")
    let width = (end - start) / heads
    return HeadStack(count: heads) { head in
      all.columns(start + head * width..<start + (head + 1) * width)
    }
  }
  let keysStart = weights.query.columns
  let valuesStart = keysStart + weights.key.columns
  return Projected(
    queries: cut(from: 0, to: keysStart), keys: cut(from: keysStart, to: valuesStart),
    values: cut(from: valuesStart, to: all.columns))
}

//: A layer built this way stores its weights side by side from the start. This stage passes them
//: one by one, so the variant copies them together on every run, and its declared cost includes
//: that copy.

extension Projections {
  /// One product for Q, K and V.
  public static let fusedQKV = Variant<Projections>(
    "fused-qkv", .fused, summary: "one product for Q, K and V together, then cut",
    claim: .reference,
    cost: cost(intermediates: [
      Intermediate("weights side by side", 2 * .h * .d * .dk + .h * .d * .dv),
      Intermediate("Q, K, V side by side", 2 * .h * .n * .dk + .h * .n * .dv),
    ])
  ) { input in projectFused(input.x, input.weights, heads: input.headCount) }
}

//: {{end fold}}

//: {{exercise 1.4 Take queries, keys and values out of a single product.}}
