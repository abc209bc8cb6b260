import Chapter1Projections
import Chapter4Weighting
import Chapter5Heads
public import Chapter6Masking
import Tensors
public import Verification

//: ## The whole attention layer, backwards
//:
//: {{fold The layer of chapter 5, step by step from its output to its parameters}}
//:
//: The layer projects, attends, puts the heads side by side and multiplies by $W^O$. Backwards, $W^O$ is
//: first. Its $dX$, cut into heads again, is the $dO$ of every head; and what comes out of the heads, side by
//: side, is the $dY$ of the three projections.

extension HeadsGradientInput {
  /// The gradients of a multi-head attention layer by everything it is given.
  ///
  /// - Parameters:
  ///   - masks: `[1 or B, 1 or h, n, m]`, true keeps; nil if nothing is hidden
  ///   - steps: the chapter's own, or some with a mistake
  public func layerGradients(
    masks: MaskStack? = nil, by steps: Steps = Steps()
  ) throws -> HeadsGradients {
    let h = layer.headCount
    let p = layer.weights.projections
    let (q, k, v) = (
      layer.queries.matrices.map { projectHeads($0, packed: p.query, bias: p.queryBias, heads: h) },
      layer.keys.matrices.map { projectHeads($0, packed: p.key, bias: p.keyBias, heads: h) },
      layer.values.matrices.map { projectHeads($0, packed: p.value, bias: p.valueBias, heads: h) }
    )
    let concatenated = q.indices.map { example in
      attended(q[example], k[example], v[example], masks?.example(example))
        .concatenated  // [n, h·d_v]
    }
    let output = try steps.linearGradient(
      below(concatenated), layer.weights.output, below(outputGradient.matrices), q.count)
    let headGradients = cut(output.input, into: q.count).matrices  // [n, h·d_v] each
    let all = MaskStack.shared(.all(queries: layer.queries.rows, keys: layer.keys.rows))
    let heads = try q.indices.map { example in
      let attention = AttentionInput(queries: q[example], keys: k[example], values: v[example])
      return try steps.attentionGradient(
        steps,
        AttentionGradientInput(
          MaskedInput(attention, masks: masks?.example(example) ?? all),
          outputGradient: .split(headGradients[example], into: h)))
    }
    return HeadsGradients(
      of: layer,
      query: try steps.linearGradient(
        below(layer.queries.matrices), p.query, below(heads.map(\.queries.concatenated)), q.count),
      key: try steps.linearGradient(
        below(layer.keys.matrices), p.key, below(heads.map(\.keys.concatenated)), q.count),
      value: try steps.linearGradient(
        below(layer.values.matrices), p.value, below(heads.map(\.values.concatenated)), q.count),
      output: output)
  }

  /// The forward pass of the heads of one example.
  private func attended(
    _ q: HeadStack<Float>, _ k: HeadStack<Float>, _ v: HeadStack<Float>, _ masks: MaskStack?
  ) -> HeadStack<Float> {
    guard let masks else { return scaledDotProductAttention(queries: q, keys: k, values: v) }
    return maskedAttention(queries: q, keys: k, values: v, masks: masks)
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
