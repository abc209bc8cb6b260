import Chapter1Projections
import RunningExample
import Tensors
import Publishing

/// The picture that opens this chapter: a row of scores becomes a row of weights.
let flow = Exhibit.figure("flow") { edition in
  let (head, words) = (try FirstScores(edition), FlowWords(edition.example))
  let (scores, weights) = (Array(head.scores[head.row]), Array(head.weights[head.row]))
  let shares = scores.map { Float.exponential($0) }
  let sum: ([Float], [Int]) -> VectorFlow.Strip = { row, places in
    .init(places.reduce(Float(0)) { $0 + row[$1] })
  }
  let lines = words.lines(others: [.unshown, sum(shares, words.others), sum(weights, words.others)])
  {
    [.init(scores[$0]), .init(shares[$0]), .init(weights[$0])]
  }
  let all = Array(scores.indices)
  let total = VectorFlow.Line("sum", [.none, sum(shares, all), sum(weights, all)])
  return Figure(
    "The scores of “\(words.markdown)” in head 1 become weights: the exponential makes them positive,"
      + " and the division makes them sum to 1. The framed part is new.",
    drawing: .flow(
      VectorFlow([
        .note(
          "query · key ÷ √\(edition.example.features.columns / edition.example.headCount): chapter 2"
        ),
        .arrow(),
        .layer(
          [.init("score s"), .init("e^s", joint: "exp →"), .init("weight", joint: "÷ sum →")],
          lines + [total]
        ).own,
        .arrow(column: 2),
        .note("then each weight times its value: chapter 4"),
      ])))
}
