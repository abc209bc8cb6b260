import Chapter1Projections
import Chapter2Scores
import RunningExample
import Tensors
import Publishing
import Verification

// What the mistakes of this chapter do to the sentence.

let mistakeExhibits: [Exhibit] = [
  .mistakes(
    of: Softmax.self, on: { ScoreInput(scores: scores($0)) },
    damage: [
      .softmaxOverQueries: rowSums, .softmaxOverHeads: rowSums, .softmaxOfOneScore: rowSums,
      .sigmoid: rowSums,
      .hardMaximum: { example, wrong in
        let right = softmax(scores(example))[0][example.followed].max() ?? 0
        let got = wrong[0][example.followed].max() ?? 0
        return "largest weight of “\(example.words[example.followed].markdown)” in head 1:"
          + " \(decimals(got, 2)) instead of \(decimals(right, 2))"
      },
      .naiveExponential: { example, _ in
        let large = scores(example).map { 40 * $0 }
        let weights = try Mistake.naiveExponential.steps.softmax(large).elements
        return "scores × 40: \(weights.count { $0.isNaN }) of \(weights.count) weights are NaN"
      },
    ])
]

private func scores(_ example: ToySentence) -> HeadStack<Float> {
  scaledScores(queries: example.projected.queries, keys: example.projected.keys)
}

/// The smallest and the largest sum of a row of weights, over all heads.
private let rowSums: @Sendable (ToySentence, HeadStack<Float>) throws -> String = {
  _, weights in
  let sums = weights.matrices.flatMap { matrix in
    (0..<matrix.rows).map { matrix[$0].reduce(0, +) }
  }
  let (least, most) = (decimals(sums.min() ?? 0, 2), decimals(sums.max() ?? 0, 2))
  return least == most ? "every row sums to \(least)" : "rows sum to \(least) … \(most)"
}
