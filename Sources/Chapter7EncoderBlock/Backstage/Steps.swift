import Chapter5Heads
import Chapter6Masking
public import Tensors
public import Verification

// The steps of this stage, for `EncoderBlockStage.output(_:by:)`, and of the parts around a block.

extension Steps {
  /// A sub-layer or a norm: `[B, n, d]` → `[B, n, d]`.
  public typealias Part = (Batch<Float>) throws -> Batch<Float>

  /// LayerNorm of every row of a batch: `[B, n, d]` → `[B, n, d]`. Mean 0 and biased variance 1, ε inside
  /// the root.
  public var norm: @Sendable (_ x: Batch<Float>, _ norm: LayerNorm) throws -> Batch<Float> {
    get {
      step { @Sendable x, norm in
        try EncoderBlockStage.checkNorm(x, norm)
        return x.map { norm($0) }
      }
    }
    set { replace(by: newValue) }
  }

  /// The feed-forward layer, for a batch: g(x W₁ + b₁) W₂ + b₂, `[B, n, d]` → `[B, n, d]`.
  public var feedForward: @Sendable (_ x: Batch<Float>, _ layer: FeedForward) throws -> Batch<Float>
  {
    get {
      step { @Sendable x, layer in
        try InputCheck("feed-forward").shape(
          layer.first.rows == x.columns, expected: "W₁ [\(x.columns), f]",
          actual: "\(layer.first.shape)")
        return x.map { layer($0) }
      }
    }
    set { replace(by: newValue) }
  }

  /// How a sub-layer F and its norm meet the residual stream: post-norm, LN(x + F(x)), `[B, n, d]` →
  /// `[B, n, d]`.
  public var residual:
    @Sendable (_ x: Batch<Float>, _ sublayer: Part, _ norm: Part) throws -> Batch<Float>
  {
    get {
      step { @Sendable x, sublayer, norm in
        try norm(EncoderBlockStage.sum(x, sublayer(x)))
      }
    }
    set { replace(by: newValue) }
  }

  /// Positions to be added to embeddings, sines and cosines: n, d → `[n, d]`.
  public var positions: @Sendable (_ count: Int, _ width: Int) throws -> Matrix<Float> {
    get {
      step { @Sendable count, width in
        try Positions.check(count, width)
        return positionalEncoding(count: count, width: width)
      }
    }
    set { replace(by: newValue) }
  }

  /// Dropout of a matrix with the probability p, in training or not: `[n, d]` → `[n, d]`. Survivors grow by
  /// 1/(1 − p).
  public var dropout:
    @Sendable (
      _ x: Matrix<Float>, _ probability: Double, _ training: Bool,
      _ generator: inout SeededGenerator
    ) throws -> Matrix<Float>
  {
    get {
      step { @Sendable x, probability, training, generator in
        try Dropout.check(probability: probability)
        return Chapter7EncoderBlock.dropout(
          x, probability: probability, training: training, using: &generator)
      }
    }
    set { replace(by: newValue) }
  }
}

extension EncoderBlockStage {
  /// Throws unless there is a scale and a shift for each column.
  static func checkNorm(_ x: Batch<Float>, _ norm: LayerNorm) throws(InvalidInput) {
    try InputCheck("norm").shape(
      norm.scale.count == x.columns && norm.shift.count == x.columns,
      expected: "a scale and a shift for each of \(x.columns) columns",
      actual: "scale [\(norm.scale.count)], shift [\(norm.shift.count)]")
  }

  /// x + F(x); throws if the sub-layer's output has another shape.
  static func sum(_ x: Batch<Float>, _ change: Batch<Float>) throws(InvalidInput) -> Batch<Float> {
    try InputCheck("residual").shape(
      change.count == x.count && change.rows == x.rows && change.columns == x.columns,
      expected: "a sub-layer's output \(x.shape), to be added", actual: change.shape)
    return HeadStack(count: x.count) { x[$0] + change[$0] }
  }
}

extension EncoderBlockStage {
  /// The block by steps: masked attention, then the feed-forward layer, each on the residual stream.
  public static func output(
    _ input: EncoderBlockInput, by steps: Steps
  ) throws -> Batch<Float> {
    let (block, x) = (input.block, input.x)
    try InputCheck("encoder-block").shape(
      input.mask?.allSatisfy { $0.count == x.rows } ?? true,
      expected: "a mask with a place for each of \(x.rows) tokens", actual: "another length")
    let padding = (0..<max(1, input.mask?.count ?? 1)).map { example in
      Mask.padding(queries: x.rows, real: input.real(example))
    }
    let y = try steps.residual(
      x,
      { x in
        let attention = HeadsInput(
          queries: x, keys: x, values: x, weights: block.attention, headCount: block.headCount)
        return try steps.maskedLayer(steps, attention, .perExample(padding))
      },
      { x in try steps.norm(x, block.firstNorm) })
    return try steps.residual(
      y, { y in try steps.feedForward(y, block.feedForward) },
      { y in try steps.norm(y, block.secondNorm) })
  }

  /// The layer with its masks.
  public static var builtFrom: [any Stage.Type] { [MaskedLayer.self] }
}

extension Positions {
  /// The positions by their one step.
  public static func output(_ input: PositionsInput, by steps: Steps) throws -> Matrix<Float> {
    try steps.positions(input.count, input.width)
  }
}

extension Dropout {
  /// Dropout by its one step.
  public static func output(_ input: DropoutInput, by steps: Steps) throws -> Matrix<Float> {
    var generator = SeededGenerator(seed: input.seed)
    return try steps.dropout(input.x, input.probability, input.training, &generator)
  }
}
