import RunningExample
import Tensors
import Publishing
import Verification

// The tables and values about the axes of a mask.

let shapeExhibits: [Exhibit] = [
  .table("wrong-axis") { edition in
    let pair = PaddedPair(edition.example)
    let right = try pair.weights(by: edition.steps)
    let wrong = try pair.weights(by: Mistake.masksOnHeads.steps)
    return try Table(
      "The mask each head should use and the one it gets when the axis of examples is read as the axis"
        + " of heads; then the largest weight a row spends on padding, and the largest share of a row"
        + " that belongs to words hidden by mistake.",
      rows: [(0, 0), (0, 1), (1, 0), (1, 1)],
      columns: [
        .number("example") { "\($0.0 + 1)" }, .number("head") { "\($0.1 + 1)" },
        .text("meant") { "`\(PaddedPair.masks[$0.0].rows[0])`" },
        .text("got") { "`\(seen(wrong[$0.0][$0.1]).rows[0])`" },
        .number("weight on padding") { example, head in
          decimals(
            PaddedPair.share(wrong[example][head], hiddenBy: PaddedPair.masks[example]))
        },
        .number("weight taken from words") { example, head in
          decimals(
            PaddedPair.share(
              right[example][head], hiddenBy: seen(wrong[example][head])))
        },
      ])
  },
  .value("wrong-axis-error") { edition in
    let pair = PaddedPair(edition.example)
    let right = try pair.weights(by: edition.steps)
    let wrong = try pair.weights(by: Mistake.masksOnHeads.steps)
    let errors = zip(right.joined(), wrong.joined()).map { ($0 - $1).largestMagnitude }
    return decimals(errors.max() ?? 0)
  },
  .value("mask-refused") { _ in
    do throws(InvalidInput) {
      try MaskStack.perExample(PaddedPair.masks).check(
        Masking.name, examples: 1, heads: 2, queries: 5, keys: 5)
      return "accepted"
    } catch { return "“\(error)”" }
  },
]

/// The mask that weights were made under: what is not 0 was seen.
private func seen(_ weights: Matrix<Float>) -> Mask {
  Mask(queries: weights.rows, keys: weights.columns) { weights[$0, $1] != 0 }
}
