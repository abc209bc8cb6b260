import Chapter1Projections
import RunningExample
import Tensors
import Publishing
import Verification

// What the mistakes of this chapter do to the sentence.

let mistakeExhibits: [Exhibit] = [
  .mistakes(
    of: Weighting.self, on: { input($0) },
    damage: [
      .scaledWeights: { example, _ in
        var ones = input(example)
        ones.values = ones.values.map { $0.map { _ in 1 } }
        let output = try Weighting.output(ones, by: Mistake.scaledWeights.steps)
        return "values that are all 1 come back as \(decimals(output.elements.max() ?? 0, 2))"
      },
      .noValues: { example, wrong in
        let right = try Weighting.multiHead.run(input(example))
        return "an output `\(wrong.shape)` instead of `\(right.shape)`"
      },
      .keysAndValuesSwapped: { example, wrong in
        var twice = input(example)
        twice.values = twice.values.map { 2 * $0 }
        let output = try Weighting.output(twice, by: Mistake.keysAndValuesSwapped.steps)
        return "twice the values, and the output is off from twice by"
          + " \(largestDifference(output, wrong.map { 2 * $0 }))"
      },
      .scoreOfValues: { example, wrong in
        var other = input(example)
        other.queries = other.queries.map { -1 * $0 }
        let output = try Weighting.output(other, by: Mistake.scoreOfValues.steps)
        return "all queries negated: the output moves by \(largestDifference(output, wrong))"
      },
    ])
]

private func input(_ example: ToySentence) -> AttentionInput {
  let projected = example.projected
  return AttentionInput(
    queries: projected.queries, keys: projected.keys, values: projected.values)
}

/// The largest difference of two outputs of one shape.
private func largestDifference(_ a: HeadStack<Float>, _ b: HeadStack<Float>) -> String {
  guard a.shape == b.shape else { return "its shape" }
  return decimals(zip(a.elements, b.elements).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }, 2)
}
