import Chapter1Projections
import Chapter5Heads
import Tensors
public import Verification

extension EncoderBlockStage {
  /// Takes all optional biases away.
  private static func removeBiases(_ weights: inout AttentionWeights) {
    weights.projections.queryBias = nil
    weights.projections.keyBias = nil
    weights.projections.valueBias = nil
    weights.outputBias = nil
  }

  /// Sizes pairwise different; both activations, two ε in each, padding of every kind, all biases,
  /// some and none; the edges; and all square.
  public static var probes: [Probe<EncoderBlockInput>] {
    [
      probe("GELU", 2, 5, 12, 3, 4, 6, 20, seed: 71),
      probe("ReLU", 2, 5, 12, 3, 4, 6, 20, .relu, seed: 72),
      probe("large ε, small rows", 2, 7, 10, 2, 5, 3, 16, epsilon: 0.05, size: 0.3, seed: 73),
      probe(
        "padding in each example", 3, 6, 8, 4, 2, 5, 14,
        mask: [
          [true, true, true, true, false, false], [false, true, true, true, true, true],
          Array(repeating: false, count: 6),
        ], seed: 74
      ) { weights in
        (weights.projections.keyBias, weights.outputBias) = (nil, nil)
      },
      probe(
        "padding shared by the batch", 3, 4, 10, 2, 5, 3, 9, .relu,
        mask: [[true, true, false, true]], epsilon: 1e-3, seed: 75),
      probe("one wide head", 3, 6, 21, 1, 19, 35, 37, seed: 77, without: removeBiases),
      probe("one token", 2, 1, 6, 3, 2, 4, 10, seed: 78) { weights in
        (weights.projections.queryBias, weights.projections.valueBias) = (nil, nil)
      },
      probe("square", 1, 16, 16, 2, 8, 8, 16, seed: 83),
    ]
  }

  private static func probe(
    _ label: String, _ B: Int, _ n: Int, _ d: Int, _ h: Int, _ dk: Int, _ dv: Int, _ f: Int,
    _ activation: Activation = .gelu, mask: [[Bool]]? = nil, epsilon: Double = 1e-5,
    size: Double = 1.5, seed: UInt64, without remove: (inout AttentionWeights) -> Void = { _ in }
  ) -> Probe<EncoderBlockInput> {
    var generator = SeededGenerator(seed: seed)
    var block = EncoderBlock.random(
      width: d, heads: h, keyWidth: dk, valueWidth: dv, hidden: f, noise: 0.3,
      activation: activation, epsilon: epsilon, using: &generator)
    remove(&block.attention)
    block.secondNorm.epsilon = 3 * epsilon
    // Rows away from mean 0, so that a norm that forgets to centre is seen.
    let x: Batch<Float> = generator.stack(count: B, rows: n, columns: d, scale: size).map {
      $0.map { $0 + 0.5 }
    }
    return Probe(
      "\(label): B \(B), n \(n), d \(d), h \(h), d_k \(dk), d_v \(dv), f \(f)",
      EncoderBlockInput(x: x, block: block, mask: mask))
  }

  /// One fault each, in an input that is good otherwise.
  public static var refusals: [Probe<EncoderBlockInput>] {
    let good = probe("", 2, 4, 12, 3, 4, 6, 10, mask: [[true, true, true, false]], seed: 79)
    return [
      good.spoilt("x narrower than the weights") { $0.x = $0.x.map { $0.columns(0..<11) } },
      good.spoilt("no tokens") { $0.x = $0.x.map { $0.selectingRows([]) } },
      good.spoilt("no examples") { $0.x = HeadStack([]) },
      good.spoilt("no heads") { $0.block.headCount = 0 },
      good.spoilt("h does not divide") { $0.block.headCount = 5 },
      good.spoilt("W^O for other values") {
        $0.block.attention.output = $0.block.attention.output.selectingRows(Array(0..<17))
      },
      good.spoilt("a short bias") { $0.block.attention.projections.keyBias = [1] },
      good.spoilt("a short scale") { $0.block.secondNorm.scale.removeLast() },
      good.spoilt("ε = 0") { $0.block.firstNorm.epsilon = 0 },
      good.spoilt("ε is 0 as a Float") { $0.block.secondNorm.epsilon = 1e-60 },
      good.spoilt("ε is NaN") { $0.block.secondNorm.epsilon = .nan },
      good.spoilt("W₂ for another f") {
        $0.block.feedForward.second = $0.block.feedForward.second.selectingRows(Array(0..<9))
      },
      good.spoilt("a mask for three examples") {
        $0.mask = Array(repeating: $0.mask?[0] ?? [], count: 3)
      },
      good.spoilt("a mask for three tokens") { $0.mask?[0].removeLast() },
      good.spoilt("squares beyond the largest Float") { $0.x = $0.x.map { $0.map { 1e21 * $0 } } },
      good.spoilt("x holds NaN") { $0.x[1][2, 3] = .nan },
      good.spoilt("W₁ holds an infinity") { $0.block.feedForward.first[0, 1] = .infinity },
    ]
  }
}
