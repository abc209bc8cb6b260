import Chapter1Projections
import Chapter2Scores
import RunningExample
import Tensors
import Publishing
import Verification

/// The picture that opens this chapter: a hidden key is struck out before the softmax.
let flow = Exhibit.figure("flow") { edition in
  let (example, p) = (edition.example, try edition.projected)
  let (row, last) = (example.followed, example.words.count - 1)
  let words = FlowWords(example, also: [last])
  let mask = Mask.causal(queries: last + 1, keys: last + 1)
  let (scores, weights) = (try edition.scores(of: p), try edition.weights(under: mask))
  let masked = try edition.steps.hide(scores, .shared(mask))
  let output = try edition.steps.maskedAttend(
    edition.steps, p.queries, p.keys, p.values, .shared(mask))
  guard masked.rows == scores.rows, masked.columns == scores.columns,
    output.rows == scores.rows, output.columns > 0
  else { throw NotComputed("a masked score for every query and key, and an output") }
  let rest = words.others.reduce(Float(0)) { $0 + weights[row, $1] }
  return Figure(
    row < last
      ? "“\(words.markdown)” may not see what comes after it: such a score is struck out, and its weight"
        + " is 0. The framed part is new."
      : "“\(words.markdown)” may not see what comes after it. It is the last word, so no score is struck"
        + " out. The framed part is new.",
    drawing: .flow(
      VectorFlow([
        .note("query · key ÷ √\(p.queries.columns): chapter 2"),
        .arrow(),
        .layer(
          [
            .init("score"), .init("masked", joint: "mask →"), .init("weight", joint: "softmax →"),
          ],
          words.lines(others: [.unshown, .unshown, .init(rest)], isHidden: { !mask[row, $0] }) {
            [.init(scores[0][row, $0]), .init(masked[0][row, $0]), .init(weights[row, $0])]
          }
        ).own,
        .arrow("· values", column: 2),
        .strip("output o", of: words.word, .init(output[0][row])),
      ])))
}
