import Chapter5Heads
import RunningExample
import Tensors
import Publishing
import Verification

// The tables, figures and values of the sections up to the fused block.

private let paperSizes: Sizes = [
  .batch: 1, .heads: 8, .modelWidth: 512, .headWidth: 64, .valueWidth: 64, .hiddenWidth: 2048,
]

/// The 2017 paper's sizes for n tokens without padding.
func paperSizes(_ n: Int) -> Sizes {
  paperSizes.merging([
    .queries: n, .keys: n, .kept: 8 * n * n, EncoderBlockStage.seenByTiles: 8 * n * n,
    .copiedWidth: 0, EncoderBlockStage.keptByOneHead: n * n,
  ]) { $1 }
}

let blockExhibits: [Exhibit] = [
  .value("followed") { $0.example.words[$0.example.followed].markdown },
  .table("sub-layers") { edition in
    let (block, x) = (edition.example.block, edition.example.features)
    let parts = BlockBySteps(edition)
    let counts = block.parameterCounts
    var moved = x
    for j in 0..<x.columns { moved[x.rows - 1, j] += 1 }
    let reach: ((Matrix<Float>) throws -> Matrix<Float>) throws -> String = { layer in
      x.rows == 1 ? "no other token" : decimals(distance(try layer(x)[0], try layer(moved)[0]))
    }
    return try Table(
      "The sub-layers of an encoder block. Only attention lets a token see another: if the last"
        + " word of the sentence is changed, the first row of its output changes.",
      rows: [
        ("attention", counts.attention, try reach { try parts.attended($0) }),
        ("feed-forward", counts.feedForward, try reach { try parts.feedForward($0) }),
      ],
      columns: [
        .text("sub-layer F") { $0.0 }, .text("x and F(x)") { _ in "`\(x.shape)`" },
        .number("parameters") { grouped($0.1) }, .number("first row changes by") { $0.2 },
      ])
  },
  .table("silent-attention") { edition in
    let x = edition.example.features
    var block = edition.example.block
    let row = edition.example.followed
    block.attention.output = Matrix(rows: 16, columns: 16)
    let change = block.attended(x)
    let cells: (Matrix<Float>) -> [String] = { matrix in
      [0, 1, 2, 12, 13].map { decimals(matrix[row, $0]) }
    }
    return try Table(
      "$W^O = 0$: five numbers of the row of “\(edition.example.words[row].markdown)”, and how far the whole"
        + " sentence is from x.",
      rows: [("x", x), ("F(x), without residual", change), ("x + F(x)", x + change)],
      columns: [.text("") { $0.0 }]
        + [0, 1, 2, 3, 4].map { place in
          .number(ToyModel.columns[[0, 1, 2, 12, 13][place]]) { cells($0.1)[place] }
        } + [.number("largest distance from x") { decimals(($0.1 - x).largestMagnitude) }])
  },
  .table("layer-norm") { _ in
    let rows: [[Double]] = [
      [1, 2, 3, 6], [10, 20, 30, 60], [0.001, 0.002, 0.003, 0.006], [3, 3, 3, 3],
    ]
    let x = Matrix(rows)
    let norm = LayerNorm(width: 4)
    let wrong = try Mistake.besselNorm.steps.norm(Batch([x.map { Float($0) }]), norm)[0]
      .map { Double($0) }
    let text: (ArraySlice<Double>) -> String = { row in
      row.map { decimals($0) }.joined(separator: ", ")
    }
    return try Table(
      "LayerNorm with ε = 10⁻⁵, and mistake M31: the variance divided by d − 1, and ε added to the"
        + " standard deviation outside the root.",
      rows: 0..<x.rows,
      columns: [
        .text("row") {
          x[$0].map { $0 < 1 ? decimals($0) : decimals($0, 0) }.joined(separator: ", ")
        },
        .text("LayerNorm") { text(norm(x)[$0]) },
        .text("M31") { text(wrong[$0]) },
        .number("largest error of M31") { i in
          decimals(zip(wrong[i], norm(x)[i]).map { ($0 - $1).magnitude }.max() ?? 0)
        },
      ])
  },
  .value("tanh-difference") { _ in decimals(tanhDifference.error, 5) },
  .value("tanh-place") { _ in "±" + decimals(tanhDifference.place, 2) },
  .table("units") { edition in
    let (example, block) = (edition.example, edition.example.block)
    let (x, parts) = (example.features, BlockBySteps(edition))
    let y = try parts.firstNorm(x + parts.attended(x))
    let sums = adding(block.feedForward.firstBias, to: product(y, block.feedForward.first))
    return try Table(
      "The feed-forward layer of the toy block on “\(example.words[example.followed].markdown)”, after"
        + " attention and its norm: a unit adds two features and is active where both are high.",
      rows: ToyUnit.all.indices,
      columns: [
        .text("unit reads") { ToyUnit.all[$0].reads.joined(separator: " + ") },
        .number("sum − 2.5") { decimals(sums[example.followed, $0]) },
        .number("after ReLU") { decimals(relu(sums[example.followed, $0])) },
        .text("½ of it is added to") { ToyUnit.all[$0].writes },
      ])
  },
  .table("dropout") { edition in
    try Table(
      "Dropout on ones: the mean stays near 1 for every p if survivors are divided by 1 − p.",
      rows: [0, 0.1, 0.2, 0.5, 0.8],
      columns: [
        .number("p") { decimals($0, 1) },
        .number("zeros in training") { percent(try dropped(edition, $0).zeros) },
        .number("mean in training") { decimals(try dropped(edition, $0).mean) },
        .number("differ from evaluation") { percent(try dropped(edition, $0).changed) },
        .number("mean by M33") { p in
          p == 0 ? "–" : decimals(try dropped(edition, p, by: Mistake.dividedByRate.steps).mean)
        },
      ])
  },
]

/// The part of a whole that a formula gives.
func share(_ part: Formula, of whole: Formula, _ sizes: Sizes) -> Double {
  Double(part.value(sizes) ?? 0) / Double(whole.value(sizes) ?? 1)
}

/// Where the two forms of GELU differ most, on a grid of hundredths.
private let tanhDifference: (place: Double, error: Double) = {
  let places = (0...600).map { Double($0) / 100 }
  let errors = places.map { ($0, (gelu($0) - geluByTanh($0)).magnitude) }
  return errors.max { $0.1 < $1.1 } ?? (0, 0)
}()

/// Ten thousand ones through dropout: the share of zeros, the mean, and the share of numbers in which
/// training differs from evaluation.
private func dropped(
  _ edition: Edition, _ p: Double, by other: Steps? = nil
) throws -> (zeros: Double, mean: Double, changed: Double) {
  let steps = other ?? edition.steps
  var generator = edition.example.generator("dropout \(p)")
  let ones = Matrix<Float>(rows: 100, columns: 100, repeating: 1)
  let trained = try steps.dropout(ones, p, true, &generator).elements
  let evaluated = try steps.dropout(ones, p, false, &generator).elements
  let count = Double(trained.count)
  return (
    Double(trained.count { $0 == 0 }) / count, trained.reduce(0) { $0 + Double($1) } / count,
    Double(zip(trained, evaluated).count { $0 != $1 }) / count
  )
}
