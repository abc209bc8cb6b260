import Chapter1Projections
import Chapter5Heads
public import Tensors
public import Verification

/// A batch for a block, and which of its tokens are padding.
public protocol BlockInput: Sendable {
  /// The tokens `[B, n, d]`.
  var x: Batch<Float> { get set }
  /// True for a real token, false for padding: one row for all examples or one each; nil if there
  /// is no padding.
  var mask: [[Bool]]? { get set }
}

extension BlockInput {
  /// Which tokens of an example are real.
  public func real(_ example: Int) -> [Bool] {
    guard let mask else { return Array(repeating: true, count: x.rows) }
    return mask.count == 1 ? mask[0] : mask[example]
  }
}

/// A batch, a block and the padding: what the encoder block stage takes.
public struct EncoderBlockInput: BlockInput, Equatable {
  /// The tokens `[B, n, d]`.
  public var x: Batch<Float>
  /// The learned numbers.
  public var block: EncoderBlock
  /// True for a real token, false for padding: one row for all examples or one each; nil if there
  /// is no padding.
  public var mask: [[Bool]]?

  /// An input; its shapes are checked when a variant runs.
  public init(x: Batch<Float>, block: EncoderBlock, mask: [[Bool]]? = nil) {
    self.x = x
    self.block = block
    self.mask = mask
  }
}

extension ProjectionWeights {
  /// The three biases side by side, zeros for one that is missing; nil if there is none.
  var packedBias: [Float]? {
    if queryBias == nil && keyBias == nil && valueBias == nil { return nil }
    let parts = [(query, queryBias), (key, keyBias), (value, valueBias)]
    return parts.flatMap { $1 ?? Array(repeating: 0, count: $0.columns) }
  }
}

extension EncoderBlock {
  /// How many learned numbers each sub-layer has: attention, feed-forward, both norms.
  var parameterCounts: (attention: Int, feedForward: Int, norms: Int) {
    let p = attention.projections
    let matrices = [p.query, p.key, p.value, attention.output]
    let biases = [p.queryBias, p.keyBias, p.valueBias, attention.outputBias]
    return (
      matrices.reduce(0) { $0 + $1.elements.count } + biases.reduce(0) { $0 + ($1?.count ?? 0) },
      feedForward.first.elements.count + feedForward.firstBias.count
        + feedForward.second.elements.count + feedForward.secondBias.count,
      firstNorm.scale.count + firstNorm.shift.count + secondNorm.scale.count
        + secondNorm.shift.count
    )
  }

  /// How many learned numbers the block has.
  public var parameterCount: Int {
    let counts = parameterCounts
    return counts.attention + counts.feedForward + counts.norms
  }

  /// A block of random weights: matrices of variance 1 / inputs, so that numbers keep their size.
  ///
  /// - Parameters:
  ///   - noise: the spread of biases, and of scale and shift around 1 and 0; 0 is how training begins.
  public static func random(
    width: Int, heads: Int, keyWidth: Int, valueWidth: Int, hidden: Int, noise: Double = 0,
    activation: Activation = .gelu, epsilon: Double = 1e-5, using generator: inout SeededGenerator
  ) -> EncoderBlock {
    func matrix(_ rows: Int, _ columns: Int) -> Matrix<Float> {
      generator.matrix(rows: rows, columns: columns, scale: 1 / Double(rows).squareRoot())
    }
    func bias(_ count: Int) -> [Float] { generator.row(count, scale: noise) }
    func norm() -> LayerNorm {
      LayerNorm(scale: bias(width).map { 1 + $0 }, shift: bias(width), epsilon: epsilon)
    }
    return EncoderBlock(
      attention: AttentionWeights(
        projections: ProjectionWeights(
          query: matrix(width, heads * keyWidth), key: matrix(width, heads * keyWidth),
          value: matrix(width, heads * valueWidth), queryBias: bias(heads * keyWidth),
          keyBias: bias(heads * keyWidth), valueBias: bias(heads * valueWidth)),
        output: matrix(heads * valueWidth, width), outputBias: bias(width)),
      headCount: heads, firstNorm: norm(),
      feedForward: FeedForward(
        first: matrix(width, hidden), firstBias: bias(hidden), second: matrix(hidden, width),
        secondBias: bias(width), activation: activation),
      secondNorm: norm())
  }
}

extension EncoderBlockStage {
  /// The output `[B, n, d]`, by the name `output`.
  public static func tensors(_ output: Batch<Float>) -> [NamedTensor<Float>] {
    [NamedTensor("output", output)]
  }

  /// The query and key pairs of a single head that padding leaves, over the batch.
  static let keptByOneHead = Symbol("kept₁")

  /// The numbers of the biases that attention has.
  public static let attentionBiases = Symbol("biases")

  /// B, h, n, d, d_k, d_v, f, the pairs that padding leaves, and the biases of attention.
  public static func sizes(_ input: EncoderBlockInput) -> Sizes {
    let (h, n) = (input.block.headCount, input.x.rows)
    let real = (0..<input.x.count).reduce(0) { sum, example in
      sum + input.real(example).count { $0 }
    }
    var own: Sizes = [
      .batch: input.x.count, .heads: h, .queries: n, .kept: h * n * real, keptByOneHead: n * real,
      .modelWidth: input.x.columns,
      .headWidth: input.block.attention.projections.query.columns / h,
      .valueWidth: input.block.attention.projections.value.columns / h,
      .hiddenWidth: input.block.feedForward.first.columns,
      attentionBiases: input.block.attention.biasCount,
    ]
    for (symbol, size) in kernelSizes(input) { own[symbol] = size }
    return own
  }

  /// The block's learned numbers.
  public static func parameterCount(_ input: EncoderBlockInput) -> Int {
    input.block.parameterCount
  }
}
