import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Chapter6Masking
import Publishing
import RunningExample
import Tensors
import Verification

/// The picture that opens this chapter: the way of chapter 4, backwards.
let flow = Exhibit.figure("flow") { edition in
  let (p, words) = (try edition.projected, FlowWords(edition.example))
  let (q, k, v, row) = (p.queries[0], p.keys[0], p.values[0], words.row)
  let weights = softmax(scaledScores(queries: q, keys: k))
  let dO = Matrix<Float>(rows: q.rows, columns: v.columns) { i, c in i == row && c == 0 ? -1 : 0 }
  let dA = productTransposed(dO, v)
  let dS = softmaxGradient(weights: weights, gradient: dA)
  let gradient = attentionGradient(
    queries: q, keys: k, values: v, mask: .all(queries: q.rows, keys: k.rows), outputGradient: dO)
  return Figure(
    "The way of “\(words.markdown)” through head 1, read from the bottom up: $d$ before a letter says how"
      + " fast the error grows with that number. Here the output's first number should be larger.",
    drawing: .flow(
      VectorFlow([
        .strip("dq", of: words.word, .init(gradient.queries[row])),
        .arrow("ds · keys, ÷ √\(q.columns)", isBackward: true),
        .layer(
          [.init("dk"), .init("ds", joint: "←")],
          words.lines { [.init(gradient.keys[$0]), .init(dS[row, $0])] }),
        .arrow("softmax, backwards", column: 1, isBackward: true),
        .layer(
          [.init("dv"), .init("da")],
          words.lines { [.init(gradient.values[$0]), .init(dA[row, $0])] }),
        .arrow("· weight, · value", isBackward: true),
        .strip("do", of: words.word, .init(dO[row])),
      ])))
}
