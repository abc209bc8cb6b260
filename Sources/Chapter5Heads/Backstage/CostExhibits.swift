import Chapter1Projections
import RunningExample
import Tensors
import Publishing
import Verification

// What the number of heads costs, and the layer at full size.

let costExhibits: [Exhibit] = [
  .table("heads-cost") { edition in
    func value(_ formula: Formula, _ heads: Int) -> String {
      formula.value(paperSizes(heads: heads)).map(grouped) ?? "–"
    }
    let scores: Formula = .B * .h * .n * .m
    return try Table(
      "n = 128 tokens, d = 512, heads of width 512 / h, no biases. Only the number of attention weights grows.",
      rows: [1, 8, 64],
      columns: [
        .number("h") { "\($0)" },
        .number("multiply-adds in the heads") { value(Heads.attending, $0) },
        .number("in the four products") { value(Heads.projecting + Heads.returning, $0) },
        .number("parameters") { value(Heads.parameters, $0) },
        .number("attention weights") { value(scores, $0) },
        .number("all multiply-adds, counted, n = 8, d = 64") { grouped(try counted(heads: $0)) },
      ])
  },
  .value("attention-parameters") { _ in
    Heads.parameters.value(paperSizes(heads: 8)).map(grouped) ?? "–"
  },
  .value("feed-forward-parameters") { _ in
    let formula: Formula = 2 * .d * .f
    return formula.value([.modelWidth: 512, .hiddenWidth: 4 * 512]).map(grouped) ?? "–"
  },
  .value("weights-of-one") { _ in grouped(1 * 128 * 128) },
  .value("weights-of-eight") { _ in grouped(8 * 128 * 128) },
  .table("full-size") { edition in
    let trial = FullSizeTrial(edition.example)
    return try Table(
      "d = 512, h = 8, \(grouped(trial.parameters)) parameters with biases, counted in the arrays."
        + " Every row of weights sums to 1; the largest error is \(magnitudeBound(trial.rowSumError)).",
      rows: zip(trial.sentence, trial.cross),
      columns: [
        .text("step") { $0.0.name }, .text("formula") { $0.0.formula },
        .text("self-attention, one sentence") { code($0.0.shape) },
        .number("its first number") { decimals($0.0.first) },
        .text("cross-attention, a batch") { code($0.1.shape) },
      ])
  },
  .value("laws-passed") { edition in
    let verdicts = edition.registry.verify(stage: Heads.name).filter { $0.reading != nil }
    let variants = edition.registry.variants(of: Heads.self).count
    return "\(verdicts.count(where: \.holds)) of \(verdicts.count) checks of \(variants) variants"
  },
]

/// n = m = 128, d = 512 and heads of width d / h, without biases.
func paperSizes(heads: Int) -> Sizes {
  [
    .batch: 1, .heads: heads, .queries: 128, .keys: 128, .modelWidth: 512,
    .headWidth: 512 / heads, .valueWidth: 512 / heads, Heads.biasCount: 0,
  ]
}

/// The multiply-adds that a meter sees in `multi-head` at n = 8, d = 64.
private func counted(heads: Int) throws -> Int {
  let tokens = Batch([Matrix<Float>(rows: 8, columns: 64, repeating: 1)])
  let square = Matrix<Float>(rows: 64, columns: 64, repeating: 1 / 64)
  let input = HeadsInput(
    queries: tokens, keys: tokens, values: tokens,
    weights: AttentionWeights(
      projections: ProjectionWeights(query: square, key: square, value: square), output: square),
    headCount: heads)
  return try Meter.measure { try Heads.multiHead.run(input) }.tally.multiplyAdds
}

/// A random layer with the base model's sizes, called twice.
struct FullSizeTrial {
  let parameters: Int
  let sentence: [LayerTrace.Row]
  let cross: [LayerTrace.Row]
  let rowSumError: Double

  init(_ example: ToySentence) {
    var generator = example.generator("full-size")
    // Uniform numbers of variance 1, cheaper than normal ones for a million weights.
    func matrix(_ rows: Int, _ columns: Int, scale: Double) -> Matrix<Float> {
      let width = 2 * 3.0.squareRoot() * scale
      return Matrix(
        rows: rows, columns: columns,
        elements: (0..<rows * columns).map { _ in Float((generator.uniform() - 0.5) * width) })
    }
    func row() -> [Float] { matrix(1, 512, scale: 0.1).elements }
    let scale = 1 / 512.0.squareRoot()
    let weights = AttentionWeights(
      projections: ProjectionWeights(
        query: matrix(512, 512, scale: scale), key: matrix(512, 512, scale: scale),
        value: matrix(512, 512, scale: scale), queryBias: row(), keyBias: row(), valueBias: row()),
      output: matrix(512, 512, scale: scale), outputBias: row())
    let layer = MultiHeadAttention(weights: weights, headCount: 8)
    parameters = weights.parameterCount
    let x = matrix(example.words.count, 512, scale: 1)
    let words = LayerTrace(layer, x)
    sentence = [("queries, unprojected", "Q", [x.rows, x.columns], x[0, 0])] + words.steps
    let batch = (0..<2).map { _ in
      let keys = matrix(6, 512, scale: 1)
      return LayerTrace(
        layer, queries: matrix(4, 512, scale: 1), keys: keys, values: keys)
    }
    cross =
      [("", "", [batch.count, 4, 512], 0)]
      + batch[0].steps.map { step in
        (step.name, step.formula, [batch.count] + step.shape, step.first)
      }
    rowSumError = ([words] + batch).map(\.rowSumError).max() ?? 0
  }
}
