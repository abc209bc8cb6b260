import Chapter1Projections
import Chapter5Heads
import RunningExample
import Tensors

extension TwoBlocks {
  typealias Entry = (feature: String, column: Int, value: Float)

  /// A block with one head of width 2; W^O puts the values back where they came from.
  static func block(asks: [Entry], foundBy: [Entry], brings: [Entry]) -> EncoderBlock {
    let width = ToyModel.width
    let values = matrix(brings)
    return EncoderBlock(
      attention: AttentionWeights(
        projections: ProjectionWeights(query: matrix(asks), key: matrix(foundBy), value: values),
        output: values.transposed),
      headCount: 1, firstNorm: LayerNorm(width: width),
      feedForward: FeedForward(
        first: Matrix(rows: width, columns: 1), second: Matrix(rows: 1, columns: width)),
      secondNorm: LayerNorm(width: width))
  }

  /// A `[16, 2]` matrix filled in by feature name.
  static func matrix(_ entries: [Entry], columns: Int = 2) -> Matrix<Float> {
    var matrix = Matrix<Float>(rows: ToyModel.width, columns: columns)
    for entry in entries {
      guard let row = ToyModel.columns.firstIndex(of: entry.feature) else {
        preconditionFailure("no feature is called \(entry.feature)")
      }
      matrix[row, entry.column] = entry.value
    }
    return matrix
  }
}
