import Chapter5Heads
import Chapter6Masking
public import Tensors
public import WorkbookKit

// The steps of this stage, for `EncoderBlockStage.output(_:by:)`, and of the parts around a block.

/// LayerNorm of every row of a batch: `[B, n, d]` → `[B, n, d]`.
public enum NormStep: Step {
  /// The batch; scale, shift and ε.
  public typealias Function = @Sendable (Batch<Float>, LayerNorm) throws -> Batch<Float>
  /// Mean 0 and biased variance 1, ε inside the root.
  public static let correct: Function = { x, norm in
    try check(x, norm)
    return x.map { norm($0) }
  }

  /// Throws unless there is a scale and a shift for each column.
  static func check(_ x: Batch<Float>, _ norm: LayerNorm) throws(InvalidInput) {
    try InputCheck("norm").shape(
      norm.scale.count == x.columns && norm.shift.count == x.columns,
      expected: "a scale and a shift for each of \(x.columns) columns",
      actual: "scale [\(norm.scale.count)], shift [\(norm.shift.count)]")
  }
}

/// The feed-forward layer, for a batch: `[B, n, d]` → `[B, n, d]`.
public enum FeedForwardStep: Step {
  /// The batch; W₁, b₁, W₂, b₂ and the activation.
  public typealias Function = @Sendable (Batch<Float>, FeedForward) throws -> Batch<Float>
  /// g(x W₁ + b₁) W₂ + b₂.
  public static let correct: Function = { x, layer in
    try InputCheck("feed-forward").shape(
      layer.first.rows == x.columns, expected: "W₁ [\(x.columns), f]",
      actual: "\(layer.first.shape)")
    return x.map { layer($0) }
  }
}

/// How a sub-layer F and its norm meet the residual stream: `[B, n, d]` → `[B, n, d]`.
public enum ResidualStep: Step {
  /// `[B, n, d]` → `[B, n, d]`.
  public typealias Part = (Batch<Float>) throws -> Batch<Float>
  /// The stream, the sub-layer F, and the norm.
  public typealias Function = @Sendable (Batch<Float>, Part, Part) throws -> Batch<Float>
  /// Post-norm: LN(x + F(x)).
  public static let correct: Function = { x, sublayer, norm in
    try norm(sum(x, sublayer(x)))
  }

  /// x + F(x); throws if the sub-layer's output has another shape.
  static func sum(_ x: Batch<Float>, _ change: Batch<Float>) throws(InvalidInput) -> Batch<Float> {
    try InputCheck("residual").shape(
      change.count == x.count && change.rows == x.rows && change.columns == x.columns,
      expected: "a sub-layer's output \(x.shape), to be added", actual: change.shape)
    return HeadStack(count: x.count) { x[$0] + change[$0] }
  }
}

/// Positions to be added to embeddings: n, d → `[n, d]`.
public enum PositionsStep: Step {
  /// n and d.
  public typealias Function = @Sendable (Int, Int) throws -> Matrix<Float>
  /// Sines and cosines.
  public static let correct: Function = { count, width in
    try check(count, width)
    return positionalEncoding(count: count, width: width)
  }

  /// Throws unless there is at least one place and one column.
  static func check(_ count: Int, _ width: Int) throws(InvalidInput) {
    try Positions.check(count, width)
  }
}

/// Dropout of a matrix: `[n, d]` → `[n, d]`.
public enum DropoutStep: Step {
  /// The matrix, p, whether this is training, and the source of chance.
  public typealias Function =
    @Sendable (Matrix<Float>, Double, Bool, inout SeededGenerator) throws -> Matrix<Float>
  /// Survivors grow by 1/(1 − p).
  public static let correct: Function = { x, probability, training, generator in
    try check(probability)
    return dropout(x, probability: probability, training: training, using: &generator)
  }

  /// Throws unless 0 ≤ p < 1.
  static func check(_ probability: Double) throws(InvalidInput) {
    try Dropout.check(probability: probability)
  }
}

extension Steps {
  /// Normalises every row.
  public var norm: NormStep.Function {
    get { self[NormStep.self] }
    set { self[NormStep.self] = newValue }
  }

  /// The feed-forward layer.
  public var feedForward: FeedForwardStep.Function {
    get { self[FeedForwardStep.self] }
    set { self[FeedForwardStep.self] = newValue }
  }

  /// Adds a sub-layer to the stream, and normalises.
  public var residual: ResidualStep.Function {
    get { self[ResidualStep.self] }
    set { self[ResidualStep.self] = newValue }
  }

  /// Positions to be added to embeddings.
  public var positions: PositionsStep.Function {
    get { self[PositionsStep.self] }
    set { self[PositionsStep.self] = newValue }
  }

  /// Dropout.
  public var dropout: DropoutStep.Function {
    get { self[DropoutStep.self] }
    set { self[DropoutStep.self] = newValue }
  }
}

extension EncoderBlockStage {
  /// The block by steps: masked attention, then the feed-forward layer, each on the residual stream.
  public static func output(
    _ input: EncoderBlockInput, by steps: Steps
  ) throws -> Batch<Float>? {
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
  public static func output(_ input: PositionsInput, by steps: Steps) throws -> Matrix<Float>? {
    try steps.positions(input.count, input.width)
  }
}

extension Dropout {
  /// Dropout by its one step.
  public static func output(_ input: DropoutInput, by steps: Steps) throws -> Matrix<Float>? {
    var generator = SeededGenerator(seed: input.seed)
    return try steps.dropout(input.x, input.probability, input.training, &generator)
  }
}
