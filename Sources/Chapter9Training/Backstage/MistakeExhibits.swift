import Chapter1Projections
import Chapter4Weighting
import Chapter5Heads
import Chapter6Masking
import Chapter7EncoderBlock
import Publishing
import RunningExample
import Tensors
import Verification

// What the mistakes of this chapter do to gradients.

let mistakeExhibits: [Exhibit] = [
  .mistakes(
    "weighting-mistakes", of: WeightingGradient.self, on: { causal($0) },
    damage: [
      .noRowSum: { _, gradients in keySum(gradients) },
      .plainMean: { example, gradients in
        try length("d_q", of: gradients, as: WeightingGradient.self, on: causal(example))
      },
      .noScaleBackward: { example, gradients in
        try length("d_q", of: gradients, as: WeightingGradient.self, on: causal(example))
      },
      .keysFromKeys: { example, gradients in
        try length("d_k", of: gradients, as: WeightingGradient.self, on: causal(example))
      },
      .maskForgottenBackward: { example, gradients in
        try length("d_v", of: gradients, as: WeightingGradient.self, on: causal(example))
      },
      .valuesUntransposed: { example, gradients in
        try length("d_v", of: gradients, as: WeightingGradient.self, on: causal(example))
      },
    ]),
  .mistakes(
    "layer-mistakes", of: HeadsGradient.self, on: { _ in layerProbe },
    damage: [
      .oneExampleOnly: { _, gradients in
        try length("d_wq", of: gradients, as: HeadsGradient.self, on: layerProbe)
      },
      .biasOfOneToken: { _, gradients in
        try length("d_bq", of: gradients, as: HeadsGradient.self, on: layerProbe)
      },
      .weightsUntransposedBack: { _, gradients in
        try length("d_queries", of: gradients, as: HeadsGradient.self, on: layerProbe)
      },
    ]),
  .mistakes(
    "block-mistakes", of: EncoderBlockGradient.self, on: { _ in blockProbe },
    damage: [
      .normTermsDropped: { _, gradients in try inBlock("d_x", gradients) },
      .normAverageDropped: { _, gradients in try inBlock("d_x", gradients) },
      .normStretchDropped: { _, gradients in try inBlock("d_x", gradients) },
      .normScaleForgotten: { _, gradients in try inBlock("d_x", gradients) },
      .residualPathDropped: { _, gradients in try inBlock("d_x", gradients) },
      .slopeOfGradient: { _, gradients in try inBlock("d_w1", gradients) },
      .slopeOfOutput: { _, gradients in try inBlock("d_w1", gradients) },
      .queriesOnly: { _, gradients in try inBlock("d_x", gradients) },
    ]),
]

/// Random tokens, some of them padding, through a block with GELU whose projections are square.
let blockProbe = EncoderBlockGradient.probes[3].input

/// The same tokens through its attention layer, nothing hidden.
private let layerProbe = HeadsGradientInput(
  HeadsInput(
    queries: blockProbe.forward.x, keys: blockProbe.forward.x, values: blockProbe.forward.x,
    weights: blockProbe.forward.block.attention, headCount: blockProbe.forward.block.headCount),
  outputGradient: blockProbe.outputGradient)

/// The sentence under a causal mask, when the loss asks of every word for more of the first column.
private func causal(_ example: ToySentence) -> AttentionGradientInput {
  let projected = example.projected
  let (q, v) = (projected.queries, projected.values)
  let attention = AttentionInput(queries: q, keys: projected.keys, values: v)
  let dO = HeadStack(count: q.count) { _ in
    Matrix<Float>(rows: q.rows, columns: v.columns) { _, c in c == 0 ? -1 : 0 }
  }
  return AttentionGradientInput(
    MaskedInput(attention, masks: .shared(.causal(queries: q.rows, keys: q.rows))),
    outputGradient: dO)
}

/// What the gradients of a head's keys sum to.
private func keySum(_ gradients: AttentionGradients) -> String {
  let sums = gradients.keys.matrices.flatMap { keys in
    (0..<keys.columns).map { c in
      (0..<keys.rows).reduce(Float(0)) { $0 + keys[$1, c] }.magnitude
    }
  }
  return "the gradients of a head's keys sum to up to \(decimals(sums.max() ?? 0, 2)) instead of 0"
}

/// How long a gradient is, and should be.
private func length<S: Stage>(
  _ name: String, of output: S.Output, as stage: S.Type, on input: S.Input
) throws -> String {
  let right = S.reference(input, in: Double.self).first { $0.name == name }
  let got = S.tensors(output).first { $0.name == name }
  guard let right, let got else { throw NotComputed("a gradient `\(name)`") }
  let exact = right.elements.reduce(0) { $0 + $1 * $1 }.squareRoot()
  return "`\(name)` is \(decimals(gradientLength(got), 2)) long instead of \(decimals(exact, 2))"
}

private func inBlock(_ name: String, _ gradients: EncoderBlockGradients) throws -> String {
  try length(name, of: gradients, as: EncoderBlockGradient.self, on: blockProbe)
}

/// The root of the sum of squares of all numbers.
func gradientLength(_ tensor: NamedTensor<Float>) -> Double {
  tensor.elements.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
}
