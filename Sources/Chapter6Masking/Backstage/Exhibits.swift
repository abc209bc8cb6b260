import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import RunningExample
import Tensors
import Publishing
import Verification

// The tables, figures and values about what a mask is.

let openingExhibits: [Exhibit] = [
  .table("by-hand") { _ in
    let names = ["3 ln 2", "2 ln 2", "ln 2", "0"]
    let scores: [Double] = [3, 2, 1, 0].map { $0 * Elementary.logarithm(2) }
    let seen = scores.enumerated().map { $0.offset == 0 ? -.infinity : $0.element }
    let (plain, masked) = (softmax(row: scores[...]), softmax(row: seen[...]))
    let sum = plain[1...].reduce(0, +)
    return try Table(
      "Four keys, the first hidden. Its weight was 8/15. Dividing the others by the remaining 7/15"
        + " gives the same as the softmax of the masked scores.",
      rows: Array(0..<4),
      columns: [
        .number("key j") { "\($0 + 1)" }, .number("score s") { names[$0] },
        .number("weight p without mask") { decimals(plain[$0]) },
        .text("mask") { $0 == 0 ? "." : "x" },
        .number("masked score") { $0 == 0 ? "−∞" : names[$0] },
        .number("its weight a") { decimals(masked[$0]) },
        .number("p / sum of kept p") { decimals($0 == 0 ? 0 : plain[$0] / sum) },
      ])
  },
  .figure("heatmap") { edition in
    let example = edition.example
    let labels = example.labels.map(\.typed)
    let mask = Mask.causal(queries: labels.count, keys: labels.count)
    let weights = try edition.weights(under: mask)
    return .heatmap(
      "The weights of head 1 under a causal mask. Every row still sums to 1, over fewer"
        + " and fewer words the further up it stands.",
      weights, queries: labels, keys: labels, told: example.followed,
      hidden: { !mask[$0, $1] })
  },
  .value("drawing-problem") { _ in
    do throws(MaskDrawingProblem) {
      return try Mask("x..", "xx", "xxx").description
    } catch { return "“\(error)”" }
  },
  .figure("kinds") { _ in
    let real = [true, true, true, true, false, false]
    let causal = Mask.causal(queries: 6, keys: 6)
    let masks: [(String, Mask)] = [
      ("causal", causal), ("padding", .padding(queries: 6, real: real)),
      ("causal & padding", causal & .padding(queries: 6, real: real)),
      ("window", .slidingWindow(queries: 6, keys: 6, reach: 1)),
      ("packed", .packed(lengths: [2, 3, 1])),
    ]
    return sideBySide(
      "Six tokens each: causal; padding, the last two tokens; both; a window that reaches one"
        + " token to each side; sentences of 2, 3 and 1 tokens packed together.", masks)
  },
  .figure("aligned") { _ in
    sideBySide(
      "Two new tokens, five positions, causal. Only with the ends aligned do the new tokens see all"
        + " of their past.",
      [
        ("ends aligned (here)", .causal(queries: 2, keys: 5)),
        ("starts aligned", Mask(queries: 2, keys: 5) { i, j in j <= i }),
      ])
  },
  .value("zero-times-infinity") { _ in decimals((1 - Float(1)) * -Float.infinity) },
]

extension Edition {
  /// The weights of head 1 on the sentence under a mask, by the edition's steps.
  func weights(under mask: Mask) throws -> Matrix<Float> {
    let p = try projected
    let recorded = try self.steps.recordingWeights { steps in
      try steps.maskedAttend(steps, p.queries, p.keys, p.values, .shared(mask))
    }.weights
    guard let weights = recorded.first?[0], weights.rows == mask.queries,
      weights.columns == mask.keys
    else { throw NotComputed("a weight for every query and key") }
    return weights
  }
}

/// Drawings of masks of one height beside one another, with their names on top.
func sideBySide(_ caption: String, _ masks: [(name: String, mask: Mask)]) -> Figure {
  func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - displayWidth(text)))
  }
  let widths = masks.map { max(displayWidth($0.name), $0.mask.keys) + 3 }
  let height = masks.map(\.mask.queries).max() ?? 0
  let heading = zip(masks, widths).map { padded($0.name, $1) }.joined()
  let rows = (0..<height).map { i in
    zip(masks, widths).map { padded(i < $0.mask.queries ? $0.mask.rows[i] : "", $1) }.joined()
  }
  let told = masks.map {
    "\($0.name) keeps \($0.mask.keptCount) of \($0.mask.queries * $0.mask.keys)"
  }
  return Figure(
    caption, description: told.joined(separator: ", "),
    lines: ([heading] + rows).map(withoutTrailingSpaces))
}

func withoutTrailingSpaces(_ line: String) -> String {
  String(line.reversed().drop { $0 == " " }.reversed())
}
