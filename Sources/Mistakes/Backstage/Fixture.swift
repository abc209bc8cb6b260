import Chapter1Projections
import Chapter4Weighting
import Chapter5Heads
import Chapter6Masking
import Chapter7EncoderBlock
import Tensors
import Verification

// What the tests run, and on what.

/// The inputs of the tests.
enum Fixture {
  /// B, n, d, h and d_k of the layer.
  static let (batch, tokens, width, heads, headWidth) = (2, 5, 12, 3, 4)

  /// A block whose matrices are square, with biases.
  static let block: EncoderBlock = {
    var generator = SeededGenerator(seed: 1001)
    return .random(
      width: width, heads: heads, keyWidth: headWidth, valueWidth: headWidth, hidden: 16,
      noise: 0.3, using: &generator)
  }()

  /// Tokens of unit variance, `[B, n, d]`.
  static let tokensInBatch: Batch<Float> = {
    var generator = SeededGenerator(seed: 1002)
    return generator.stack(count: batch, rows: tokens, columns: width)
  }()

  /// Self-attention in the layer of the block.
  static let layer = HeadsInput(
    queries: tokensInBatch, keys: tokensInBatch, values: tokensInBatch, weights: block.attention,
    headCount: heads)

  /// The same layer with all columns in one head.
  static let oneHead = {
    var input = layer
    input.headCount = 1
    return input
  }()

  /// What the loops of chapters 5 and 7 say, in `Double`.
  static let exactLayer = Heads.reference(layer, in: Double.self)
  static let exactOneHead = Heads.reference(oneHead, in: Double.self)
  static let exactBlock = EncoderBlockStage.reference(blockInput, in: Double.self)

  /// The block on the same tokens, nothing hidden.
  static let blockInput = EncoderBlockInput(x: tokensInBatch, block: block)

  /// Cross-attention whose sizes are pairwise different: B 2, n 4, m 6, d 10, h 2, d_k 3, d_v 7.
  static let cross: HeadsInput = {
    var generator = SeededGenerator(seed: 1003)
    let block = EncoderBlock.random(
      width: 10, heads: 2, keyWidth: 3, valueWidth: 7, hidden: 1, noise: 0.3, using: &generator)
    return HeadsInput(
      queries: generator.stack(count: 2, rows: 4, columns: 10),
      keys: generator.stack(count: 2, rows: 6, columns: 10),
      values: generator.stack(count: 2, rows: 6, columns: 10), weights: block.attention,
      headCount: 2)
  }()

  /// The sizes, as the page says them.
  static var sizes: String {
    "B = \(batch), n = \(tokens), d = \(width), h = \(heads), d_k = d_v = \(headWidth)"
  }
}

extension HeadsInput {
  /// Self-attention on other tokens.
  func on(_ tokens: Batch<Float>) -> HeadsInput {
    var input = self
    (input.queries, input.keys, input.values) = (tokens, tokens, tokens)
    return input
  }
}

extension HeadStack<Float> {
  /// Row `row` of every matrix replaced by numbers it did not have.
  func changing(row: Int, of example: Int? = nil) -> HeadStack<Float> {
    HeadStack(count: count) { index in
      guard example == nil || example == index else { return self[index] }
      let matrix = self[index]
      return Matrix(rows: matrix.rows, columns: matrix.columns) { i, j in
        i == row ? 0.7 - 1.3 * matrix[i, j] : matrix[i, j]
      }
    }
  }

  /// Rows in another order, or some of them, in every matrix.
  func selectingRows(_ order: [Int]) -> HeadStack<Float> { map { $0.selectingRows(order) } }

  /// One example as a batch.
  func only(_ example: Int) -> HeadStack<Float> { HeadStack([self[example]]) }
}

/// The layer, the block and their parts by some steps. What many tests ask for is computed once.
final class CodeUnderTest {
  /// The steps, right or with a mistake.
  let steps: Steps
  private lazy var plainOutput = Result { try run(Fixture.layer) }
  private lazy var blockOutput = Result {
    try EncoderBlockStage.output(Fixture.blockInput, by: steps)
  }
  private lazy var blockGradients = Result { try Self.gradients(Fixture.backward, by: steps) }

  init(_ steps: Steps) { self.steps = steps }

  /// The gradients of the block, by name.
  var gradients: [NamedTensor<Float>] { get throws { try blockGradients.get() } }

  /// The output of the layer on the tests' tokens, nothing hidden.
  var output: Batch<Float> { get throws { try plainOutput.get() } }

  /// The output of the block on them.
  var block: Batch<Float> { get throws { try blockOutput.get() } }

  /// The layer under one mask for all, or under none.
  func run(_ input: HeadsInput, _ mask: Mask? = nil) throws -> Batch<Float> {
    try Self.run(steps, input, mask)
  }

  private static func run(
    _ steps: Steps, _ input: HeadsInput, _ mask: Mask?
  ) throws -> Batch<Float> {
    let all = Mask.all(queries: input.queries.rows, keys: input.keys.rows)
    return try steps.maskedLayer(steps, input, .shared(mask ?? all))
  }

  /// The weights by which the layer averages values: `[h, n, m]` for each example. Empty where values
  /// are not averaged.
  func weights(_ input: HeadsInput, _ mask: Mask? = nil) throws -> [HeadStack<Float>] {
    try steps.recordingWeights { watched in try Self.run(watched, input, mask) }.weights
  }
}
