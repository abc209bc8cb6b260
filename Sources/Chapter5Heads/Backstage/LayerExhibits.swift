import Chapter1Projections
import RunningExample
import Tensors
import Publishing
import Verification

// The tables and values that random layers decide.

let randomLayerExhibits: [Exhibit] = [
  .table("heads-ignored") { edition in
    var input = HeadsInput.random(
      batch: 1, heads: 8, queries: 5, keys: 5, width: 16, headWidth: 2, valueWidth: 2,
      biases: false, seed: edition.example.seed)
    return try Table(
      "The same input and packed weights, `[16, 16]` each, run with h = 2 and with h = 8.",
      rows: [Heads.singleHead, Heads.multiHead].map { variant in
        input.headCount = 2
        let two = try variant.run(input)[0]
        input.headCount = 8
        return (variant.name, two, try variant.run(input)[0])
      },
      columns: [
        .text("variant") { code($0.0) },
        .number("numbers that differ") { _, two, eight in
          "\(zip(two.elements, eight.elements).count { $0 != $1 }) of \(two.elements.count)"
        },
        .number("largest difference") { _, two, eight in decimals((two - eight).largestMagnitude) },
      ])
  },
  .table("two-heads-of-64") { _ in
    try Table(
      "Shapes and parameters of one head and of two, each 64 wide.", rows: [1, 2],
      columns: [
        .number("h") { "\($0)" },
        .text("$W^Q$, $W^K$, $W^V$") {
          "`\(AttentionWeights.blank(heads: $0).projections.query.shape)`"
        },
        .text("$W^O$") { "`\(AttentionWeights.blank(heads: $0).output.shape)`" },
        .number("parameters") { heads in
          grouped(AttentionWeights.blank(heads: heads).parameterCount)
        },
        .number("of these biases") { grouped(AttentionWeights.blank(heads: $0).biasCount) },
      ])
  },
  .table("sum-of-heads") { edition in
    let trial = try SumTrial(edition.example)
    return try Table(
      "A layer with \(trial.layer.headCount) heads on \(trial.x.rows) random tokens, d ="
        + " \(trial.x.columns). Equal to Concat · $W^O$ are the sum, and the heads in another order with"
        + " their blocks.",
      rows: trial.rows,
      columns: [
        .text("instead of Concat · $W^O$") { $0.0 }, .text("shape") { "`\($0.1.shape)`" },
        .number("largest difference") { row in
          guard row.1.columns == trial.output.columns else { return "another shape" }
          let difference = (row.1 - trial.output).largestMagnitude
          return difference < 1e-4 ? magnitudeBound(difference) : decimals(difference)
        },
      ])
  },
  .value("factor-numbers") { _ in grouped(2 * 512 * 512) },
  .value("folded-numbers") { _ in grouped(8 * 512 * 512) },
  .table("cache") { edition in
    let input = HeadsInput.random(
      batch: 1, heads: 8, queries: 5, keys: 5, width: 32, headWidth: 4, valueWidth: 4,
      biases: false, seed: edition.example.seed)
    let whole = try Heads.multiHead.run(input)[0]
    return try Table(
      "The cache shrinks with the number of groups, h / g times. The last column shows why a"
        + " converted model needs further training.",
      rows: [
        (Heads.multiHead, 8), (Heads.groupedQuery, Heads.groupCount(heads: 8)),
        (Heads.multiQuery, 1),
      ],
      columns: [
        .text("variant") { code($0.0.name) }, .number("sets of K and V") { "\($0.1)" },
        .number("floats in the cache") { grouped(2 * 4096 * $0.1 * 64) },
        .number("output moves by") { decimals((try $0.0.run(input)[0] - whole).largestMagnitude) },
      ])
  },
  .table("wrong-axis") { edition in
    let right = try WrongAxisTrial(edition.example, by: Steps())
    let wrong = try WrongAxisTrial(edition.example, by: Mistake.attentionOverHeads.steps)
    return try Table(
      "The first four rows raise no alarm: both columns are as they should be. The others tell them"
        + " apart.",
      rows: zip(right.rows, wrong.rows),
      columns: [
        .text("experiment") { $0.0.0 }, .number("over tokens") { $0.0.1 },
        .number("over heads") { $0.1.1 },
      ])
  },
]

extension AttentionWeights {
  /// Heads of 64 at d = 512, all zeros, with biases.
  static func blank(heads: Int) -> AttentionWeights {
    let width = heads * 64
    let (into, bias) = (
      Matrix<Float>(rows: 512, columns: width), [Float](repeating: 0, count: width)
    )
    return AttentionWeights(
      projections: ProjectionWeights(
        query: into, key: into, value: into, queryBias: bias, keyBias: bias, valueBias: bias),
      output: Matrix(rows: width, columns: 512), outputBias: Array(repeating: 0, count: 512))
  }
}

/// One random layer and what its heads give when they are not concatenated and projected as they
/// should be.
struct SumTrial {
  let layer: MultiHeadAttention
  let x: Matrix<Float>
  let output: Matrix<Float>
  let rows: [(String, Matrix<Float>)]

  init(_ example: ToySentence) throws {
    var generator = example.generator("sum-of-heads")
    x = generator.matrix(rows: 11, columns: 48)
    layer = MultiHeadAttention(
      weights: .random(
        width: 48, heads: 8, headWidth: 6, valueWidth: 6, biases: false, from: &generator),
      headCount: 8)
    let trace = LayerTrace(layer, x)
    output = trace.output
    let (heads, weights) = (trace.heads, layer.weights.output)
    let means = try Mistake.headsAveraged.steps.merge(heads)
    let reversed = MultiHeadAttention(weights: layer.weights.reversingHeads(8), headCount: 8)
    rows = [
      ("Σ head $W^O$, head by head", sumOfHeads(layer, queries: x, keys: x, values: x)),
      ("heads reversed, blocks of $W^O$ as well", reversed(queries: x, keys: x, values: x)),
      (
        "heads reversed, $W^O$ left as it is",
        product(.sideBySide(heads.matrices.reversed()), weights)
      ),
      (
        "the concatenation, without $W^O$",
        try Mistake.noOutputProjection.steps.output(heads.concatenated, weights, nil)
      ),
      ("the mean of the heads", means.columns(0..<6)),
      (
        "the mean in place of each head, then $W^O$", product(means, weights)
      ),
    ]
  }
}
