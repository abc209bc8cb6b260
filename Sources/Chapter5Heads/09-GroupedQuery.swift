import Chapter1Projections
import Chapter4Weighting
public import Tensors

//: ## Heads that share keys and values
//:
//: Heads that share keys and values need less memory. A model that writes text token by token keeps
//: the keys and values of all tokens so far, for every head, and this **cache** grows with the text.
//: In **grouped-query attention** the heads of a group share one set of keys and values, while each head
//: keeps its own queries. With g groups the cache holds g sets in place of h.
//:
//: {{fold How a trained layer is converted to grouped queries: the formula and the code}}
//:
//: To convert a trained layer, $W^K$ and $W^V$ are averaged over each group:
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
    let grouped = bias.map { mean($0[...]) }  // [g·d_k]
    return projectHeads(x, packed: packed, bias: grouped, heads: groups)  // [g, m, d_k]
  }
  let q = projectHeads(queries, packed: p.query, bias: p.queryBias, heads: h)  // [h, n, d_k]
  let k = shared(keys, p.key, p.keyBias)
  let v = shared(values, p.value, p.valueBias)
  let heads = HeadStack(count: h) { head in
    let group = head * groups / h
    return attention(queries: q[head], keys: k[group], values: v[group])
  }
  return adding(layer.weights.outputBias, to: product(heads.concatenated, layer.weights.output))
}

//: The result is deliberately a different function from the layer it was made from, and it is tested
//: against a reference of its own. As a variant it makes the smallest equal groups that h allows: pairs,
//: if h is even. Weights that were trained in groups, `[d, g·d_k]`, are used as they are: `workbook run`
//: copies each set to the heads of its group, and the mean of equal sets is the set itself.
//:
//: {{end fold}}
