import Chapter1Projections
import Chapter5Heads
public import Tensors
public import Verification

/// A batch, a block of later models and the padding.
public struct GatedBlockInput: BlockInput, Equatable {
  /// The tokens `[B, n, d]`.
  public var x: Batch<Float>
  /// The parameters.
  public var block: GatedBlock
  /// As in ``EncoderBlockInput/mask``.
  public var mask: [[Bool]]?

  /// An input; its shapes are checked when a variant runs.
  public init(x: Batch<Float>, block: GatedBlock, mask: [[Bool]]? = nil) {
    self.x = x
    self.block = block
    self.mask = mask
  }
}

/// A block with RMSNorm and a gated feed-forward layer, in pre-norm order.
///
/// Sources: Zhang and Sennrich 2019, “Root Mean Square Layer Normalization”; Shazeer 2020, “GLU Variants
/// Improve Transformer”.
public enum GatedBlockStage: Stage {
  /// The name readers type.
  public static let name = "gated-block"
  /// Swish in the gate.
  public static let defaultVariant = "swiglu"
  /// One head is a block with h = 1, as in chapter 7's own.
  public static let requiredForms: [Form] = [.multiHead, .fused]

  /// The reference, example by example.
  public static func reference<Number: Scalar>(
    _ input: GatedBlockInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    output(input) { z in z / (1 + Number.exponential(-z)) }
  }

  /// The block as plain loops, with any activation in the gate.
  static func output<Number: Scalar>(
    _ input: GatedBlockInput, activation: (Number) -> Number
  ) -> [NamedTensor<Number>] {
    let block = input.block
    let output = HeadStack(count: input.x.count) { example in
      let attention = AttentionLoops<Number>(
        block.attention, heads: block.headCount, real: input.real(example))
      func sum(_ a: Matrix<Number>, _ b: Matrix<Number>) -> Matrix<Number> {
        Matrix(rows: a.rows, columns: a.columns) { a[$0, $1] + b[$0, $1] }
      }
      func norm(_ x: Matrix<Number>, _ norm: RMSNorm) -> Matrix<Number> {
        Matrix(
          (0..<x.rows).map { i -> [Number] in
            var square: Number = 0
            for j in 0..<x.columns { square += x[i, j] * x[i, j] / Number(x.columns) }
            let root = (square + Number(norm.epsilon)).squareRoot()
            return (0..<x.columns).map { x[i, $0] / root * Number(norm.scale[$0]) }
          })
      }
      let x = input.x[example].map { Number($0) }
      let y = sum(x, attention(norm(x, block.firstNorm)))
      let z = norm(y, block.secondNorm)
      let gate = attention.linear(z, block.feedForward.gate, nil)
      let up = attention.linear(z, block.feedForward.up, nil)
      let hidden = Matrix(rows: gate.rows, columns: gate.columns) { i, j in
        activation(gate[i, j]) * up[i, j]
      }
      return sum(y, attention.linear(hidden, block.feedForward.down, nil))
    }
    return [NamedTensor("output", output)]
  }

  /// The output `[B, n, d]`, by the name `output`.
  public static func tensors(_ output: Batch<Float>) -> [NamedTensor<Float>] {
    [NamedTensor("output", output)]
  }

  /// Throws unless every shape fits, h divides the projections, ε is above 0, the mask has a place for each
  /// token, and every number is finite and small enough to be multiplied.
  public static func check(_ input: GatedBlockInput) throws(InvalidInput) {
    let (check, x, block) = (InputCheck(name), input.x, input.block)
    try check.usable(x, "x")
    let d = x.columns
    try check.attention(block.attention, heads: block.headCount, width: d)
    for (index, norm) in [block.firstNorm, block.secondNorm].enumerated() {
      try check.row(norm.scale, "norm\(index + 1)_scale", d)
      try check.epsilon(norm.epsilon, of: "RMSNorm")
    }
    let layer = block.feedForward
    try check.matrix(layer.gate, "w_gate", rows: d)
    try check.matrix(layer.up, "w_up", rows: d, columns: layer.gate.columns)
    try check.matrix(layer.down, "w_down", rows: layer.gate.columns, columns: d)
    try check.mask(input)

    let normed = [block.firstNorm, block.secondNorm].reduce(0.0) { reach, norm in
      let largest = norm.scale.reduce(0.0) { max($0, Double($1.magnitude)) }
      return max(reach, Double(d).squareRoot() * largest)
    }
    let stream = try check.attended(block.attention, heads: block.headCount, longest: normed)
    let hidden =
      InputCheck.reach(normed, layer.gate, nil) * InputCheck.reach(normed, layer.up, nil)
    let last = x.longestRow + stream + InputCheck.reach(hidden, layer.down, nil)
    try check.fits(last * last, "squares inside the block")
  }

  /// B, h, n, d, d_k, d_v, f, the pairs that padding leaves, and the biases of attention.
  public static func sizes(_ input: GatedBlockInput) -> Sizes {
    let (h, n, p) = (input.block.headCount, input.x.rows, input.block.attention.projections)
    let real = (0..<input.x.count).reduce(0) { sum, example in
      sum + input.real(example).count { $0 }
    }
    return [
      .batch: input.x.count, .heads: h, .queries: n, .kept: h * n * real,
      .modelWidth: input.x.columns, .headWidth: p.query.columns / h,
      .valueWidth: p.value.columns / h, .hiddenWidth: input.block.feedForward.gate.columns,
      EncoderBlockStage.attentionBiases: input.block.attention.biasCount,
    ]
  }

  /// The block's parameters.
  public static func parameterCount(_ input: GatedBlockInput) -> Int {
    let (block, layer) = (input.block, input.block.feedForward)
    return block.attention.parameterCount + layer.gate.elements.count + layer.up.elements.count
      + layer.down.elements.count + block.firstNorm.scale.count + block.secondNorm.scale.count
  }

  /// Reads `x`, the weights of `heads`, `norm1_scale`, `norm2_scale`, `w_gate`, `w_up`, `w_down` and an
  /// optional `mask` `[1 or B, n]`; h and ε come from the options.
  public static func input(
    from reader: inout TensorReader
  ) throws(InvalidInput) -> GatedBlockInput {
    let epsilon = reader.options.epsilon
    let block = GatedBlock(
      attention: try EncoderBlockStage.attention(from: &reader), headCount: try reader.heads(),
      firstNorm: RMSNorm(scale: try reader.row("norm1_scale"), epsilon: epsilon),
      feedForward: GatedFeedForward(
        gate: try reader.matrix("w_gate"), up: try reader.matrix("w_up"),
        down: try reader.matrix("w_down")),
      secondNorm: RMSNorm(scale: try reader.row("norm2_scale"), epsilon: epsilon))
    return GatedBlockInput(
      x: try reader.stack("x"), block: block, mask: try EncoderBlockStage.mask(from: &reader))
  }
}

/// The block with GELU in its gate.
public enum GEGLUOracle: Oracle {
  /// The reference, example by example.
  public static func reference<Number: Scalar>(
    _ input: GatedBlockInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    GatedBlockStage.output(input) { z in
      z * (1 + Number.errorFunction(z / Number(2).squareRoot())) / 2
    }
  }
}
