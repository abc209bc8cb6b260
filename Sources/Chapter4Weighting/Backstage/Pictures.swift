import Chapter2Scores
import Chapter3Softmax
import RunningExample
import Tensors
import Publishing
import Verification

// The drawings of this chapter's prose, from the values that the tables show.

let pictures: [Exhibit] = [
  .figure("values-in-the-plane") { edition in
    let head = try FirstHead(edition)
    let columns = FirstHead.valueColumns
    let wide = head.values.columns > 1
    let row = try head.output[head.row]
    let points = head.example.labels.enumerated().map { j, label in
      ValuePlane.Point(
        label.typed, x: Double(head.values[j, 0]), y: wide ? Double(head.values[j, 1]) : 0,
        weight: Double(head.weights[head.row, j]))
    }
    let output = ValuePlane.Point(
      "output of “\(head.example.words[head.row].typed)”", x: Double(row[row.startIndex]),
      y: wide ? Double(row[row.startIndex + 1]) : 0, weight: 1)
    return Figure(
      "The values of head 1 in their first two columns, each point as large as its weight in the row"
        + " of “\(head.example.words[head.row].markdown)”, and the output: inside the hull, near what"
        + " weighs most.",
      drawing: .plane(
        ValuePlane(
          x: columns[0], y: wide ? columns[1] : "(only one column)", points: points,
          output: output)))
  },
  .figure("one-pass-halfway") { edition in
    let halfway = try HalfwayPass(FirstHead(edition))
    let labels = edition.example.labels.map(\.typed)
    return Figure(
      "The one-pass variant at work on head 1, halfway through the row of “\(halfway.word)”: one"
        + " cell at a time, and no cell is kept.",
      drawing: .tiles(
        TileSchedule(
          queries: labels, keys: labels, current: (halfway.row, halfway.key),
          state: halfway.state)))
  },
  .figure("floats-drawn") { edition in
    let lengths = [128, 256, 512, 1024, 2048, 4096, 8192]
    let variants = edition.registry.variants(of: Weighting.self)
    let floats: (String) -> [Double] = { name in
      let formula = variants.first { $0.name == name }?.cost.intermediateFloats ?? 0
      return lengths.map { length in
        let sizes: Sizes = [
          .heads: 8, .queries: length, .keys: length, .headWidth: 64, .valueWidth: 64,
        ]
        return formula.value(sizes).map { Double($0) } ?? .nan
      }
    }
    return Figure(
      "Floats of intermediates for $h = 8$, $d_k = d_v = 64$, beside what Q, K, V and the output take"
        + " themselves: the plain variant soon needs far more room for its scores than for its"
        + " input.",
      drawing: .lines(
        LineChart(
          x: Axis("tokens, n = m", .logarithmic), y: Axis("floats", .logarithmic),
          at: lengths.map { Double($0) },
          [
            ("multi-head, scores and weights", floats("multi-head")),
            ("Q, K, V and the output", lengths.map { Double(4 * 8 * 64 * $0) }),
            ("one-pass", floats("one-pass")),
          ])))
  },
]

/// The one-pass variant of head 1, stopped in the middle of a row.
private struct HalfwayPass {
  let word: String
  let row: Int
  let key: Int
  let state: [(name: String, value: String)]

  init(_ head: FirstHead) {
    row = head.row
    word = head.example.words[row].markdown
    key = head.keys.rows / 2
    let scores = scaledScores(queries: head.queries, keys: head.keys)
    var state = OnlineSoftmax<Float>()
    var sums = WideRow(count: head.values.columns)
    for j in 0...key {
      let (share, shrink) = state.add(scores[row, j])
      sums.scale(by: shrink)
      sums.addScaled(by: share, head.values[j])
    }
    self.state = [
      ("largest score", decimals(state.maximum)), ("sum", decimals(state.sum)),
      ("output, first columns", sums.sums.prefix(2).map { decimals($0) }.joined(separator: ", ")),
    ]
  }
}
