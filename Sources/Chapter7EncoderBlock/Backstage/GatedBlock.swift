import Chapter1Projections
import Chapter5Heads
public import Tensors
public import Verification

/// The parameters of one RMSNorm, and its ε.
public struct RMSNorm: Equatable, Sendable {
  /// γ `[d]`.
  public var scale: [Float]
  /// ε, above 0.
  public var epsilon: Double

  /// An RMSNorm.
  public init(scale: [Float], epsilon: Double = 1e-5) {
    self.scale = scale
    self.epsilon = epsilon
  }

  /// The rows of x, rescaled: `[n, d]` → `[n, d]`.
  public func callAsFunction<Number: Scalar>(_ x: Matrix<Number>) -> Matrix<Number> {
    rmsNorm(x, scale: scale, epsilon: epsilon)
  }
}

/// The parameters of a gated feed-forward layer.
public struct GatedFeedForward: Equatable, Sendable {
  /// W_gate `[d, f]`.
  public var gate: Matrix<Float>
  /// W_up `[d, f]`.
  public var up: Matrix<Float>
  /// W_down `[f, d]`.
  public var down: Matrix<Float>

  /// A layer.
  public init(gate: Matrix<Float>, up: Matrix<Float>, down: Matrix<Float>) {
    self.gate = gate
    self.up = up
    self.down = down
  }
}

extension GatedBlock {
  /// The fused block: `[n, d]` → `[n, d]`.
  ///
  /// - Parameters:
  ///   - qkv: [W^Q | W^K | W^V] `[d, h·(2·d_k + d_v)]`
  ///   - gateUp: [W_gate | W_up] `[d, 2·f]`
  ///   - visible: the tokens that are not padding.
  func fused(
    _ x: Matrix<Float>, qkv: Matrix<Float>, gateUp: Matrix<Float>, visible: [Int]
  ) -> Matrix<Float> {
    let projections = attention.projections
    let parts = adding(projections.packedBias, to: product(firstNorm(x), qkv))
    let heads = onePassHeads(parts, projections, heads: headCount, visible: visible)  // [n, h·d_v]
    var y = product(heads, attention.output)  // [n, d]
    y.add(attention.outputBias, x)
    let wide = product(secondNorm(y), gateUp)  // [n, 2·f]
    let f = wide.columns / 2
    let hidden = Matrix(rows: wide.rows, columns: f) { i, j in
      swish(wide[i, j]) * wide[i, f + j]
    }
    var output = product(hidden, feedForward.down)  // [n, d]
    output.add(nil, y)
    return output
  }
}

extension GatedBlockStage {
  /// The gate by Swish.
  public static let swiglu = Variant<GatedBlockStage>(
    "swiglu", .multiHead, summary: "pre-norm with RMSNorm, the gate by Swish",
    claim: .reference, cost: stepByStep(exponentials: .kept + .B * .n * .f)
  ) { input in
    HeadStack(count: input.x.count) { input.block(input.x[$0], real: input.real($0)) }
  }

  /// The gate by GELU.
  public static let geglu = Variant<GatedBlockStage>(
    "geglu", .multiHead, summary: "the same with the gate by GELU",
    claim: .differs(why: "GELU in place of Swish", exactly: KnownFunction(GEGLUOracle.self)),
    cost: stepByStep(exponentials: .kept)
  ) { input in
    HeadStack(count: input.x.count) {
      input.block(input.x[$0], real: input.real($0), activation: { gelu($0) })
    }
  }

  /// The gate by Swish, with the steps merged.
  public static let swigluFused = Variant<GatedBlockStage>(
    "swiglu-fused", .fused,
    summary: "one product for Q, K, V, one for gate and up, one-pass attention",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .B * (BlockCost.projections + 3 * .n * .d * .f) + .kept * (.dk + .dv),
      exponentials: .kept + .B * .n * .f, parameters: parameters,
      intermediates: [
        Intermediate("[W^Q, W^K, W^V] side by side", .d * .h * (2 * .dk + .dv)),
        Intermediate("[W_gate, W_up] side by side", 2 * .d * .f),
        Intermediate("Q, K, V", .B * .n * .h * (2 * .dk + .dv)),
        Intermediate("heads side by side", .B * .n * .h * .dv),
        Intermediate("stream, norms", 3 * .B * .n * .d),
        Intermediate("FFN inside", 3 * .B * .n * .f),
      ])
  ) { input in
    let (block, p) = (input.block, input.block.attention.projections)
    let qkv = Matrix.sideBySide([p.query, p.key, p.value])
    let gateUp = Matrix.sideBySide([block.feedForward.gate, block.feedForward.up])
    return HeadStack(count: input.x.count) { example in
      let real = input.real(example)
      return block.fused(
        input.x[example], qkv: qkv, gateUp: gateUp, visible: real.indices.filter { real[$0] })
    }
  }

  private static let parameters: Formula =
    BlockCost.attentionMatrices + Formula(EncoderBlockStage.attentionBiases) + 3 * .d * .f + 2 * .d

  private static func stepByStep(exponentials: Formula) -> Cost {
    Cost(
      multiplyAdds: .B * (BlockCost.projections + BlockCost.pairs + 3 * .n * .d * .f),
      exponentials: exponentials, parameters: parameters,
      intermediates: [
        Intermediate("Q, K, V", .B * .n * .h * (2 * .dk + .dv)),
        Intermediate("scores, masked scores, weights", 3 * .B * .h * .n * .n),
        Intermediate("heads, and side by side", 2 * .B * .n * .h * .dv),
        Intermediate("FFN inside", 3 * .B * .n * .f),
        Intermediate("sub-layers, sums, norms", 5 * .B * .n * .d),
      ])
  }
}
