import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import RunningExample
import Tensors
import Publishing
import Verification

// The drawings of this chapter's prose.

let pictures: [Exhibit] = [
  .figure("kinds-on-weights") { edition in
    let (labels, n) = (edition.example.labels.map(\.typed), edition.example.words.count)
    let real = (0..<n).map { $0 < max(1, n - 2) }
    let masks: [(String, Mask)] = [
      ("padding", .padding(queries: n, real: real)),
      ("window", .slidingWindow(queries: n, keys: n, reach: 1)),
      ("packed", .packed(lengths: [n / 2, n - n / 2])),
    ]
    return Figure(
      "Head 1 under the other kinds of mask: the last words treated as padding, a window that reaches one"
        + " word to each side, the sentence cut into two. What is hidden leaves its weight to the rest"
        + " of its row.",
      drawing: .heatmaps(
        HeatmapGrid(
          try masks.map { name, mask in
            Heatmap(
              try edition.weights(under: mask), queries: labels, keys: labels, title: name,
              followed: edition.example.followed, hidden: { !mask[$0, $1] })
          })))
  },
  .figure("outshone") { _ in
    let mask = Mask(queries: 1, keys: 3) { _, j in j < 2 }
    let hidden = (0...60).map { 2 * $0 }
    let masked = hidden.map { softmax(row: outshoneScores($0, mask)) }
    let afterwards = hidden.map { score in
      let weights = Matrix([softmax(row: outshoneScores(score, nil))])
      return Array(renormalised(weights, mask: mask)[0])
    }
    return Figure(
      "Two kept keys beside a hidden one whose score grows: masked before the softmax, their weights"
        + " stay what they are; renormalised after it, they first lose their proportion, then vanish.",
      drawing: .lines(
        LineChart(
          x: Axis("score of the hidden key"), y: Axis("weight of a kept key"),
          at: hidden.map { Double($0) },
          [
            ("first key, masked before", masked.map { Double($0[0]) }),
            ("first key, renormalised", afterwards.map { Double($0[0]) }),
            ("second key, masked before", masked.map { Double($0[1]) }),
            ("second key, renormalised", afterwards.map { Double($0[1]) }),
          ])))
  },
  .figure("reach") { edition in
    let (labels, n) = (edition.example.labels.map(\.typed), edition.example.words.count)
    let masks: [(String, Mask)] = [
      ("no mask", .all(queries: n, keys: n)), ("causal", .causal(queries: n, keys: n)),
    ]
    let reaches = try masks.map { try reach(edition, $0.1) }
    let most = reaches.flatMap(\.elements).max() ?? 0
    return Figure(
      "How far each output moves when one word is exchanged. Under the causal mask no word moves what"
        + " stands before it: those changes are not small, they are 0.",
      description: zip(masks, reaches).map { mask, reach in
        let before = labels.indices.flatMap { i in (i + 1..<n).map { reach[i, $0] } }.max() ?? 0
        return "\(mask.0): an exchanged word moves outputs before it by up to"
          + " \(plainNumber(before))"
      }.joined(separator: "; "),
      drawing: .heatmaps(
        HeatmapGrid(
          zip(masks, reaches).map { mask, reach in
            Heatmap(
              reach, queries: labels, keys: labels, title: mask.0, range: 0...max(most, 1e-6),
              queryAxis: "which output moves", keyAxis: "which word is exchanged",
              hiddenMeans: "no change at all", hidden: { reach[$0, $1] == 0 })
          })))
  },
  .figure("tiles") { _ in
    let (n, side) = (64, Mask.tileSide)
    let mask = Mask.causal(queries: n, keys: n)
    let ranges = tiles(of: n)
    let names = ranges.map {
      $0.count == 1 ? "\($0.upperBound)" : "\($0.lowerBound + 1)–\($0.upperBound)"
    }
    return Figure(
      "The tiles of \(n) tokens under a causal mask, \(side) × \(side) cells each. Tiles on the diagonal"
        + " discard a part of their work; those above it are never visited.",
      drawing: .tiles(
        TileSchedule(
          queries: names, keys: names, current: nil,
          kept: { row, column in
            let kept = ranges[row].reduce(0) { sum, i in
              sum + ranges[column].count { j in mask[i, j] }
            }
            return Double(kept) / Double(ranges[row].count * ranges[column].count)
          })))
  },
  .figure("tiles-visited") { _ in
    let causal = Mask.causal(queries: 64, keys: 64)
    let window = Mask.slidingWindow(queries: 64, keys: 64, reach: 6)
    let masks: [(String, Mask)] = [
      ("everything kept", .all(queries: 64, keys: 64)), ("causal", causal),
      ("padding, a quarter", .padding(queries: 64, real: (0..<64).map { $0 < 48 })),
      ("window reaching 6", window), ("window, causal", window & causal),
      ("packed 24 + 8 + 32", .packed(lengths: [24, 8, 32])),
      ("every second cell", Mask(queries: 64, keys: 64) { i, j in (i + j) % 2 == 0 }),
    ]
    let cells = 64 * 64
    let bars = masks.map { name, mask -> BarChart.Bar in
      let (kept, visited) = (mask.keptCount, mask.visitedCount)
      return BarChart.Bar(
        name, [kept, visited - kept, cells - visited].map { Double($0) },
        text: percent(1 - Double(visited) / Double(cells)) + " saved")
    }
    return Figure(
      "The \(grouped(cells)) cells under each mask, and the share of the multiply-adds that is saved.",
      drawing: .bars(
        BarChart(
          "cells", bars, series: ["kept", "computed and thrown away", "never computed"])))
  },
]

/// Scores ln 2, 0 and `hidden`, the last one hidden by a mask if there is one.
private func outshoneScores(_ hidden: Int, _ mask: Mask?) -> ArraySlice<Float> {
  let scores = [Float(Elementary.logarithm(2)), 0, Float(hidden)]
  return scores.enumerated().map { j, score in mask?[0, j] ?? true ? score : -.infinity }[...]
}

/// How far output i moves, in the head where it moves most, when key and value of token j are
/// exchanged for random numbers: `[n, n]`.
private func reach(_ edition: Edition, _ mask: Mask) throws -> Matrix<Double> {
  let (p, steps) = (try edition.projected, edition.steps)
  let masks = MaskStack.shared(mask)
  let before = try steps.maskedAttend(steps, p.queries, p.keys, p.values, masks)
  var generator = edition.example.generator("reach")
  let changes = try (0..<mask.keys).map { token -> [Matrix<Float>] in
    var (keys, values) = (p.keys, p.values)
    for head in 0..<keys.count {
      for c in 0..<keys.columns { keys[head][token, c] = Float(generator.normal()) }
      for c in 0..<values.columns { values[head][token, c] = Float(generator.normal()) }
    }
    let after = try steps.maskedAttend(steps, p.queries, keys, values, masks)
    return zip(after.matrices, before.matrices).map { $0 - $1 }
  }
  return Matrix(rows: mask.queries, columns: mask.keys) { i, token in
    changes[token].flatMap { Array($0[i]) }.reduce(0) { max($0, Double($1.magnitude)) }
  }
}
