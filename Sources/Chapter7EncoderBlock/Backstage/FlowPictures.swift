import Chapter1Projections
import RunningExample
import Tensors
import Publishing
import Verification

/// The picture that opens this chapter: the row of the followed word past both sub-layers.
let flow = Exhibit.figure("flow") { edition in
  let (words, block) = (FlowWords(edition.example), BlockBySteps(edition))
  let x = edition.example.features
  let attention = try block.attended(x)
  let y = try block.firstNorm(x + attention)
  let (change, output) = (try block.feedForward(y), try block.postNorm(x))
  let features = ["pronoun", "animate", "thing", "fits-living"]
  let columns = features.compactMap { ToyModel.columns.firstIndex(of: $0) }
  let strip: (String, Matrix<Float>, Bool) -> VectorFlow.Part = { head, matrix, isTapped in
    .strip(
      head, of: words.word, .init(matrix[words.row], columns: columns), isTapped: isTapped)
  }
  return Figure(
    "The row of “\(words.markdown)” (\(features.joined(separator: ", "))) runs past attention and a"
      + " second layer, which only add to it. The framed part is new.",
    drawing: .flow(
      VectorFlow([
        strip("row x", x, true),
        .arrow("attention"),
        strip("attention adds", attention, false),
        .arrow("+ x, LayerNorm", from: .both).own,
        strip("row y", y, true).own,
        .arrow("feed-forward").own,
        strip("feed-forward adds", change, false).own,
        .arrow("+ y, LayerNorm", from: .both).own,
        strip("output", output, false).own,
      ])))
}
