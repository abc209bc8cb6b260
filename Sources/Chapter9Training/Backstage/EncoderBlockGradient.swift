import Chapter1Projections
import Chapter5Heads
public import Chapter7EncoderBlock
public import Tensors
public import Verification

/// A block with its input, and the gradient of its output.
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

/// The backward pass of an encoder block.
public enum EncoderBlockGradient: Stage {
  /// The name readers type.
  public static let name = "encoder-block-gradient"
  /// The step by step pass.
  public static let requiredForms: [Form] = [.multiHead]
  /// The 2017 paper's order.
  public static let defaultVariant = "post-norm"

  /// The oracle, post-norm: plain loops.
  public static func reference<Number: Scalar>(
    _ input: EncoderBlockGradientInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    BlockGradientLoops<Number>(input, isPre: false).tensors
  }

  /// The gradients, by the names of what they belong to: `d_x`, `d_wq`, `d_ln1_scale`, and `d_bq` where
  /// there is a bias.
  public static func tensors(_ output: BlockGradients) -> [NamedTensor<Float>] {
    [NamedTensor("d_x", output.input)] + HeadsGradient.tensors(output.attention).dropFirst(3)
      + [
        NamedTensor("d_ln1_scale", output.firstNorm.scale),
        NamedTensor("d_ln1_shift", output.firstNorm.shift),
        NamedTensor("d_w1", output.feedForward.first.weights),
        NamedTensor("d_b1", output.feedForward.first.bias),
        NamedTensor("d_w2", output.feedForward.second.weights),
        NamedTensor("d_b2", output.feedForward.second.bias),
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
    EncoderBlockStage.parameterCount(input.forward)
  }

  /// Reads what `encoder-block` reads, and `d_output`.
  public static func input(
    from reader: inout TensorReader
  ) throws(InvalidInput) -> EncoderBlockGradientInput {
    EncoderBlockGradientInput(
      try EncoderBlockStage.input(from: &reader), outputGradient: try reader.stack("d_output"))
  }

  /// The probes of `encoder-block`, each with a gradient.
  public static let probes: [Probe<EncoderBlockGradientInput>] =
    EncoderBlockStage.probes.enumerated().map { index, probe in
      var generator = SeededGenerator(seed: 971 + UInt64(index))
      let x = probe.input.x
      return Probe(
        probe.label,
        EncoderBlockGradientInput(
          probe.input,
          outputGradient: generator.stack(count: x.count, rows: x.rows, columns: x.columns)))
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

  /// Examples do not meet in a gradient of x and add up in those of weights; gradients are linear.
  public static let laws: [Law<EncoderBlockGradient>] = [
    .onEveryProbe("key bias", "the gradient of a key bias is 0") { variant, input in
      guard input.forward.block.attention.projections.keyBias != nil,
        let bound = try variant.agreement(on: input)?.bound
      else { return nil }
      let largest = try variant.run(input).attention.key.bias.map(\.magnitude).max() ?? 0
      return Reading(error: Double(largest), bound: bound)
    },
    .onEveryProbe(
      "linear", "twice the gradient of the output gives twice every gradient, to the bit"
    ) { variant, input in
      var double = input
      double.outputGradient = input.outputGradient.map { 2 * $0 }
      let (one, two) = (tensors(try variant.run(input)), tensors(try variant.run(double)))
      let isDouble = zip(one, two).allSatisfy { $0.elements.map { 2 * $0 } == $1.elements }
      return .check(isDouble, "not twice as large")
    },
    .onEveryProbe(
      "examples",
      "each example has its own dX, and the gradients of weights are sums over the examples"
    ) { variant, input in
      guard input.forward.x.count > 1, let bound = try variant.agreement(on: input)?.bound else {
        return nil
      }
      var sums: [[Double]] = []
      var worst = 0.0
      let whole = tensors(try variant.run(input))
      for example in 0..<input.forward.x.count {
        var one = input
        one.forward.x = Batch([input.forward.x[example]])
        one.forward.mask = input.forward.mask.map { _ in [input.forward.real(example)] }
        one.outputGradient = Batch([input.outputGradient[example]])
        let own = tensors(try variant.run(one))
        let rows = own[0].elements.count
        for (a, b) in zip(own[0].elements, whole[0].elements[(example * rows)...]) {
          worst = max(worst, Double((a - b).magnitude))
        }
        let numbers = own.dropFirst().map { $0.elements.map { Double($0) } }
        sums = sums.isEmpty ? numbers : zip(sums, numbers).map { zip($0, $1).map { $0 + $1 } }
      }
      for (sum, tensor) in zip(sums, whole.dropFirst()) {
        for (a, b) in zip(sum, tensor.elements) {
          let error = (a - Double(b)).magnitude
          worst = error.isNaN ? .infinity : max(worst, error)
        }
      }
      return Reading(error: worst, bound: 2 * Double(input.forward.x.count) * bound)
    },
  ]

  /// The oracle of the other order.
  enum PreNorm: Oracle {
    static func reference<Number: Scalar>(
      _ input: EncoderBlockGradientInput, in precision: Number.Type
    ) -> [NamedTensor<Number>] {
      BlockGradientLoops<Number>(input, isPre: true).tensors
    }
  }

  /// The paper's order.
  public static let postNorm = Variant<EncoderBlockGradient>(
    "post-norm", .multiHead, summary: "add, then normalise, step by step backwards",
    claim: .reference, cost: cost(hidden: 7)
  ) { input in counted(input.postNormGradients()) }

  /// The other order.
  public static let preNorm = Variant<EncoderBlockGradient>(
    "pre-norm", .multiHead, summary: "normalise what a sub-layer reads, step by step backwards",
    claim: .differs(
      why: "x + F(LN(x)) in place of LN(x + F(x))", exactly: KnownFunction(PreNorm.self)),
    cost: cost(hidden: 5)
  ) { input in counted(input.preNormGradients()) }

  /// A row is no matrix: the meter is told of those that are returned.
  private static func counted(_ gradients: BlockGradients) -> BlockGradients {
    let norms = [gradients.firstNorm, gradients.secondNorm].flatMap { [$0.scale, $0.shift] }
    let biases = [gradients.feedForward.first.bias, gradients.feedForward.second.bias]
    Meter.count(floats: (norms + biases).reduce(0) { $0 + $1.count })
    return gradients
  }

  /// - Parameter hidden: how many products and matrices of width f there are. Post-norm needs the layer's
  ///   output on its way forward, and computes the inside of it twice.
  private static func cost(hidden: Formula) -> Cost {
    let tokens: Formula = .B * .n * .d
    let pairs: Formula = .B * .h * .n * .n
    let projected: Formula = .B * .n * .h * (2 * .dk + .dv)
    let heads: Formula = .B * .n * .h * .dv
    let products: Formula = 4 * projected * .d + 3 * heads * .d
    let inside: Formula = .B * .n * .f
    let inAttention: Formula = pairs * (5 * .dk + 4 * .dv + 1)
    let attention: Formula = .d * .h * (2 * .dk + .dv) + .h * .dv * .d
    let feedForward: Formula = 2 * .d * .f + .f + 5 * .d
    return Cost(
      multiplyAdds: products + hidden * inside * .d + inAttention, exponentials: 3 * .kept,
      parameters: attention + Formula(EncoderBlockStage.attentionBiases) + feedForward,
      intermediates: [
        Intermediate("Q, K, V forward, twice, and their gradients", 5 * projected),
        Intermediate("scores and weights forward, twice, and again, and gradients", 13 * pairs),
        Intermediate("dQ and dK before their factor", 2 * .B * .n * .h * .dk),
        Intermediate("heads, side by side, below each other, and gradients", 9 * heads),
        Intermediate("FFN inside, and gradients", hidden * inside),
        Intermediate("sub-layers, sums, norms, and gradients", 33 * tokens),
      ])
  }
}

extension Steps {
  /// The backward pass of an encoder block, post-norm.
  public var blockGradient: @Sendable (_ input: EncoderBlockGradientInput) throws -> BlockGradients
  {
    get { step { @Sendable input in input.postNormGradients() } }
    set { replace(by: newValue) }
  }
}

extension EncoderBlockGradient {
  /// The output by steps.
  public static func output(
    _ input: EncoderBlockGradientInput, by steps: Steps
  ) throws -> BlockGradients {
    try steps.blockGradient(input)
  }
}
