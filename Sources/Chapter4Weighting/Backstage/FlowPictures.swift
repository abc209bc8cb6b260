import Chapter1Projections
import Chapter2Scores
import RunningExample
import Tensors
import Publishing

/// The picture that opens this chapter: from the row of the followed word to its output.
let flow = Exhibit.figure("flow") { edition in
  let (head, words) = (try FirstHead(edition), FlowWords(edition.example))
  let (row, x) = (words.row, edition.example.features)
  let scores = try edition.scores(of: edition.projected)[0]
  let rest = words.others.reduce(Float(0)) { $0 + head.weights[row, $1] }
  return Figure(
    "The way of “\(words.markdown)” through head 1, with the first numbers of each row. The framed part"
      + " is new: every value, times its weight, goes into one sum.",
    drawing: .flow(
      VectorFlow([
        .strip("row x", of: words.word, .init(x[row])),
        .arrow("· W^Q"),
        .strip("query q", of: words.word, .init(head.queries[row])),
        .arrow("· each key, ÷ √\(head.queries.columns)"),
        .layer(
          [.init("k = x · W^K"), .init("score", joint: "→")],
          words.lines { [.init(head.keys[$0]), .init(scores[row, $0])] }),
        .arrow("softmax", column: 1),
        .layer(
          [.init("v = x · W^V"), .init("weight", joint: "×")],
          words.lines(others: [.unshown, .init(rest)]) {
            [.init(head.values[$0]), .init(head.weights[row, $0])]
          }
        ).own,
        .arrow("sum over all words").own,
        .strip("output o", of: words.word, .init(try head.output[row])).own,
      ])))
}
