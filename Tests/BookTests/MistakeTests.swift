import AttentionWorkbook
import Testing

/// Wrong variants that are right on most inputs: the probes and laws must hold one that shows it.
@Suite("The laws of layers and blocks") struct MistakeTests {
  static let layers: [(String, @Sendable (inout HeadsInput) -> Void)] = [
    (
      "b^Q only with b^K",
      {
        if $0.weights.projections.keyBias == nil { $0.weights.projections.queryBias = nil }
      }
    ),
    (
      "b^V only with b^O",
      { if $0.weights.outputBias == nil { $0.weights.projections.valueBias = nil } }
    ),
    (
      "b^O only with b^V",
      { if $0.weights.projections.valueBias == nil { $0.weights.outputBias = nil } }
    ),
    (
      "W^O transposed, if that fits",
      {
        if $0.weights.output.rows == $0.weights.output.columns {
          $0.weights.output = $0.weights.output.transposed
        }
      }
    ),
    (
      "the queries as keys, if as many",
      { if $0.queries.rows == $0.keys.rows { $0.keys = $0.queries } }
    ),
    ("values for keys in a batch of one", { if $0.queries.count == 1 { $0.keys = $0.values } }),
  ]

  @Test("agreement notices a wrong layer", arguments: layers.indices)
  func layer(index: Int) {
    let (label, spoil) = Self.layers[index]
    let broken = Self.broken(by: Heads.multiHead) { input in
      var input = input
      spoil(&input)
      return input
    }
    #expect(broken.contains("agreement"), "\(label): \(broken)")
  }

  static let blocks: [(String, @Sendable (inout EncoderBlockInput) -> Void)] = [
    ("one ε for both norms", { $0.block.secondNorm.epsilon = $0.block.firstNorm.epsilon }),
    (
      "b^Q only with b^K",
      {
        if $0.block.attention.projections.keyBias == nil {
          $0.block.attention.projections.queryBias = nil
        }
      }
    ),
    (
      "W^O transposed, if that fits",
      {
        let output = $0.block.attention.output
        if output.rows == output.columns { $0.block.attention.output = output.transposed }
      }
    ),
    ("another sign in a batch of one", { if $0.x.count == 1 { $0.x = $0.x.map { -1 * $0 } } }),
    (
      "padding alone taken for real, in one example of several",
      {
        guard let mask = $0.mask, mask.count > 1 else { return }
        $0.mask = mask.map { row in row.contains(true) ? row : row.map { _ in true } }
      }
    ),
  ]

  @Test("agreement notices a wrong block", arguments: blocks.indices)
  func block(index: Int) {
    let (label, spoil) = Self.blocks[index]
    let broken = Self.broken(by: EncoderBlockStage.postNorm) { input in
      var input = input
      spoil(&input)
      return input
    }
    #expect(broken.contains("agreement"), "\(label): \(broken)")
  }

  @Test("mean 100 notices a variance that loses its digits") func naiveVariance() {
    let broken = Self.broken { block, x, real in
      let y = normInOnePass(x + Self.attended(block, x, real), block.firstNorm)
      return normInOnePass(y + block.feedForward(y), block.secondNorm)
    }
    #expect(broken == ["mean 100"])
  }

  @Test("a large key bias shows a maximum that starts from 0") func maximumFromZero() {
    let broken = Self.broken { block, x, real in
      let y = block.firstNorm(x + Self.attended(block, x, real, fromZero: true))
      return block.secondNorm(y + block.feedForward(y))
    }
    #expect(broken.contains("large key bias") && !broken.contains("agreement"))
  }

  /// Mean of squares less square of the mean: right on paper, and cancels for rows far from 0.
  private func normInOnePass(_ x: Matrix<Float>, _ norm: LayerNorm) -> Matrix<Float> {
    let count = Float(x.columns)
    return Matrix(
      (0..<x.rows).map { i in
        let mean = x[i].reduce(0, +) / count
        let variance = x[i].reduce(0) { $0 + $1 * $1 } / count - mean * mean
        let deviation = (variance + Float(norm.epsilon)).squareRoot()
        return (0..<x.columns).map { j in
          (x[i, j] - mean) / deviation * norm.scale[j] + norm.shift[j]
        }
      })
  }

  private static func attended(
    _ block: EncoderBlock, _ x: Matrix<Float>, _ real: [Bool], fromZero: Bool = false
  ) -> Matrix<Float> {
    let layer = MultiHeadAttention(weights: block.attention, headCount: block.headCount)
    return layer(queries: x, keys: x, values: x) { queries, keys, values in
      HeadStack(count: queries.count) { head in
        let scores = scaledScores(queries: queries[head], keys: keys[head])
        let weights = Matrix(
          (0..<scores.rows).map { i in
            let seen = (0..<scores.columns).map { real[$0] ? scores[i, $0] : -Float.infinity }
            let largest = seen.reduce(fromZero ? 0 : -.infinity) { max($0, $1) }
            let shares = seen.map { $0 == -.infinity ? 0 : exp($0 - largest) }
            return real.contains(true) ? shares.map { $0 / shares.reduce(0, +) } : shares
          })
        return product(weights, values[head])
      }
    }
  }

  /// The laws that `variant` breaks if its input is spoilt first.
  private static func broken<S: Stage>(
    by variant: Variant<S>, _ spoil: @escaping @Sendable (S.Input) -> S.Input
  ) -> [String] {
    broken(
      Variant<S>(
        "mistake", .other, summary: "", claim: variant.claim, cost: variant.cost
      ) { (input) throws(InvalidInput) in try variant.run(spoil(input)) })
  }

  /// The laws that a block of the reader's breaks, its cost left aside.
  private static func broken(
    _ block: @escaping @Sendable (EncoderBlock, Matrix<Float>, [Bool]) -> Matrix<Float>
  ) -> [String] {
    broken(
      Variant<EncoderBlockStage>(
        "mistake", .other, summary: "", claim: .reference, cost: Cost(multiplyAdds: 0)
      ) { input in
        HeadStack(count: input.x.count) { block(input.block, input.x[$0], input.real($0)) }
      })
  }

  private static func broken<S: Stage>(_ variant: Variant<S>) -> [String] {
    var registry = Catalog.registry
    registry.add(variant)
    return registry.verify(stage: S.name, variant: variant.name)
      .filter { !$0.holds && $0.law != "counted cost" }.map(\.law)
  }
}
