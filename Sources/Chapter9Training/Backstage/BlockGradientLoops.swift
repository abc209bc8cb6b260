import Chapter5Heads
import Chapter6Masking
import Chapter7EncoderBlock
import Tensors

/// The backward pass of a block as plain loops in any precision.
struct BlockGradientLoops<Number: Scalar> {
  private typealias Tokens = [Matrix<Number>]

  private let block: EncoderBlock
  private let masks: [Mask]
  private let forward: [Loops<Number>]
  private let (x, dO): (Tokens, Tokens)

  private init(_ input: EncoderBlockGradientInput) {
    let (own, count) = (input.forward, input.forward.x.count)
    block = own.block
    masks = (0..<count).map { Mask.padding(queries: own.x.rows, real: own.real($0)) }
    forward = (0..<count).map { Loops(own.block, real: own.real($0)) }
    x = own.x.matrices.map { $0.map { Number($0) } }
    dO = input.outputGradient.matrices.map { $0.map { Number($0) } }
  }

  /// x ← LN(x + F(x)), twice, backwards.
  static func postNorm(_ input: EncoderBlockGradientInput) -> [NamedTensor<Number>] {
    let loops = Self(input)
    let (x, block) = (loops.x, loops.block)
    let r = loops.each { $0.sum(x[$1], $0.attention(x[$1])) }
    let y = loops.each { $0.norm(r[$1], block.firstNorm) }
    let s = loops.each { $0.sum(y[$1], $0.feedForward(y[$1])) }
    let second = loops.norm(s, block.secondNorm, loops.dO)
    let layer = loops.feedForward(y, second.dX)
    let first = loops.norm(r, block.firstNorm, loops.sum(second.dX, layer.dX))
    let attention = loops.attention(x, first.dX)
    return loops.tensors(
      dX: loops.sum(first.dX, attention.dX), attention.parameters, first, layer.parameters, second)
  }

  /// x ← x + F(LN(x)), twice, backwards.
  static func preNorm(_ input: EncoderBlockGradientInput) -> [NamedTensor<Number>] {
    let loops = Self(input)
    let (x, block) = (loops.x, loops.block)
    let a = loops.each { $0.norm(x[$1], block.firstNorm) }
    let y = loops.each { $0.sum(x[$1], $0.attention(a[$1])) }
    let layer = loops.feedForward(loops.each { $0.norm(y[$1], block.secondNorm) }, loops.dO)
    let second = loops.norm(y, block.secondNorm, layer.dX)
    let dY = loops.sum(loops.dO, second.dX)
    let attention = loops.attention(a, dY)
    let first = loops.norm(x, block.firstNorm, attention.dX)
    return loops.tensors(
      dX: loops.sum(dY, first.dX), attention.parameters, first, layer.parameters, second)
  }

  private func each(_ body: (Loops<Number>, Int) -> Matrix<Number>) -> Tokens {
    forward.indices.map { body(forward[$0], $0) }
  }

  private func sum(_ a: Tokens, _ b: Tokens) -> Tokens { each { $0.sum(a[$1], b[$1]) } }

  private typealias NormResult = (dX: Tokens, scale: [Number], shift: [Number])

  private func norm(_ x: Tokens, _ norm: LayerNorm, _ dY: Tokens) -> NormResult {
    let width = x[0].columns
    var result: NormResult = (
      dY, [Number](repeating: 0, count: width), [Number](repeating: 0, count: width)
    )
    for example in x.indices {
      for i in 0..<x[example].rows {
        let (row, given) = (Array(x[example][i]), Array(dY[example][i]))
        let d = Number(width)
        let mean = row.reduce(0, +) / d
        let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / d
        let root = (variance + Number(norm.epsilon)).squareRoot()
        var (average, stretch): (Number, Number) = (0, 0)
        for j in 0..<width {
          let g = given[j] * Number(norm.scale[j])
          average += g / d
          stretch += g * (row[j] - mean) / root / d
          result.scale[j] += given[j] * (row[j] - mean) / root
          result.shift[j] += given[j]
        }
        for j in 0..<width {
          let g = given[j] * Number(norm.scale[j])
          result.dX[example][i, j] = (g - average - (row[j] - mean) / root * stretch) / root
        }
      }
    }
    return result
  }

  private func feedForward(
    _ x: Tokens, _ dY: Tokens
  ) -> (dX: Tokens, parameters: [NamedTensor<Number>]) {
    let layer = block.feedForward
    let (d, f) = (layer.first.rows, layer.first.columns)
    var dX = x.map { Matrix<Number>(rows: $0.rows, columns: d) }
    var (first, second) = (
      Matrix<Number>(rows: d, columns: f), Matrix<Number>(rows: f, columns: d)
    )
    var firstBias = [Number](repeating: 0, count: f)
    var secondBias = [Number](repeating: 0, count: d)
    for example in x.indices {
      for i in 0..<x[example].rows {
        for c in 0..<d { secondBias[c] += dY[example][i, c] }
        for unit in 0..<f {
          var z = Number(layer.firstBias[unit])
          for c in 0..<d { z += x[example][i, c] * Number(layer.first[c, unit]) }
          let normal = (1 + Number.errorFunction(z / Number(2).squareRoot())) / 2
          let bell = Number.exponential(-z * z / 2) / (2 * Number.pi).squareRoot()
          let (value, slope): (Number, Number) =
            switch layer.activation {
            case .relu: z > 0 ? (z, 1) : (0, 0)
            case .gelu: (z * normal, normal + z * bell)
            }
          var dZ: Number = 0
          for c in 0..<d {
            dZ += dY[example][i, c] * Number(layer.second[unit, c]) * slope
            second[unit, c] += value * dY[example][i, c]
          }
          firstBias[unit] += dZ
          for c in 0..<d {
            first[c, unit] += x[example][i, c] * dZ
            dX[example][i, c] += dZ * Number(layer.first[c, unit])
          }
        }
      }
    }
    return (
      dX,
      [
        NamedTensor("d_w1", first), NamedTensor("d_b1", firstBias), NamedTensor("d_w2", second),
        NamedTensor("d_b2", secondBias),
      ]
    )
  }

  private func attention(
    _ x: Tokens, _ dY: Tokens
  ) -> (dX: Tokens, parameters: [NamedTensor<Number>]) {
    let loops = HeadsLoops<Number>(
      tokens: [x, x, x], weights: block.attention, heads: block.headCount, masks: masks, given: dY)
    let own = loops.inputs
    return (sum(sum(own[0], own[1]), own[2]), loops.parameters)
  }

  private func tensors(
    dX: Tokens, _ attention: [NamedTensor<Number>], _ first: NormResult,
    _ layer: [NamedTensor<Number>], _ second: NormResult
  ) -> [NamedTensor<Number>] {
    [NamedTensor("d_x", HeadStack(dX))] + attention + [
      NamedTensor("d_ln1_scale", first.scale), NamedTensor("d_ln1_shift", first.shift),
    ] + layer + [
      NamedTensor("d_ln2_scale", second.scale), NamedTensor("d_ln2_shift", second.shift),
    ]
  }
}
