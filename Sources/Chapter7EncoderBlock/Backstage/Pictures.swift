import RunningExample
import Tensors
import Publishing
import Verification

// The drawings of the sections on the block and on positions.

let blockPictures: [Exhibit] = [
  .figure("activations") { _ in
    let places = (-16...16).map { Double($0) / 4 }
    return Figure(
      "Both activations. GELU is ReLU with a soft corner; it dips below zero and returns to it.",
      drawing: .lines(
        LineChart(
          x: Axis("x"), y: Axis("g(x)"), at: places,
          [("ReLU", places.map { relu($0) }), ("GELU", places.map { gelu($0) })])))
  },
  .figure("post-norm-stream") { edition in
    let (x, block) = (edition.example.features, BlockBySteps(edition))
    let (attention, row) = (try block.attended(x), edition.example.followed)
    let normed = try block.firstNorm(x + attention)
    let (change, output) = (try block.feedForward(normed), try block.postNorm(x))
    let length: (Matrix<Float>) -> Double = { Double(moments($0[row]).norm) }
    return Figure(
      "Post-norm. The stream of “\(edition.example.words[row].markdown)” from top to bottom, and how long its"
        + " row is: each norm sets it to the same length.",
      drawing: .ledger(
        StreamLedger(
          "length of the row", start: .init("x", length(x)),
          reaching: longest(edition.example),
          [
            (.adds("attention", length(attention)), .init("x + attention", length(x + attention))),
            (.replaces("LayerNorm"), .init("y", length(normed))),
            (
              .adds("feed-forward", length(change)),
              .init("y + feed-forward", length(normed + change))
            ),
            (.replaces("LayerNorm"), .init("output", length(output))),
          ])))
  },
  .figure("pre-norm-stream") { edition in
    let (x, block) = (edition.example.features, BlockBySteps(edition))
    let (attention, row) = (try block.attended(block.firstNorm(x)), edition.example.followed)
    let y = x + attention
    let change = try block.feedForward(block.secondNorm(y))
    let length: (Matrix<Float>) -> Double = { Double(moments($0[row]).norm) }
    return Figure(
      "Pre-norm. The norms stand in the branches, and the stream of “\(edition.example.words[row].markdown)”"
        + " runs past them from input to output.",
      drawing: .ledger(
        StreamLedger(
          "length of the row", start: .init("x", length(x)),
          reaching: longest(edition.example),
          [
            (.adds("LayerNorm, then attention", length(attention)), .init("y", length(y))),
            (
              .adds("LayerNorm, then feed-forward", length(change)),
              .init("output", length(y + change))
            ),
          ])))
  },
  .figure("position-rows") { edition in
    let (count, width) = (20, 16)
    let turn: (Int) -> String = { pair in
      decimals(2 * Double.pi / angularStep(pair: pair, width: width), 0)
    }
    return Figure(
      "The rows of the first \(count) places, d = \(width). Sine and cosine of a pair stand side by"
        + " side; each pair is slower than the one to its left.",
      description: "the first pair turns once in \(turn(0)) places, the second in \(turn(1)), the"
        + " third in \(turn(2)), the last in \(turn(7))",
      drawing: .heatmap(
        Heatmap(
          try edition.steps.positions(count, width),
          queries: (0..<count).map { "\($0)" },
          keys: (0..<width).map { ($0 % 2 == 0 ? "sin " : "cos ") + "\($0 / 2)" },
          range: -1...1, scale: .diverging, queryAxis: "place p", keyAxis: "function and pair i")))
  },
]

/// The longest row of the followed token on either way through the block.
private func longest(_ example: ToySentence) -> Double {
  let (x, block) = (example.features, example.block)
  let attention = block.attended(block.firstNorm(x))
  let y = x + attention
  let sum = block.firstNorm(x + block.attended(x))
  let states = [
    attention, y, block.preNorm(x), x + block.attended(x), sum, sum + block.feedForward(sum),
    block.postNorm(x),
  ]
  return states.map { Double(moments($0[example.followed]).norm) }.max() ?? 0
}
