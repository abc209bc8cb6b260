import Chapter1Projections
import RunningExample
import Tensors
import Publishing

// What the mistakes of this chapter do to the sentence.

let mistakeExhibits: [Exhibit] = [
  .mistakes(
    of: Scores.self,
    on: { ScoresInput(queries: $0.projected.queries, keys: $0.projected.keys) },
    damage: [
      .noScale: largestScore, .scaleByModelWidth: largestScore, .dividedByWidth: largestScore,
      .queriesAndKeysSwapped: largestScore,
    ])
]

/// The largest score of the followed row in head 1, and what it should be.
private let largestScore: @Sendable (ToySentence, HeadStack<Float>) throws -> String = {
  example, wrong in
  let right = scaledScores(queries: example.projected.queries[0], keys: example.projected.keys[0])
  let (row, word) = (example.followed, example.words[example.followed].markdown)
  let got = wrong[0][row].max() ?? 0
  return "largest score of “\(word)” in head 1: \(decimals(got, 2)) instead of"
    + " \(decimals(right[row].max() ?? 0, 2))"
}
