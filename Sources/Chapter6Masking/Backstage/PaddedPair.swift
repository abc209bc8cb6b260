import Chapter1Projections
import Chapter5Heads
import RunningExample
import Tensors
import Verification

/// Two examples of five tokens, the last two of example 2 being padding, in a layer whose output shows
/// its weights: all learned matrices are the identity, and so are the values of each head.
struct PaddedPair {
  static let masks: [Mask] = [
    .all(queries: 5, keys: 5), .padding(queries: 5, real: [true, true, true, false, false]),
  ]

  let input: MaskedLayerInput

  init(_ example: ToySentence, heads: Int = 2) {
    var generator = example.generator("wrong-axis")
    let packed = 5 * heads
    let values = Matrix<Float>.sideBySide((0..<heads).map { _ in .identity(5) })
    let one = Matrix<Float>.identity(packed)
    input = MaskedLayerInput(
      HeadsInput(
        queries: generator.stack(count: 2, rows: 5, columns: packed),
        keys: generator.stack(count: 2, rows: 5, columns: packed),
        values: HeadStack([values, values]),
        weights: AttentionWeights(
          projections: ProjectionWeights(query: one, key: one, value: one), output: one),
        headCount: heads),
      masks: .perExample(Self.masks))
  }

  /// The weights, example by example and head by head: `[n, m]` each.
  func weights(by steps: Steps = Steps()) throws -> [[Matrix<Float>]] {
    let output = try steps.maskedLayer(steps, input.layer, input.masks)
    guard output.shape == input.layer.queries.shape else {
      throw NotComputed("weights that the output shows")
    }
    return output.matrices.map { HeadStack.split($0, into: input.layer.headCount).matrices }
  }

  /// The largest weight that a row of any head spends on padding, with a mistake.
  func spentOnPadding(by mistake: Mistake) throws -> Float {
    let weights = try weights(by: mistake.steps)
    return weights.indices.flatMap { example in
      weights[example].map { Self.share($0, hiddenBy: Self.masks[example]) }
    }.max() ?? 0
  }

  /// The largest share of a row that lies on keys which a mask hides.
  static func share(_ weights: Matrix<Float>, hiddenBy mask: Mask) -> Float {
    (0..<weights.rows).map { i in
      (0..<weights.columns).reduce(0) { $0 + (mask[i, $1] ? 0 : weights[i, $1]) }
    }.max() ?? 0
  }
}
