import Chapter1Projections
import Chapter4Weighting
public import Tensors
import Verification

//: ## The concatenation is a sum
//:
//: Putting heads side by side mixes nothing; $W^O$ does the mixing. Cut it into blocks of rows, one block
//: $W_i^O$, `[d_v, d]`, for each head, and the product becomes a sum:
//:
//: ```math
//: \mathrm{Concat}(\mathrm{head}_1, \ldots, \mathrm{head}_h)\, W^O = \sum_{i=1}^{h} \mathrm{head}_i\, W_i^O
//: ```
//:
//: {{sum-blocks}}
//:
//: So each head adds its own contribution to the output, in the directions given by its block $W_i^O$. In
//: the toy model these directions are features. Here is the row of “{{followed}}” again:
//:
//: {{written-by-heads}}
//:
//: In code, each head adds its contribution as soon as it is computed. The concatenation is never stored;
//: nor are the weights, with the one-pass attention of chapter 4:

//: {{fold The sum in code, without a concatenation}}

/// Multi-head attention as a sum over heads: no concatenation, no scores or weights written down.
///
/// - Parameters:
///   - layer: the weights and h
///   - queries: `[n, d]`
///   - keys: `[m, d]`
///   - values: `[m, d]`
/// - Returns: `[n, d]`, Σ_i head_i W_i^O + b^O, with as many multiply-adds as the layer itself.
public func sumOfHeads(
  _ layer: MultiHeadAttention, queries: Matrix<Float>, keys: Matrix<Float>, values: Matrix<Float>
) -> Matrix<Float> {
  let (p, h) = (layer.weights.projections, layer.headCount)
  let q = projectHeads(queries, packed: p.query, bias: p.queryBias, heads: h)
  let k = projectHeads(keys, packed: p.key, bias: p.keyBias, heads: h)
  let v = projectHeads(values, packed: p.value, bias: p.valueBias, heads: h)
  var output = Matrix<Float>(rows: queries.rows, columns: layer.weights.output.columns)
  for i in 0..<h {
    let head = onePassAttention(queries: q[i], keys: k[i], values: v[i])  // [n, d_v]
    for row in 0..<head.rows {
      for c in 0..<head.columns {
        // Row c of the block W_i^O.
        output.addScaled(
          row: row, by: head[row, c], layer.weights.output[i * head.columns + c])
      }
    }
  }
  return adding(layer.weights.outputBias, to: output)
}

//: {{end fold}}
//:
//: {{fold What may be reordered or averaged and what may not, tried on a random layer}}
//:
//: The formula says that heads may change places if their blocks move along, and nothing more. On a
//: random layer:
//:
//: {{sum-of-heads decides E35 E42 E55}}
//:
//: > **You may have read** in various tutorials that the concatenation of the heads is the final result,
//: > that the result is a weighted sum of the heads, or that the heads are computed one after the other.
//: > Without $W^O$ the output is a different one. Heads are not averaged; each is multiplied by a block
//: > of its own. And they do not depend on one another, so they can be computed in any order.
//:
//: {{end fold}}
