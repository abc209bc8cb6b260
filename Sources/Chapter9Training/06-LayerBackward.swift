import Chapter1Projections
import Chapter4Weighting
import Chapter5Heads
import Chapter6Masking
import Tensors
import Verification

//: ## The whole attention layer, backwards
//:
//: {{fold The layer of chapter 5, step by step from its output to its parameters}}
//:
//: The layer projects, attends, puts the heads side by side and multiplies by $W^O$. Backwards, $W^O$ is
//: first. Its $dX$, cut into heads again, is the $dO$ of every head; and what comes out of the heads, side by
//: side, is the $dY$ of the three projections.

extension HeadsGradientInput {
  /// The gradients of a multi-head attention layer by everything it is given.
  public func layerGradients() -> HeadsGradients {
    let h = layer.headCount
    let p = layer.weights.projections
    let (q, k, v) = (
      layer.queries.matrices.map { projectHeads($0, packed: p.query, bias: p.queryBias, heads: h) },
      layer.keys.matrices.map { projectHeads($0, packed: p.key, bias: p.keyBias, heads: h) },
      layer.values.matrices.map { projectHeads($0, packed: p.value, bias: p.valueBias, heads: h) }
    )
    let concatenated = q.indices.map { example in
      scaledDotProductAttention(queries: q[example], keys: k[example], values: v[example])
        .concatenated  // [n, h·d_v]
    }
    let output = linearGradient(
      below(concatenated), weights: layer.weights.output,
      gradient: below(outputGradient.matrices))
    let headGradients = cut(output.input, into: q.count).matrices  // [n, h·d_v] each
    let mask = Mask.all(queries: layer.queries.rows, keys: layer.keys.rows)
    let heads = q.indices.map { example in
      attentionGradients(
        queries: q[example], keys: k[example], values: v[example], masks: .shared(mask),
        outputGradient: .split(headGradients[example], into: h))
    }
    return HeadsGradients(
      of: layer,
      query: linearGradient(
        below(layer.queries.matrices), weights: p.query,
        gradient: below(heads.map(\.queries.concatenated))),
      key: linearGradient(
        below(layer.keys.matrices), weights: p.key, gradient: below(heads.map(\.keys.concatenated))),
      value: linearGradient(
        below(layer.values.matrices), weights: p.value,
        gradient: below(heads.map(\.values.concatenated))),
      output: output)
  }
}

/// The tokens of all examples, one below the other: `[B·n, d]`.
func below(_ examples: [Matrix<Float>]) -> Matrix<Float> {
  Matrix(
    rows: examples.count * examples[0].rows, columns: examples[0].columns,
    elements: examples.flatMap(\.elements))
}

/// Tokens of a batch, cut into examples again: `[B·n, d]` → `[B, n, d]`.
func cut(_ tokens: Matrix<Float>, into examples: Int) -> Batch<Float> {
  let rows = tokens.rows / examples
  return Batch(count: examples) { example in
    tokens.selectingRows(Array(example * rows..<(example + 1) * rows))
  }
}

//: {{end fold}}
//:
//: One of the parameters gets nothing to learn. A bias of the keys adds $q_i \cdot b$ to all scores of row $i$
//: alike, and the softmax ignores that: the gradient of $b^K$ is 0, whatever the loss. On random numbers:
//:
//: {{key-bias}}
