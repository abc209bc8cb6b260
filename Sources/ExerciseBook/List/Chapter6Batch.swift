import Chapter1Projections
import Chapter5Heads
import Chapter6Masking
import Tensors
import Verification

// What is asked about masks for a folded batch.

extension Exercise {
  typealias Folded = (scores: HeadStack<Float>, masks: [Mask], heads: Int)

  static let folded = Question<Folded>(
    sizes: [
      Size(batch: 2, heads: 2, queries: 2, keys: 2), Size(batch: 2, heads: 3, queries: 2, keys: 4),
      Size(batch: 3, heads: 2, queries: 3, keys: 2), Size(batch: 3, heads: 3, queries: 3, keys: 3),
      Size(batch: 1, heads: 2, queries: 2, keys: 3),
    ], special: [.zeros, .negative, .nothing], refusals: .fits,
    draw: { size, draws in
      (
        draws.stack(size.batch * size.heads, size.queries, size.keys),
        (0..<size.batch).map { _ in draws.mask(size.queries, size.keys) }, size.heads
      )
    },
    shown: { input in
      [
        NamedTensor("scores", input.scores),
        NamedTensor("masks", HeadStack(input.masks.map(cells))),
        NamedTensor("heads", [Float(input.heads)]),
      ]
    },
    exact: { input in
      [NamedTensor("hidden", hiddenFold(input).map { $0.map { Double($0) } })]
    },
    plain: { [NamedTensor("hidden", hiddenFold($0))] },
    steps: { input, steps in
      // A layer that only hides: which mask meets which scores is the steps' own.
      var steps = steps
      let (h, n, m) = (input.heads, input.scores.rows, input.scores.columns)
      steps.layer = { _, batch, hiding in
        try Batch(count: batch.queries.count) { example in
          let own = HeadStack(count: h) { input.scores[example * h + $0] }
          return Matrix(rows: h * n, columns: m, elements: try hiding(example, own).elements)
        }
      }
      let (queries, keys) = (
        Batch(input.masks.map { _ in Matrix<Float>(rows: n, columns: 1) }),
        Batch(input.masks.map { _ in Matrix<Float>(rows: m, columns: 1) })
      )
      let one = Matrix<Float>(rows: 1, columns: 1)
      let layer = HeadsInput(
        queries: queries, keys: keys, values: keys,
        weights: AttentionWeights(
          projections: ProjectionWeights(query: one, key: one, value: one), output: one),
        headCount: h)
      let examples = try steps.maskedLayer(steps, layer, .perExample(input.masks))
      let numbers = examples.elements
      return [
        NamedTensor("hidden", shape: [numbers.count / (n * m), n, m], elements: numbers)
      ]
    },
    answer: {
      let hidden = try $1.hideFoldedScores($0.scores, $0.masks, $0.heads)
      return [NamedTensor("hidden", hidden)]
    })

  private static func hiddenFold(_ input: Folded) -> HeadStack<Float> {
    HeadStack(count: input.scores.count) { index in
      hidden((input.scores[index], input.masks[index / input.heads]))[0]
    }
  }
}
