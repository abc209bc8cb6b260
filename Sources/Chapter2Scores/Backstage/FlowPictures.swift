import Chapter1Projections
import RunningExample
import Tensors
import Publishing

/// The picture that opens this chapter: the query of the followed word meets the keys.
let flow = Exhibit.figure("flow") { edition in
  let (head, words) = (try SentenceScores(edition), FlowWords(edition.example))
  let query = head.queries[head.row]
  return Figure(
    "The query of “\(words.markdown)” meets the keys of a few words in head 1, and each pair gets one"
      + " number. The framed part is new.",
    drawing: .flow(
      VectorFlow([
        .note("queries and keys are made of the rows x: chapter 1"),
        .arrow(),
        .strip("query q", of: words.word, .init(query, showing: 3)),
        .arrow("· each key").own,
        .layer(
          [
            .init("key k"), .init("q · k", joint: "→"),
            .init("score", joint: "÷ √\(head.queries.columns) →"),
          ],
          words.lines { j in
            [
              .init(head.keys[j], showing: 3), .init(dot(query, head.keys[j])),
              .init(head.scores[head.row, j]),
            ]
          }
        ).own,
        .arrow(column: 2),
        .note("then softmax, and an average of the values: chapters 3 and 4"),
      ])))
}
