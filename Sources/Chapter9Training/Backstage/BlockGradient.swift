import Chapter1Projections
import Chapter5Heads
import Chapter6Masking
public import Chapter7EncoderBlock
public import Tensors
public import Verification

/// A block with its tokens, and the gradient of its output.
public struct EncoderBlockGradientInput: Sendable {
  /// What the forward pass took.
  public var forward: EncoderBlockInput
  /// The gradient of the output `[B, n, d]`.
  public var outputGradient: Batch<Float>

  /// An input; its shapes are checked when a variant runs.
  public init(_ forward: EncoderBlockInput, outputGradient: Batch<Float>) {
    (self.forward, self.outputGradient) = (forward, outputGradient)
  }
}

extension EncoderBlockInput {
  /// Which keys each token of each example may see: the real ones.
  var masks: MaskStack {
    .perExample((0..<x.count).map { Mask.padding(queries: x.rows, real: real($0)) })
  }
}

/// The gradients of an encoder block.
public struct EncoderBlockGradients: Sendable {
  /// By the tokens `[B, n, d]`.
  public var x: Batch<Float>
  /// By the parameters of attention; its `inputs` are what the layer gave back.
  public var attention: HeadsGradients
  /// By γ and β of both norms `[d]`.
  public var firstNorm, secondNorm: (scale: [Float], shift: [Float])
  /// By W₁ `[d, f]` and b₁, W₂ `[f, d]` and b₂.
  public var first, second: (weights: Matrix<Float>, bias: [Float])

  init(
    x: Batch<Float>, attention: HeadsGradients, firstNorm: LayerNormGradient<Float>,
    feedForward: FeedForwardGradient, secondNorm: LayerNormGradient<Float>
  ) {
    (self.x, self.attention) = (x, attention)
    self.firstNorm = (firstNorm.scale, firstNorm.shift)
    self.secondNorm = (secondNorm.scale, secondNorm.shift)
    first = (feedForward.first.weights, feedForward.first.bias)
    second = (feedForward.second.weights, feedForward.second.bias)
    // A row is no matrix: the meter is told of those that are returned.
    Meter.count(floats: 4 * x.columns + first.bias.count + second.bias.count)
  }
}

/// The backward pass of an encoder block.
public enum EncoderBlockGradient: Stage {
  /// The name readers type.
  public static let name = "encoder-block-gradient"
  /// The paper's order.
  public static let defaultVariant = "post-norm"
  /// Step by step.
  public static let requiredForms: [Form] = [.multiHead]

  /// The gradients of the block in the paper's order, by plain loops.
  public static func reference<Number: Scalar>(
    _ input: EncoderBlockGradientInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    BlockGradientLoops<Number>.postNorm(input)
  }

  /// The gradients, by the names of what they belong to: `d_x`, `d_wq`, `d_ln1_scale`.
  public static func tensors(_ output: EncoderBlockGradients) -> [NamedTensor<Float>] {
    [NamedTensor("d_x", output.x)] + output.attention.parameterTensors + [
      NamedTensor("d_ln1_scale", output.firstNorm.scale),
      NamedTensor("d_ln1_shift", output.firstNorm.shift),
      NamedTensor("d_w1", output.first.weights), NamedTensor("d_b1", output.first.bias),
      NamedTensor("d_w2", output.second.weights), NamedTensor("d_b2", output.second.bias),
      NamedTensor("d_ln2_scale", output.secondNorm.scale),
      NamedTensor("d_ln2_shift", output.secondNorm.shift),
    ]
  }

  /// What `encoder-block` checks, and a gradient of the output's shape.
  public static func check(_ input: EncoderBlockGradientInput) throws(InvalidInput) {
    try EncoderBlockStage.check(input.forward)
    let (check, dO, x) = (InputCheck(name), input.outputGradient, input.forward.x)
    try check.usable(dO, "d_output")
    try check.shape(
      dO.shape == x.shape, expected: "d_output \(x.shape), as the output",
      actual: "d_output \(dO.shape)")
  }

  /// The sizes of the block.
  public static func sizes(_ input: EncoderBlockGradientInput) -> Sizes {
    EncoderBlockStage.sizes(input.forward)
  }

  /// The block's parameters.
  public static func parameterCount(_ input: EncoderBlockGradientInput) -> Int {
    input.forward.block.parameterCount
  }

