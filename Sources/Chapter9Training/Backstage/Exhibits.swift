import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Chapter6Masking
import Publishing
import RunningExample
import Tensors
import Verification

// The tables of this chapter's prose.

/// A row of weights 4/7, 2/7 and 1/7, and gradients that are whole numbers.
private struct OneRow {
  let weights = softmax(Matrix([[2, 1, 0].map { Double($0) * Elementary.logarithm(2) }]))
  let gradients = Matrix([[0.0, 1, 5]])
  var products: [Double] { zip(weights[0], gradients[0]).map { $0 * $1 } }
  var scores: Matrix<Double> { softmaxGradient(weights: weights, gradient: gradients) }
}

let gradientExhibits: [Exhibit] = [
  .value("followed") { $0.example.words[$0.example.followed].markdown },
  .table("softmax-by-hand") { _ in
    let row = OneRow()
    let average = row.products.reduce(0, +)
    return try Table(
      "One row through the softmax's backward step. The weights are 4/7, 2/7 and 1/7; the average of the"
        + " gradients, each counted by its weight, is \(decimals(average)).",
      rows: [0, 1, 2],
      columns: [
        .text("key j") { "\($0 + 1)" },
        .number("weight a") { decimals(row.weights[0, $0]) },
        .number("da") { decimals(row.gradients[0, $0], 0) },
        .number("a · da") { decimals(row.products[$0]) },
        .number("da − average") { decimals(row.gradients[0, $0] - average) },
        .number("ds") { decimals(row.scores[0, $0]) },
      ])
  },
  .value("softmax-sum") { _ in decimals(OneRow().scores[0].reduce(0, +)) },
  .table("step-by-step") { edition in
    let (example, projected) = (edition.example, try edition.projected)
    let (q, k, v) = (projected.queries[0], projected.keys[0], projected.values[0])
    let weights = softmax(scaledScores(queries: q, keys: k))
    guard weights.rows == example.labels.count, v.rows == weights.columns, v.columns > 0 else {
      throw NotComputed("a weight and a value for every token")
    }
    let row = example.followed
    let dO = Matrix<Float>(rows: q.rows, columns: v.columns) { i, c in
      i == row && c == 0 ? -1 : 0
    }
    let weightGradient = productTransposed(dO, v)
    let scoreGradient = try edition.steps.scoreGradient(
      HeadStack([weights]), HeadStack([weightGradient]))[0]
    return try Table(
      "The row of “\(example.words[row].markdown)” in head 1, when the loss asks for more of the first"
        + " column. The average of the values is \(decimals(product(weights, v)[row, 0])).",
      rows: example.labels.indices,
      columns: [
        .text("token j") { example.labels[$0].markdown },
        .number("weight a") { decimals(weights[row, $0]) },
        .number("first column of v") { decimals(v[$0, 0]) },
        .number("da") { decimals(weightGradient[row, $0]) },
        .number("ds") { decimals(scoreGradient[row, $0]) },
        .text("a training step") { j in
          let gradient = scoreGradient[row, j]
          return gradient.magnitude < 0.0005 ? "–" : gradient < 0 ? "raises s" : "lowers s"
        },
      ])
  },
  .table("key-bias") { _ in
    let probe = HeadsGradient.probes[0]
    let gradients = try HeadsGradient.multiHead.run(probe.input)
    let largest: ([Float]) -> Float = { $0.reduce(0) { max($0, $1.magnitude) } }
    return try Table(
      "The largest gradient of each bias (\(probe.label)).",
      rows: [
        ("b^Q", gradients.query.bias), ("b^K", gradients.key.bias), ("b^V", gradients.value.bias),
        ("b^O", gradients.output.bias),
      ],
      columns: [
        .text("bias") { "$\($0.0)$" }, .number("largest gradient") { decimals(largest($0.1)) },
      ])
  },
  .table("block-gradients") { edition in
    let input = blockProbe
    let gradients = try EncoderBlockGradient.output(input, by: edition.steps)
    return try Table(
      "How long the gradients of a block are (\(EncoderBlockGradient.probes[3].label)).",
      rows: EncoderBlockGradient.tensors(gradients),
      columns: [
        .text("gradient") { code($0.name) },
        .text("shape") { "`[\($0.shape.map(String.init).joined(separator: ", "))]`" },
        .number("length") { decimals(gradientLength($0)) },
      ])
  },
  .table("slopes") { _ in
    try Table(
      "The slopes of both activations.", rows: [-3.0, -1, -0.5, 0, 0.5, 1, 3],
      columns: [
        .number("x") { decimals($0, 1) }, .number("slope of ReLU") { decimals(reluSlope($0), 0) },
        .number("slope of GELU") { decimals(geluSlope($0)) },
      ])
  },
  .table("cross-entropy") { _ in
    let logits = Matrix([[2, 1, 0].map { Double($0) * Elementary.logarithm(2) }])
    let (probabilities, result) = (softmax(logits), crossEntropy(logits, choices: [1]))
    return try Table(
      "Logits that are multiples of ln 2. The loss is \(decimals(result.loss)).", rows: [0, 1, 2],
      columns: [
        .text("choice") { "\($0 + 1)" }, .number("logit z") { decimals(logits[0, $0]) },
        .number("probability p") { decimals(probabilities[0, $0]) },
        .number("right") { $0 == 1 ? "1" : "0" },
        .number("dz") { decimals(result.gradient[0, $0]) },
      ])
  },
]
