import Chapter1Projections
import Chapter4Weighting
public import Tensors
import WorkbookKit

//: ## The concatenation is a sum
//:
//: Nothing is mixed by setting heads side by side; $W^O$ mixes. Cut it into blocks of rows, one
//: block $W_i^O$, `[d_v, d]`, for each head, and the product falls apart into a sum:
//:
//: ```math
//: \mathrm{Concat}(\mathrm{head}_1, \ldots, \mathrm{head}_h)\, W^O = \sum_{i=1}^{h} \mathrm{head}_i\, W_i^O
//: ```
//:
//: {{sum-blocks}}
//:
//: So each head writes its own answer into the output, in the directions its block $W_i^O$ has
//: learned. In the toy model these directions are features. The row of “{{followed}}” again:
//:
//: {{written-by-heads}}
//:
//: As code, a head adds what it has to say as soon as it is done. The concatenation is never made
//: and, with the one-pass attention of chapter 4, the weights are not either:

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
//: {{fold What the sum says on a random layer, and a text that gets it wrong}}
//:
//: What the sum says, and what it does not, on a random layer:
//:
//: {{sum-of-heads decides E35 E42 E55}}
//:
//: > **You may have read** that the concatenation of the heads is the final result, or that the
//: > result is a weighted sum of the heads, or that the heads are computed one after the other. Without
//: > $W^O$ the output is another one, heads are not averaged but each multiplied with a block of its
//: > own, and their order is free as long as the blocks move along.
//:
//: {{end fold}}
