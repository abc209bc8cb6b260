import Chapter1Projections
import RunningExample
import Tensors
import Publishing
import Verification

// What the mistakes of this chapter do to a batch of two: the sentence, and the sentence backwards.

let mistakeExhibits: [Exhibit] = [
  .mistakes(
    of: Heads.self, on: { batch($0) },
    damage: [
      .softmaxOverBatch: { try otherExample(.softmaxOverBatch, $0, $1) },
      .averageOfFeatures: { example, wrong in
        let moved = try moves(.averageOfFeatures, example, wrong) { input in
          input.weights.projections.value = input.weights.projections.value.map { 2 * $0 }
        }
        return "$W^V$ doubled: the output moves by \(moved)"
      },
      .mergeWithoutTranspose: { example, wrong in
        let (h, n) = (example.headCount, example.words.count)
        let parts = (0..<h).map { part in
          let row = example.followed * h + part
          return "“\(example.words[row % n].markdown)” of head \(row / n + 1)"
        }
        let followed = example.words[example.followed].markdown
        return "the row of “\(followed)” is " + parts.joined(separator: ", ")
      },
      .attentionOverHeads: { example, wrong in
        let moved = try moves(.attentionOverHeads, example, wrong) { input in
          let row = example.followed
          input.queries = others(input.queries, than: row)
          input.keys = input.queries
          input.values = input.queries
        }
        let followed = example.words[example.followed].markdown
        return "all other words changed: “\(followed)” moves by \(moved)"
      },
      .headsIgnored: { example, wrong in
        let heads = example.headCount == 4 ? 2 : 4
        let moved = try moves(.headsIgnored, example, wrong) { $0.headCount = heads }
        return "h = \(heads) in place of \(example.headCount): the output moves by \(moved)"
      },
      .headsShared: { example, wrong in
        let moved = try moves(.headsShared, example, wrong) { input in
          let first = input.weights.projections.query.columns / input.headCount
          let query = input.weights.projections.query
          input.weights.projections.query = Matrix(rows: query.rows, columns: query.columns) {
            $1 < first ? query[$0, $1] : 0
          }
        }
        return "$W^Q$ of all heads but the first set to 0: the output moves by \(moved)"
      },
      .headsAveraged: { example, wrong in
        let moved = try moves(.headsAveraged, example, wrong) { input in
          let (output, width) = (input.weights.output, input.weights.output.rows / input.headCount)
          input.weights.output = output.selectingRows(
            (0..<output.rows).map { ($0 + width) % output.rows })
        }
        return "blocks of $W^O$ exchanged: the output moves by \(moved)"
      },
      .noOutputProjection: { example, wrong in
        let moved = try moves(.noOutputProjection, example, wrong) { input in
          input.weights.output = input.weights.output.map { _ in 0 }
        }
        return "$W^O$ set to 0: the output moves by \(moved)"
      },
      .outputTransposed: { example, wrong in
        let right = try Heads.multiHead.run(batch(example))[0]
        let row = example.followed
        let worst = (0..<right.columns).max {
          (wrong[0][row, $0] - right[row, $0]).magnitude
            < (wrong[0][row, $1] - right[row, $1]).magnitude
        }
        let column = worst ?? 0
        return "“\(example.words[row].markdown)”, column \(column + 1):"
          + " \(decimals(wrong[0][row, column], 2)) instead of \(decimals(right[row, column], 2))"
      },
      .batchAsTime: { try otherExample(.batchAsTime, $0, $1) },
      .headsUnsplitInCheck: { example, wrong in
        var one = batch(example)
        one.headCount = 1
        let (right, checked) = (
          try Heads.multiHead.run(one), try Variant<Heads>(.headsUnsplitInCheck).run(one)
        )
        return
          "with h = 1 it agrees, up to \(decimals((right[0] - checked[0]).largestMagnitude, 2))"
      },
    ])
]

/// The toy layer on the sentence and on the sentence backwards.
private func batch(_ example: ToySentence) -> HeadsInput {
  let x = example.features
  let both = Batch([x, x.selectingRows((0..<x.rows).reversed())])
  let layer = example.layer(heads: example.headCount)
  return HeadsInput(
    queries: both, keys: both, values: both, weights: layer.weights, headCount: layer.headCount)
}

/// How far the sentence's outputs move when the input is changed, and how far they should; of a change
/// of words, the followed one's.
private func moves(
  _ mistake: Mistake, _ example: ToySentence, _ before: Batch<Float>,
  _ change: (inout HeadsInput) -> Void
) throws -> String {
  let input = batch(example)
  var changed = input
  change(&changed)
  let rows = changed.queries == input.queries ? Array(0..<before.rows) : [example.followed]
  func moved(_ variant: Variant<Heads>, from before: Batch<Float>) throws -> String {
    let difference = try variant.run(changed)[0] - before[0]
    return decimals((difference.selectingRows(rows)).largestMagnitude, 2)
  }
  return try moved(Variant(mistake), from: before) + " instead of "
    + moved(Heads.multiHead, from: Heads.multiHead.run(input))
}

/// What becomes of the sentence when the other example of the batch is changed.
private func otherExample(
  _ mistake: Mistake, _ example: ToySentence, _ before: Batch<Float>
) throws -> String {
  var input = batch(example)
  input.queries[1] = input.queries[1].map { 1 - $0 }
  (input.keys, input.values) = (input.queries, input.queries)
  let after = try Variant<Heads>(mistake).run(input)
  return "the other example changed: the sentence moves by"
    + " \(decimals((after[0] - before[0]).largestMagnitude, 2))"
}

/// Every row of the first example changed but one.
private func others(_ batch: Batch<Float>, than row: Int) -> Batch<Float> {
  var changed = batch
  changed[0] = Matrix(rows: batch.rows, columns: batch.columns) { i, c in
    i == row ? batch[0][i, c] : 1 - batch[0][i, c]
  }
  return changed
}
