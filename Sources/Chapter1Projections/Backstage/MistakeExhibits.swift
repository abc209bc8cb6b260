import RunningExample
import Tensors
import Publishing
import Verification

// What the mistakes of this chapter do to the sentence.

let mistakeExhibits: [Exhibit] = [
  .mistakes(
    of: Projections.self,
    on: { example in
      ProjectionInput(
        x: example.features, weights: example.projectionWeights, headCount: example.headCount)
    },
    damage: [
      .splitWithoutTranspose: { example, wrong in
        // Where the numbers of the first head's row lie in the packed matrix.
        let start = example.followed * wrong.queries.columns
        let token = start / (wrong.queries.count * wrong.queries.columns)
        return "“\(example.words[example.followed].markdown)” in head 1 is part of"
          + " “\(example.words[token].markdown)”"
      },
      .weightsTransposed: { example, wrong in
        let column = min(1, wrong.queries.columns - 1)
        let right = example.projected.queries[0][example.followed, column]
        let got = wrong.queries[0][example.followed, column]
        return "query of “\(example.words[example.followed].markdown)”, column \(column + 1):"
          + " \(decimals(got, 2)) instead of \(decimals(right, 2))"
      },
      .slicedFeatures: { example, wrong in
        let (before, after) = (askers(example.projected.queries[0]), askers(wrong.queries[0]))
        return "words with a query in head 1: \(after) instead of \(before)"
      },
    ]),
  .value("unchecked-shape") { _ in
    let steps = Mistake.noDivisibilityCheck.steps
    let projected = try Projections.output(.tenColumnsFourHeads, by: steps)
    return "`\(projected.queries.shape)`"
  },
]

/// The rows that are not all zeros.
private func askers(_ queries: Matrix<Float>) -> Int {
  (0..<queries.rows).count { i in queries[i].contains { $0 != 0 } }
}
