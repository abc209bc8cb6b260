import RunningExample
import Tensors
import Publishing

/// The picture that opens this chapter: from the rows of some words to queries, keys and values.
let flow = Exhibit.figure("flow") { edition in
  let (example, projected) = (edition.example, try edition.projected)
  let (words, x) = (FlowWords(example), example.features)
  let (q, k, v) = (projected.queries[0], projected.keys[0], projected.values[0])
  return Figure(
    "The rows of a few words, and what three matrices make of them (framed): what “\(words.markdown)”"
      + " looks for, what each word can be found by, and what it hands over. The first numbers of x are"
      + " \(ToyModel.columns.prefix(4).joined(separator: ", ")).",
    drawing: .flow(
      VectorFlow([
        .layer([.init("row x")], words.lines { [.init(x[$0])] }, isTapped: true),
        .arrow("· W^Q", from: .tap).own,
        .strip("query q", of: words.word, .init(q[words.row])).own,
        .arrow("· W^K", from: .tap).own,
        .layer([.init("key k")], words.lines { [.init(k[$0])] }).own,
        .arrow("· W^V", from: .tap).own,
        .layer([.init("value v")], words.lines { [.init(v[$0])] }).own,
        .arrow(),
        .note("then scores, weights, and an average of the values: chapters 2 to 4"),
      ])))
}
