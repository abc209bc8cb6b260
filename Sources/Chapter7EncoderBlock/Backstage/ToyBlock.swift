import Chapter1Projections
import Chapter2Scores
import Chapter3Softmax
import Chapter5Heads
import RunningExample
import Tensors
import Verification

// The block that the exhibits run: the toy model's attention, and a feed-forward layer made by hand.

extension ToySentence {
  /// The toy model's attention with four hidden units of “both of these”.
  var block: EncoderBlock {
    let units = ToyUnit.all
    let first = TwoBlocks.matrix(
      units.enumerated().flatMap { index, unit in unit.reads.map { ($0, index, 1) } },
      columns: units.count)
    let second = TwoBlocks.matrix(
      units.enumerated().map { index, unit in (unit.writes, index, 0.5) }, columns: units.count)
    return EncoderBlock(
      attention: AttentionWeights(projections: projectionWeights, output: model.outputWeights),
      headCount: headCount, firstNorm: LayerNorm(width: ToyModel.width),
      feedForward: FeedForward(
        first: first, firstBias: Array(repeating: ToyUnit.threshold, count: units.count),
        second: second.transposed, activation: .relu),
      secondNorm: LayerNorm(width: ToyModel.width))
  }

  /// Random blocks of width 16, as training finds them at its start.
  func randomBlocks(_ count: Int, purpose: String) -> [EncoderBlock] {
    var generator = generator(purpose)
    return (0..<count).map { _ in
      .random(
        width: 16, heads: 4, keyWidth: 4, valueWidth: 4, hidden: 32, activation: .relu,
        using: &generator)
    }
  }
}

/// A hidden unit that is active where two features are high together.
struct ToyUnit {
  let reads: [String]
  let writes: String

  static let threshold: Float = -2.5
  static let all = [
    ToyUnit(reads: ["pronoun", "animate"], writes: "fits-living"),
    ToyUnit(reads: ["pronoun", "thing"], writes: "fits-thing"),
    ToyUnit(reads: ["adjective", "animate"], writes: "animate"),
    ToyUnit(reads: ["adjective", "thing"], writes: "thing"),
  ]
}

extension EncoderBlock {
  /// The weights of one head on x `[n, n]`, in any precision.
  func weights<Number: Scalar>(_ x: Matrix<Number>, head: Int = 0) -> Matrix<Number> {
    let p = attention.projections
    let width = p.query.columns / headCount
    let columns = head * width..<(head + 1) * width
    func projected(_ packed: Matrix<Float>, _ bias: [Float]?) -> Matrix<Number> {
      adding(
        bias.map { $0[columns].map { Number($0) } },
        to: product(x, packed.map { Number($0) }, columns: columns))
    }
    return softmax(
      scaledScores(queries: projected(p.query, p.queryBias), keys: projected(p.key, p.keyBias)))
  }
}

/// The largest absolute difference of two rows.
func distance(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Float {
  zip(a, b).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
}

/// Mean, biased variance and length of a row.
func moments(_ row: ArraySlice<Float>) -> (mean: Float, variance: Float, norm: Float) {
  let count = Float(row.count)
  let mean = row.reduce(0, +) / count
  let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
  return (mean, variance, row.reduce(0) { $0 + $1 * $1 }.squareRoot())
}
