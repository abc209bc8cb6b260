import Chapter1Projections
import Chapter4Weighting
import Chapter5Heads
import RunningExample
import Tensors
import Publishing
import Verification

// What the mistakes of this chapter do to the weights of the sentence, and to a batch of two.

let mistakeExhibits: [Exhibit] = [
  .mistakes(
    of: Masking.self, on: { example in revealing(example) },
    damage: [
      .selfExcluded: { example, weights in
        let right = try Masking.multiHead.run(revealing(example))
        return "over all heads, \(zeroRows(weights)) rows of zeros instead of \(zeroRows(right))"
      },
      .invertedMask: { example, weights in hiddenShare(weights, example) },
      .maskAfterSoftmax: { example, weights in
        let rows = weights.matrices.flatMap { matrix in
          (0..<matrix.rows).map { matrix[$0].reduce(0, +) }
        }
        let live = rows.filter { $0 != 0 }
        return "live rows sum to \(decimals(live.min() ?? 0, 2)) …"
          + " \(decimals(live.max() ?? 0, 2))"
      },
      .transposedMask: { example, weights in hiddenShare(weights, example) },
      .filledWithZero: { example, weights in hiddenShare(weights, example) },
      .largeNegativeFill: { example, weights in
        let row = weights[0][0]
        return "the dead row sums to \(decimals(row.reduce(0, +), 2)), each word at"
          + " \(decimals(row.max() ?? 0, 2))"
      },
    ]),
  .mistakes(
    "layer-mistakes", of: MaskedLayer.self, on: { PaddedPair($0).input },
    damage: [
      .masksInWrongOrder: { example, _ in
        let spent = try PaddedPair(example).spentOnPadding(by: .masksInWrongOrder)
        return "up to \(decimals(spent, 2)) of a row on padding"
      },
      .masksOnHeads: { example, _ in
        let three = PaddedPair(example, heads: 3).input
        do throws(InvalidInput) {
          _ = try Variant<MaskedLayer>(.masksOnHeads).run(three)
          return "runs with three heads"
        } catch { return "the same; with three heads: “\(error)”" }
      },
    ]),
]

/// The sentence under a causal mask, its first word taken for padding; the outputs are the weights.
private func revealing(_ example: ToySentence) -> MaskedInput {
  let (queries, keys) = (example.projected.queries, example.projected.keys)
  let values = HeadStack<Float>(count: keys.count) { _ in .identity(keys.rows) }
  return MaskedInput(
    AttentionInput(queries: queries, keys: keys, values: values), masks: .shared(mask(example)))
}

private func mask(_ example: ToySentence) -> Mask {
  let n = example.words.count
  return .causal(queries: n, keys: n) & .padding(queries: n, real: (0..<n).map { $0 > 0 })
}

/// How many rows of all heads are zeros.
private func zeroRows(_ weights: HeadStack<Float>) -> Int {
  weights.matrices.reduce(0) { count, matrix in
    count + (0..<matrix.rows).count { matrix[$0].allSatisfy { $0 == 0 } }
  }
}

/// The largest share of a row that hidden words get.
private func hiddenShare(_ weights: HeadStack<Float>, _ example: ToySentence) -> String {
  let mask = mask(example)
  let shares = weights.matrices.flatMap { matrix in
    (0..<matrix.rows).map { i in
      (0..<matrix.columns).reduce(Float(0)) { $0 + (mask[i, $1] ? 0 : matrix[i, $1]) }
    }
  }
  return "up to \(decimals(shares.max() ?? 0, 2)) of a row on hidden words"
}
