public import Chapter2Scores
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
  /// A mask for each row of the padding; throws if one has another length than the tokens.
  static func padding(of input: some BlockInput) throws(InvalidInput) -> [Mask] {
    let n = input.x.rows
    try InputCheck(name).shape(
      input.mask?.allSatisfy { $0.count == n } ?? true,
      expected: "a mask with a place for each of \(n) tokens", actual: "another length")
    return (0..<max(1, input.mask?.count ?? 1)).map { example in
      Mask.padding(queries: n, real: input.real(example))
    }
  }

  /// The block by steps: masked attention, then the feed-forward layer, each on the residual stream.
  public static func output(
    _ input: EncoderBlockInput, by steps: Steps
  ) throws -> Batch<Float> {
    let (block, x) = (input.block, input.x)
    let padding = try padding(of: input)
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

extension RotaryScores {
  /// Queries and keys turned, then scored by the step of chapter 2.
  public static func output(_ input: ScoresInput, by steps: Steps) throws -> HeadStack<Float> {
    try steps.score(input.queries.map(rotatedByPlace), input.keys.map(rotatedByPlace))
  }

  /// The scores without positions.
  public static var builtFrom: [any Stage.Type] { [Scores.self] }
}

extension RelativeScores {
  /// Queries scored by the step of chapter 2, against the keys and against the rows of the offsets.
  public static func output(_ input: RelativeInput, by steps: Steps) throws -> HeadStack<Float> {
    let (queries, offsets) = (input.queries, input.offsets)
    let plain = try steps.score(queries, input.keys)
    let byOffset = try steps.score(queries, queries.map { _ in offsets })
    let fits =
      plain.rows == queries.rows && byOffset.count == plain.count
      && byOffset.rows == plain.rows && byOffset.columns == offsets.rows
    try InputCheck(name).shape(
      fits, expected: "scores with a row for each of \(queries.rows) queries",
      actual: "\(plain.shape) of keys, \(byOffset.shape) of offsets")
    return HeadStack(count: plain.count) { head in
      Matrix(rows: plain.rows, columns: plain.columns) { i, j in
        let reach = offsets.rows / 2
        return plain[head][i, j] + byOffset[head][i, max(-reach, min(reach, j - i)) + reach]
      }
    }
  }

  /// The scores without positions.
  public static var builtFrom: [any Stage.Type] { [Scores.self] }
}

extension LinearlyBiasedScores {
  /// The step of chapter 2, and the penalty.
  public static func output(_ input: ScoresInput, by steps: Steps) throws -> HeadStack<Float> {
    let plain = try steps.score(input.queries, input.keys)
    let slopes = linearBiasSlopes(heads: plain.count)
    return HeadStack(count: plain.count) { head in
      Matrix(rows: plain.rows, columns: plain.columns) { i, j in
        plain[head][i, j] - slopes[head] * Float((i - j).magnitude)
      }
    }
  }

  /// The scores without positions.
  public static var builtFrom: [any Stage.Type] { [Scores.self] }
}

extension GatedBlockStage {
  /// The block by steps: masked attention by the chapters' steps, the norms and the gate by their functions.
  public static func output(_ input: GatedBlockInput, by steps: Steps) throws -> Batch<Float> {
    let (block, x) = (input.block, input.x)
    let normed = x.map { block.firstNorm($0) }
    let attention = HeadsInput(
      queries: normed, keys: normed, values: normed, weights: block.attention,
      headCount: block.headCount)
    let y = try EncoderBlockStage.sum(
      x, steps.maskedLayer(steps, attention, .perExample(try EncoderBlockStage.padding(of: input))))
    return try EncoderBlockStage.sum(
      y,
      y.map { gatedFeedForward(block.secondNorm($0), block.feedForward, activation: { swish($0) }) }
    )
  }

  /// The layer with its masks.
  public static var builtFrom: [any Stage.Type] { [MaskedLayer.self] }
}
