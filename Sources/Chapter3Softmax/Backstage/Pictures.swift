import RunningExample
import Tensors
import Publishing

// The drawings of this chapter's prose.

let pictures: [Exhibit] = [
  .figure("bars") { edition in
    let head = try FirstScores(edition)
    let labels = head.example.labels.map(\.typed)
    let bars = labels.indices.map { j in
      let (score, weight) = (head.scores[head.row, j], head.weights[head.row, j])
      return BarChart.Bar(
        labels[j], [Double(weight)],
        text: "\(decimals(weight, 2)) (score \(decimals(score, 2)))")
    }
    return Figure(
      "The weights of one row, and the scores they are made of. Differences between scores become"
        + " ratios of weights.",
      description: Figure.strongest(head.weights, row: head.row, queries: labels, keys: labels),
      drawing: .bars(BarChart("weight", bars)))
  },
  .figure("received") { edition in
    let head = try FirstScores(edition)
    let sums = rowSums(head.weights.transposed).map { Double($0) }
    let labels = head.example.labels.map(\.typed)
    return Figure(
      "What each key receives from all queries of head 1 together. Each query gives 1.",
      drawing: .bars(BarChart("sum of a column of weights", labels: labels, values: sums)))
  },
  .figure("raising-a-score") { _ in
    let moved = (-8...12).map { Double($0) / 2 }
    let rows = moved.map { softmax(row: (Fractions.scores.dropLast() + [$0])[...]) }
    let others = Fractions.multiples.dropLast().enumerated().map { j, multiple in
      ("weight of \(Fractions.name(multiple))", rows.map { $0[j] })
    }
    return Figure(
      "One score rises, two stay: its own weight rises at the cost of both others.",
      drawing: .lines(
        LineChart(
          x: Axis("the score that moves"), y: Axis("weight"), at: moved,
          [("its own weight", rows.map { $0[others.count] })] + others)))
  },
  .figure("temperature") { _ in
    let temperatures = (-6...6).map { Double(sign: .plus, exponent: $0, significand: 1) }
    let rows = temperatures.map { temperature in
      softmax(row: Fractions.scores.map { $0 / temperature }[...])
    }
    let weights = Fractions.multiples.enumerated().map { j, multiple in
      ("weight of \(Fractions.name(multiple))", rows.map { $0[j] })
    }
    let told = [0, 6, 12].map { index -> String in
      let row = rows[index]
      return "T = \(plainNumber(temperatures[index])): weights"
        + " \(row.map { decimals($0) }.joined(separator: ", ")), largest derivative"
        + " \(decimals(largestDerivative(row)))"
    }
    return Figure(
      "The row of fractions from cold to hot, and the largest derivative of a weight by a divided"
        + " score.",
      description: told.joined(separator: "; "),
      drawing: .lines(
        LineChart(
          x: Axis("temperature, T", .logarithmic), y: Axis("weight, derivative"),
          at: temperatures,
          weights + [("largest derivative", rows.map { largestDerivative($0) })])))
  },
  .figure("gradient-against-width") { edition in
    let trials = [4, 16, 64, 256, 1024].map { WidthTrial(edition.example, width: $0) }
    return Figure(
      "The largest derivative of a row, averaged over all queries: without the division it shrinks.",
      drawing: .lines(
        LineChart(
          x: Axis("width of a head, dₖ", .logarithmic),
          y: Axis("largest derivative"), at: trials.map { Double($0.width) },
          [("divided by √dₖ", trials.map(\.scaled)), ("not divided", trials.map(\.plain))])))
  },
  .figure("halves-drawn") { edition in
    let halves = try Halves(edition)
    let whole = halves.whole
    let told = { (state: OnlineSoftmax<Float>) in
      "z = \(decimals(state.sum)), m = \(decimals(state.maximum))"
    }
    let parts = [halves.first, halves.second].map { whole.sum * Double($0.share(of: whole)) }
    return Figure(
      "Two sums, each against its own maximum, and what is left of them in the merged sum.",
      description: "first half \(told(halves.first)); second half \(told(halves.second)); merged"
        + " \(told(whole)), \(decimals(parts[0])) of it from the first half and"
        + " \(decimals(parts[1])) from the second",
      drawing: .bars(
        BarChart(
          "sum of exponentials, z",
          [
            .init("first half", [halves.first.sum, 0], text: told(halves.first)),
            .init("second half", [0, halves.second.sum], text: told(halves.second)),
            .init("merged", parts, text: told(whole)),
          ], series: ["from the first half", "from the second half"])))
  },
]
