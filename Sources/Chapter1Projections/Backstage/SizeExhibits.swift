import RunningExample
import Tensors
import Publishing
import Verification

// What the sections about biases, sizes and refusals show.

let sizeExhibits: [Exhibit] = [
  .table("bias") { edition in
    try Table(
      "Largest change when one projection gets a bias. The key bias moves scores, but no difference"
        + " between two, and no weight, unless positions turn the keys.",
      rows: BiasTrial(edition.example).rows,
      columns: [
        .text("bias on") { $0.name },
        .number("a score") { change($0.score) },
        .number("difference of two scores of a query") { change($0.difference) },
        .number("a weight") { change($0.weight) },
        .number("an output") { change($0.output) },
      ])
  },
  .value("rotary-key-bias") { edition in
    change(BiasTrial(edition.example).rows.last?.weight ?? 0)
  },
  .figure("parameters") { edition in
    let counts = SizesOfHeads.all.map { heads in
      (heads: heads, total: SizesOfHeads(heads).parameters(edition), width: 512 / heads)
    }
    let totals = Set(counts.map(\.total)).sorted().map(grouped).joined(separator: " or ")
    let (first, last) = (counts[0], counts[counts.count - 1])
    return Figure(
      "The numbers in $W^Q$, $W^K$ and $W^V$ together, without biases, for $d = 512$: one head's part"
        + " shrinks, the whole does not.",
      description: "\(totals) parameters for every h; one head has"
        + " \(grouped(first.total / first.heads)) of them at h = \(first.heads) and"
        + " \(grouped(last.total / last.heads)) at h = \(last.heads)",
      drawing: .bars(
        BarChart(
          "parameters",
          counts.map { count in
            let one = count.total / count.heads
            return BarChart.Bar(
              "h = \(count.heads), dₖ = \(count.width)", [Double(one), Double(count.total - one)],
              text: grouped(count.total))
          },
          series: ["one head", "all other heads"])))
  },
  .value("projection-work") { edition in
    let work = SizesOfHeads.all.map { SizesOfHeads($0).multiplyAdds(edition) }
    return Set(work).sorted().map(grouped).joined(separator: " or ")
  },
  .value("refused-heads") { _ in refusal(.tenColumnsFourHeads) },
  .value("floored-width") { _ in
    let input = ProjectionInput.tenColumnsFourHeads
    return "\(input.x.columns / input.headCount)"
  },
  .value("invented-length") { _ in
    let input = ProjectionInput.tenColumnsFourHeads
    let floored = input.x.columns / input.headCount
    return "\(input.x.elements.count / (input.headCount * floored))"
  },
  .value("refused-columns") { _ in
    let weights = Matrix<Float>(rows: 512, columns: 512)
    return refusal(
      ProjectionInput(
        x: Matrix(rows: 512, columns: 11),
        weights: ProjectionWeights(query: weights, key: weights, value: weights), headCount: 8))
  },
  .value("refused-widths") { _ in
    let (narrow, wide) = (Matrix<Float>(rows: 6, columns: 4), Matrix<Float>(rows: 6, columns: 8))
    return refusal(
      ProjectionInput(
        x: Matrix(rows: 3, columns: 6),
        weights: ProjectionWeights(query: narrow, key: wide, value: narrow), headCount: 2))
  },
]

/// A layer of width 512 with some number of heads, and a sentence of eleven tokens.
private struct SizesOfHeads {
  static let all = [1, 2, 4, 8, 16, 32, 64]
  private let sizes: Sizes

  init(_ heads: Int) {
    let width = 512 / heads
    sizes = [
      .heads: heads, .queries: 11, .modelWidth: 512, .headWidth: width, .valueWidth: width,
      Projections.biases: 0,
    ]
  }

  func parameters(_ edition: Edition) -> Int { cost(edition)?.parameters.value(sizes) ?? 0 }
  func multiplyAdds(_ edition: Edition) -> Int { cost(edition)?.multiplyAdds.value(sizes) ?? 0 }

  private func cost(_ edition: Edition) -> Cost? {
    edition.registry.variant("multi-head", of: Projections.self)?.cost
  }
}

/// The message with which the stage refuses an input.
private func refusal(_ input: ProjectionInput) -> String {
  do {
    try Projections.check(input)
    return "accepted"
  } catch {
    return code("\(error)")
  }
}

/// A change with three decimals, or its order of magnitude where it is rounding.
private func change(_ x: Double) -> String { x < 1e-6 ? magnitudeBound(x) : decimals(x) }

/// One head on random numbers in `Double`, with a bias on one projection at a time.
struct BiasTrial {
  let rows: [(name: String, score: Double, difference: Double, weight: Double, output: Double)]

  init(_ example: ToySentence) {
    var generator = example.generator("bias")
    let (q, k, v): (Matrix<Double>, Matrix<Double>, Matrix<Double>) = (
      generator.matrix(rows: 5, columns: 8), generator.matrix(rows: 7, columns: 8),
      generator.matrix(rows: 7, columns: 8)
    )
    let bias: [Double] = generator.row(8)
    let before = Self.attend(q, k, v)
    let turned = Self.turned(q)
    let trials = [
      ("the queries", before, Self.attend(adding(bias, to: q), k, v)),
      ("the keys", before, Self.attend(q, adding(bias, to: k), v)),
      ("the values", before, Self.attend(q, k, adding(bias, to: v))),
      (
        "the keys, with rotary positions", Self.attend(turned, Self.turned(k), v),
        Self.attend(turned, Self.turned(adding(bias, to: k)), v)
      ),
    ]
    rows = trials.map { name, before, after in
      let moved = after.scores - before.scores
      let relative = Matrix<Double>(rows: moved.rows, columns: moved.columns) { i, j in
        moved[i, j] - moved[i, 0]
      }
      return (
        name, moved.largestMagnitude, relative.largestMagnitude,
        (after.weights - before.weights).largestMagnitude,
        (after.output - before.output).largestMagnitude
      )
    }
  }

  /// Pairs of columns turned by an angle that grows with the place, as chapter 7 will turn them.
  private static func turned(_ x: Matrix<Double>) -> Matrix<Double> {
    Matrix(rows: x.rows, columns: x.columns) { place, column in
      let first = column / 2 * 2
      let step = Elementary.exponential(
        -Elementary.logarithm(10000) * Double(first) / Double(x.columns))
      let (sine, cosine) = (
        Elementary.sine(Double(place) * step), Elementary.cosine(Double(place) * step)
      )
      let (a, b) = (x[place, first], x[place, first + 1])
      return column == first ? a * cosine - b * sine : a * sine + b * cosine
    }
  }

  /// Scores, weights and output, as chapters 2 to 4 will make them.
  private static func attend(
    _ q: Matrix<Double>, _ k: Matrix<Double>, _ v: Matrix<Double>
  ) -> (scores: Matrix<Double>, weights: Matrix<Double>, output: Matrix<Double>) {
    let scores = productTransposed(q, k).map { $0 / Double(q.columns).squareRoot() }
    let weights = Matrix(
      (0..<scores.rows).map { i -> [Double] in
        let shares = scores[i].map { exp($0 - (scores[i].max() ?? 0)) }
        let sum = shares.reduce(0, +)
        return shares.map { $0 / sum }
      })
    return (scores, weights, product(weights, v))
  }
}
