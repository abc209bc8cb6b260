import Verification
import Chapter5Heads
import RunningExample
import Tensors
import Publishing

// What the mistakes of this chapter do to the sentence, to positions, and to ones.

let mistakeExhibits: [Exhibit] = [
  .mistakes(
    of: EncoderBlockStage.self,
    on: { example in EncoderBlockInput(x: Batch([example.features]), block: example.block) },
    damage: [
      .preNormAsPostNorm: { leavingRow($0, $1) }, .besselNorm: { leavingRow($0, $1) },
    ]),
  .mistakes(
    "position-mistakes", of: Positions.self, on: { _ in hundred },
    damage: [
      .cosineOfTheNextPair: { _, places in distances(places) },
      .indexDoubled: { _, places in distances(places) },
      .rateInverted: { _, places in
        let right = try Positions.sinusoidal.run(hundred)
        return "PE(50) · PE(51) is \(decimals(dot(places[50], places[51]), 2)) instead of"
          + " \(decimals(dot(right[50], right[51]), 2))"
      },
    ]),
  .mistakes(
    "dropout-mistakes", of: Dropout.self,
    on: { example in
      DropoutInput(
        x: Matrix(rows: 100, columns: 100, repeating: 1), probability: 0.2, seed: example.seed)
    },
    damage: [
      .dividedByRate: { _, output in
        let sum = output.elements.reduce(0) { $0 + Double($1) }
        return "ones have the mean \(decimals(sum / Double(output.elements.count), 2))"
      }
    ]),
]

private let hundred = PositionsInput(count: 100, width: 16)

/// Mean and variance of the followed word as it leaves the block.
private func leavingRow(_ example: ToySentence, _ output: Batch<Float>) -> String {
  let row = moments(output[0][example.followed])
  return "“\(example.words[example.followed].markdown)” leaves with mean \(decimals(row.mean, 2)),"
    + " variance \(decimals(row.variance, 2)) instead of 0 and 1"
}

/// The dot product of two pairs of places that are equally far apart.
private func distances(_ places: Matrix<Float>) -> String {
  "PE(0) · PE(5) is \(decimals(dot(places[0], places[5]), 2)), PE(50) · PE(55) is"
    + " \(decimals(dot(places[50], places[55]), 2)); they should be equal"
}
