import Chapter3Softmax
public import Chapter6Masking
public import Tensors
public import Verification

//: ## The same gradients without the weights
//:
//: The weights need not be kept for the backward pass: two numbers for each row are enough to make them again.
//:
//: {{fold How a backward pass gets by without storing anything of size n·m, in code}}
//:
//: The plain backward pass writes down seven matrices of size $n \cdot m$ for each head. All of them can be
//: made again when they are needed, from two numbers that are kept of each row. The first is the row's
//: **log-sum-exp**, $L_i = \log \sum_j e^{s_{ij}}$. With it a weight is one exponential, of a score that is
//: computed anew:
//:
//: ```math
//: a_{ij} = e^{s_{ij} - L_i}
//: ```
//:
//: The second is the average that the softmax's backward step subtracts. It seems to need the whole row, but
//: it is also a dot product of what the forward pass returned:
//:
//: ```math
//: D_i = \sum_j a_{ij}\, da_{ij} = \sum_j a_{ij} \sum_c do_{ic}\, v_{jc} = \sum_c do_{ic}\, o_{ic}
//: ```
//:
//: So one pass over the keys gives $L$ and $D$, and a second pass, tile by tile in any order, adds up the
//: three gradients. The scores are computed twice; the memory is linear in $n$ and $m$.

/// The backward pass of one head in tiles; no scores or weights are written down.
///
/// Hidden pairs are never computed.
///
/// - Parameters:
///   - queries: `[n, d_k]`
///   - keys: `[m, d_k]`
///   - values: `[m, d_v]`
///   - mask: `[n, m]`, true keeps
///   - outputGradient: dO `[n, d_v]`
/// - Returns: dQ, dK and dV. Takes 4 d_k + 3 d_v multiply-adds for each kept pair and d_v for each query.
///
/// Source: Dao et al. 2022, “FlashAttention”, section 3.1 and appendix B.
public func tiledAttentionGradient(
  queries: Matrix<Float>, keys: Matrix<Float>, values: Matrix<Float>, mask: Mask,
  outputGradient: Matrix<Float>
) -> AttentionGradient<Float> {
  let scale = 1 / Float(queries.columns).squareRoot()
  var logSums: [Double] = []  // L [n]
  var averages: [Double] = []  // D [n]
  for i in 0..<queries.rows {
    var state = OnlineSoftmax<Float>()
    var sums = WideRow(count: values.columns)
    for j in 0..<keys.rows where mask[i, j] {
      let (share, shrink) = state.add(dot(queries[i], keys[j]) * scale)
      if shrink != 1 { sums.scale(by: shrink) }
      sums.addScaled(by: share, values[j])
    }
    // A dead row has no sum; nothing below asks for its L.
    let total = state.sum > 0 ? state.sum : 1
    logSums.append(Double(state.maximum) + Elementary.logarithm(total))
    let product = zip(outputGradient[i], sums.sums).reduce(0) { $0 + Double($1.0) * $1.1 }
    Meter.count(multiplyAdds: values.columns, floats: 2)
    averages.append(product / total)
  }
  var queryGradient = (0..<queries.rows).map { _ in WideRow(count: queries.columns) }
  var keyGradient = (0..<keys.rows).map { _ in WideRow(count: keys.columns) }
  var valueGradient = (0..<keys.rows).map { _ in WideRow(count: values.columns) }
  for columns in tiles(of: keys.rows) {
    for rows in tiles(of: queries.rows) {
      for i in rows {
        for j in columns where mask[i, j] {
          let weight = exp(Double(dot(queries[i], keys[j]) * scale) - logSums[i])
          let weightGradient = Double(dot(outputGradient[i], values[j]))
          let scoreGradient = weight * (weightGradient - averages[i]) * Double(scale)
          valueGradient[j].addScaled(by: weight, outputGradient[i])
          queryGradient[i].addScaled(by: scoreGradient, keys[j])
          keyGradient[j].addScaled(by: scoreGradient, queries[i])
        }
      }
    }
  }
  return AttentionGradient(
    queries: Matrix(queryGradient.map { $0.divided(by: 1) }),
    keys: Matrix(keyGradient.map { $0.divided(by: 1) }),
    values: Matrix(valueGradient.map { $0.divided(by: 1) }))
}

/// Neighbouring positions, four at a time; the last tile may be smaller.
private func tiles(of count: Int) -> [Range<Int>] {
  stride(from: 0, to: count, by: Mask.tileSide).map { $0..<min($0 + Mask.tileSide, count) }
}

//: As a variant, it costs the second computation of scores and exponentials, and keeps two numbers for each
//: query:

extension WeightingGradient {
  /// Weights made again from the log-sum-exp, tile by tile.
  public static let fused = Variant<WeightingGradient>(
    "fused", .fused, summary: "weights made again from each row's log-sum-exp, tile by tile",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .kept * (4 * .dk + 3 * .dv) + .h * .n * .dv, exponentials: 2 * .kept,
      intermediates: [Intermediate("L and D", 2 * .h * .n)])
  ) { input in
    AttentionGradients(
      heads: input.queries.matrices.indices.map { head in
        tiledAttentionGradient(
          queries: input.queries[head], keys: input.keys[head], values: input.values[head],
          mask: input.masks[head: head], outputGradient: input.outputGradient[head])
      })
  }
}

//: {{end fold}}
