import Chapter1Projections
import Chapter5Heads
import Tensors
public import Verification

extension GatedBlockStage {
  /// Sizes pairwise different, with and without biases of attention, two ε in each, padding of every kind;
  /// the edges; and all square.
  public static var probes: [Probe<GatedBlockInput>] {
    [
      probe("no biases", 2, 5, 12, 3, 4, 6, 20, seed: 271),
      probe("all biases", 2, 7, 10, 2, 5, 3, 16, biases: true, epsilon: 0.05, seed: 272),
      probe(
        "padding in each example", 3, 6, 8, 4, 2, 5, 14,
        mask: [
          [true, true, true, true, false, false], [false, true, true, true, true, true],
          Array(repeating: false, count: 6),
        ], seed: 273),
      probe(
        "padding shared by the batch", 3, 4, 10, 2, 5, 3, 9, mask: [[true, true, false, true]],
        epsilon: 1e-3, seed: 274),
      probe("one wide head", 3, 6, 21, 1, 19, 35, 37, seed: 275),
      probe("one token", 2, 1, 6, 3, 2, 4, 10, biases: true, seed: 276),
      probe("square", 1, 16, 16, 2, 8, 8, 16, seed: 277),
    ]
  }

  private static func probe(
    _ label: String, _ B: Int, _ n: Int, _ d: Int, _ h: Int, _ dk: Int, _ dv: Int, _ f: Int,
    mask: [[Bool]]? = nil, biases: Bool = false, epsilon: Double = 1e-5, seed: UInt64
  ) -> Probe<GatedBlockInput> {
    var generator = SeededGenerator(seed: seed)
    func matrix(_ rows: Int, _ columns: Int) -> Matrix<Float> {
      generator.matrix(rows: rows, columns: columns, scale: 1 / Double(rows).squareRoot())
    }
    func bias(_ count: Int) -> [Float]? { biases ? generator.row(count, scale: 0.3) : nil }
    func norm(_ epsilon: Double) -> RMSNorm {
      RMSNorm(scale: generator.row(d, scale: 0.3).map { 1 + $0 }, epsilon: epsilon)
    }
    let block = GatedBlock(
      attention: AttentionWeights(
        projections: ProjectionWeights(
          query: matrix(d, h * dk), key: matrix(d, h * dk), value: matrix(d, h * dv),
          queryBias: bias(h * dk), keyBias: bias(h * dk), valueBias: bias(h * dv)),
        output: matrix(h * dv, d), outputBias: bias(d)),
      headCount: h, firstNorm: norm(epsilon),
      feedForward: GatedFeedForward(gate: matrix(d, f), up: matrix(d, f), down: matrix(f, d)),
      secondNorm: norm(3 * epsilon))
    // Rows away from mean 0, so that a norm that centres is seen.
    let x: Batch<Float> = generator.stack(count: B, rows: n, columns: d, scale: 1.5).map {
      $0.map { $0 + 0.5 }
    }
    return Probe(
      "\(label): B \(B), n \(n), d \(d), h \(h), d_k \(dk), d_v \(dv), f \(f)",
      GatedBlockInput(x: x, block: block, mask: mask))
  }

  /// One fault each, in an input that is good otherwise.
  public static var refusals: [Probe<GatedBlockInput>] {
    let good = probe("", 2, 4, 12, 3, 4, 6, 10, mask: [[true, true, true, false]], seed: 279)
    return [
      good.spoilt("x narrower than the weights") { $0.x = $0.x.map { $0.columns(0..<11) } },
      good.spoilt("no tokens") { $0.x = $0.x.map { $0.selectingRows([]) } },
      good.spoilt("no heads") { $0.block.headCount = 0 },
      good.spoilt("h does not divide") { $0.block.headCount = 5 },
      good.spoilt("a short scale") { $0.block.secondNorm.scale.removeLast() },
      good.spoilt("ε = 0") { $0.block.firstNorm.epsilon = 0 },
      good.spoilt("W_up narrower than W_gate") {
        $0.block.feedForward.up = $0.block.feedForward.up.columns(0..<9)
      },
      good.spoilt("W_down for another f") {
        $0.block.feedForward.down = $0.block.feedForward.down.selectingRows(Array(0..<9))
      },
      good.spoilt("a mask for three tokens") { $0.mask?[0].removeLast() },
      good.spoilt("squares beyond the largest Float") { $0.x = $0.x.map { $0.map { 1e21 * $0 } } },
      good.spoilt("x holds NaN") { $0.x[1][2, 3] = .nan },
      good.spoilt("W_gate holds an infinity") { $0.block.feedForward.gate[0, 1] = .infinity },
    ]
  }
}
