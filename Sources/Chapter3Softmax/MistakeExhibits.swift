import Chapter1Projections
import Chapter2Scores
import RunningExample
import Tensors
import WorkbookKit

// What the mistakes of this chapter do to the sentence.

let mistakeExhibits: [Exhibit] = [
  .mistakes(
    of: Softmax.self,
    on: { example in
      ScoreInput(scores: scaledScores(example.projected.queries, example.projected.keys))
    },
    damage: [
      "M04": { example, weights in
        "rows sum to " + span(rowSums(weights))
      }
    ])
]

/// The sums of all rows of all heads.
private func rowSums(_ weights: HeadStack<Float>) -> [Float] {
  weights.matrices.flatMap { matrix in (0..<matrix.rows).map { matrix[$0].reduce(0, +) } }
}

/// The smallest and the largest of some numbers: `0.12 … 3.40`.
private func span(_ numbers: [Float]) -> String {
  "\(decimals(numbers.min() ?? 0, 2)) … \(decimals(numbers.max() ?? 0, 2))"
}
