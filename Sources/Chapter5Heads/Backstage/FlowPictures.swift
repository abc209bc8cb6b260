import Chapter1Projections
import RunningExample
import Tensors
import Publishing
import Verification

/// The picture that opens this chapter: two heads side by side, and what they give together.
let flow = Exhibit.figure("flow") { edition in
  let (example, heads) = (edition.example, Array(0..<min(2, edition.example.headCount)))
  let (layer, words) = (
    try LayerTrace(edition, heads: example.headCount), FlowWords(example, heads: heads)
  )
  let row = words.row
  guard layer.weights.count == example.headCount, layer.weights.rows == example.words.count,
    layer.weights.columns == example.words.count, layer.heads.count == example.headCount,
    layer.heads.rows == example.words.count, layer.output.rows == example.words.count
  else { throw NotComputed("weights and an output of every head") }
  let weight: (Int, Int) -> Float = { head, key in layer.weights[head][row, key] }
  let columns = heads.map { VectorFlow.Column("head \($0 + 1)") }
  return Figure(
    "“\(words.markdown)” looks at the words once in each head, with weights of the head's own. The"
      + " framed part is new: the outputs of the heads (their largest numbers), times $W^O$.",
    drawing: .flow(
      VectorFlow([
        .strip("row x", of: words.word, .init(example.features[row])),
        .arrow("weights, per head"),
        .layer(
          columns,
          words.lines(
            others: heads.map { head in .init(words.others.reduce(0) { $0 + weight(head, $1) }) }
          ) { key in heads.map { .init(weight($0, key)) } }),
        .arrow("· values, per head"),
        .layer(
          columns,
          [VectorFlow.Line(words.word, heads.map { .largest(layer.heads[$0][row], showing: 3) })]
        ).own,
        .arrow("side by side, · W^O").own,
        .strip("output", of: words.word, .largest(layer.output[row], showing: 4)).own,
      ])))
}