  /// Reads what `encoder-block` reads, and `d_output`.
  public static func input(
    from reader: inout TensorReader
  ) throws(InvalidInput) -> EncoderBlockGradientInput {
    EncoderBlockGradientInput(
      try EncoderBlockStage.input(from: &reader), outputGradient: try reader.stack("d_output"))
  }

  private static func withGradient(
    _ forward: EncoderBlockInput, seed: UInt64
  ) -> EncoderBlockGradientInput {
    var generator = SeededGenerator(seed: seed)
    return EncoderBlockGradientInput(
      forward,
      outputGradient: generator.stack(
        count: forward.x.count, rows: forward.x.rows, columns: forward.x.columns))
  }

  /// The probes of `encoder-block`, each with a random gradient of its output.
  public static let probes: [Probe<EncoderBlockGradientInput>] =
    EncoderBlockStage.probes.enumerated().map { index, probe in
      Probe(probe.label, withGradient(probe.input, seed: 971 + UInt64(index)))
    }

  /// What `encoder-block` refuses, and gradients that do not fit.
  public static let refusals: [Probe<EncoderBlockGradientInput>] = {
    let good = Probe("", probes[0].input)
    return EncoderBlockStage.refusals.map { refusal in
      good.spoilt(refusal.label) { $0.forward = refusal.input }
    } + [
      good.spoilt("a gradient of one example only") { input in
        input.outputGradient = Batch([input.outputGradient[0]])
      },
      good.spoilt("a gradient with a row too few") { input in
        input.outputGradient = input.outputGradient.map { $0.selectingRows([0, 1]) }
      },
      good.spoilt("a gradient with a NaN") { $0.outputGradient[0][1, 1] = .nan },
    ]
  }()

  /// Either order; post-norm runs the feed-forward layer once more, to know what its last norm was given.
  private static func cost(layer: Formula, inside: Formula) -> Cost {
    let projected: Formula = .B * .n * .h * (2 * .dk + .dv)
    let heads: Formula = .B * .h * .n * .dv
    let pairs: Formula = .B * .h * .n * .n
    return Cost(
      multiplyAdds: 4 * projected * .d + 3 * heads * .d + pairs * (5 * .dk + 4 * .dv + 1)
        + layer * .B * .n * .d * .f,
      exponentials: 3 * .kept,
      parameters: .d * .h * (2 * .dk + .dv) + .h * .dv * .d
        + Formula(EncoderBlockStage.attentionBiases) + 2 * .d * .f + .f + 5 * .d,
      intermediates: [
        Intermediate(
          "Q, K, V, twice; their gradients, side by side and below each other", 5 * projected),
        Intermediate(
          "scores and weights, forward and two times more, and what is made of them", 13 * pairs),
        Intermediate("dQ and dK before their factor", 2 * .B * .h * .n * .dk),
        Intermediate("heads and their gradients, cut, split, side by side, transposed", 9 * heads),
        Intermediate("FFN inside, its gradients, transposed", inside * .B * .n * .f),
        Intermediate(
          "streams, norms, sub-layers and their gradients, cut and below each other",
          33 * .B * .n * .d),
      ])
  }

  /// The paper's order, backwards.
  public static let postNorm = Variant<EncoderBlockGradient>(
    "post-norm", .multiHead, summary: "the block of the 2017 paper, from its output to its input",
    claim: .reference, cost: cost(layer: 7, inside: 7)
  ) { (input) throws(InvalidInput) in try run(input, by: Steps()) }

  /// The other order, backwards.
  public static let preNorm = Variant<EncoderBlockGradient>(
    "pre-norm", .multiHead, summary: "a block that leaves the stream alone, backwards",
    claim: .differs(
      why: "x + F(LN(x)) in place of LN(x + F(x))",
      exactly: KnownFunction(PreNormGradientOracle.self)),
    cost: cost(layer: 5, inside: 5)
  ) { (input) throws(InvalidInput) in
    do { return try input.preNormGradients(by: Steps()) } catch let error as InvalidInput {
      throw error
    } catch { throw .option(operation: name, problem: "\(error)") }
  }
}

/// The gradients of x ← x + F(LN(x)), twice.
public enum PreNormGradientOracle: Oracle {
  /// By plain loops.
  public static func reference<Number: Scalar>(
    _ input: EncoderBlockGradientInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    BlockGradientLoops<Number>.preNorm(input)
  }
}
