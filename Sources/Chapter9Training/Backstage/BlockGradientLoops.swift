import Chapter5Heads
import Chapter6Masking
import Chapter7EncoderBlock
import Tensors
import Verification

/// The backward pass of a block as plain loops in any precision, example by example: nothing of what the
/// chapter shows is used.
struct BlockGradientLoops<Number: Scalar> {
  private let block: EncoderBlock
  private var sums: [String: NamedTensor<Number>] = [:]
  private var inputs: [Matrix<Number>] = []

  /// `d_x`, then the sums over the examples.
  var tensors: [NamedTensor<Number>] {
    let names = ["wq", "wk", "wv", "wo", "bq", "bk", "bv", "bo", "ln1_scale", "ln1_shift"]
    return [NamedTensor("d_x", HeadStack(inputs))]
      + (names + ["w1", "b1", "w2", "b2", "ln2_scale", "ln2_shift"]).compactMap { sums["d_" + $0] }
  }

  init(_ input: EncoderBlockGradientInput, isPre: Bool) {
    block = input.forward.block
    for example in 0..<input.forward.x.count {
      let x = input.forward.x[example].map { Number($0) }
      let dO = input.outputGradient[example].map { Number($0) }
      let mask = Mask.padding(queries: x.rows, real: input.forward.real(example))
      inputs.append(isPre ? preNorm(x, mask, dO) : postNorm(x, mask, dO))
    }
  }

  private mutating func postNorm(
    _ x: Matrix<Number>, _ mask: Mask, _ dO: Matrix<Number>
  ) -> Matrix<Number> {
    let attention = HeadsLoops<Number>(block.attention, heads: block.headCount)
    let a = x + attention.output(x, mask)
    let y = normed(a, block.firstNorm)
    let (hidden, active, fed) = fed(y)
    let dSum = normBack(y + fed, block.secondNorm, dO, "ln2")
    let dFirst = normBack(a, block.firstNorm, dSum + fedBack(y, hidden, active, dSum), "ln1")
    return dFirst + attentionBack(attention, x, mask, dFirst)
  }

  private mutating func preNorm(
    _ x: Matrix<Number>, _ mask: Mask, _ dO: Matrix<Number>
  ) -> Matrix<Number> {
    let attention = HeadsLoops<Number>(block.attention, heads: block.headCount)
    let read = normed(x, block.firstNorm)
    let y = x + attention.output(read, mask)
    let second = normed(y, block.secondNorm)
    let (hidden, active, _) = fed(second)
    let dY = dO + normBack(y, block.secondNorm, fedBack(second, hidden, active, dO), "ln2")
    return dY + normBack(x, block.firstNorm, attentionBack(attention, read, mask, dY), "ln1")
  }

  private mutating func add(_ tensor: NamedTensor<Number>) {
    guard let sum = sums[tensor.name] else {
      sums[tensor.name] = tensor
      return
    }
    sums[tensor.name] = NamedTensor(
      tensor.name, shape: tensor.shape, elements: zip(sum.elements, tensor.elements).map(+))
  }

  private mutating func attentionBack(
    _ attention: HeadsLoops<Number>, _ x: Matrix<Number>, _ mask: Mask, _ dO: Matrix<Number>
  ) -> Matrix<Number> {
    let back = HeadsLoops<Number>(
      block.attention, heads: block.headCount, tokens: [[x], [x], [x]], masks: [mask], given: [dO])
    for tensor in back.tensors.dropFirst(3) { add(tensor) }
    let parts = back.tensors.prefix(3).map(\.elements)
    return Matrix(
      rows: x.rows, columns: x.columns,
      elements: x.elements.indices.map { parts[0][$0] + parts[1][$0] + parts[2][$0] })
  }

  /// x̂ = (x − μ) / σ, and σ, of each row.
  private func normal(_ x: Matrix<Number>, _ norm: LayerNorm) -> (Matrix<Number>, [Number]) {
    let d = Number(x.columns)
    let rows = (0..<x.rows).map { i -> (row: [Number], deviation: Number) in
      let mean = x[i].reduce(0, +) / d
      let variance = x[i].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / d
      let deviation = (variance + Number(norm.epsilon)).squareRoot()
      return (x[i].map { ($0 - mean) / deviation }, deviation)
    }
    return (Matrix(rows.map(\.row)), rows.map(\.deviation))
  }

  private func normed(_ x: Matrix<Number>, _ norm: LayerNorm) -> Matrix<Number> {
    let (own, _) = normal(x, norm)
    return Matrix(rows: x.rows, columns: x.columns) { i, j in
      own[i, j] * Number(norm.scale[j]) + Number(norm.shift[j])
    }
  }

  /// By the whole matrix of derivatives: ∂x̂ₗ/∂xⱼ = ([j = l] − 1/d − x̂ⱼ x̂ₗ/d) / σ.
  private mutating func normBack(
    _ x: Matrix<Number>, _ norm: LayerNorm, _ dY: Matrix<Number>, _ name: String
  ) -> Matrix<Number> {
    let (own, deviations) = normal(x, norm)
    let d = Number(x.columns)
    var (scale, shift) = (
      [Number](repeating: 0, count: x.columns), [Number](repeating: 0, count: x.columns)
    )
    for i in 0..<x.rows {
      for j in 0..<x.columns {
        scale[j] += dY[i, j] * own[i, j]
        shift[j] += dY[i, j]
      }
    }
    add(NamedTensor("d_\(name)_scale", scale))
    add(NamedTensor("d_\(name)_shift", shift))
    return Matrix(rows: x.rows, columns: x.columns) { i, j in
      var sum: Number = 0
      for l in 0..<x.columns {
        let derivative = (j == l ? 1 : 0) - 1 / d - own[i, j] * own[i, l] / d
        sum += dY[i, l] * Number(norm.scale[l]) * derivative / deviations[i]
      }
      return sum
    }
  }

  /// Before the activation, behind it, and the layer's output.
  private func fed(
    _ x: Matrix<Number>
  ) -> (hidden: Matrix<Number>, active: Matrix<Number>, output: Matrix<Number>) {
    let layer = block.feedForward
    func linear(_ x: Matrix<Number>, _ w: Matrix<Float>, _ b: [Float]) -> Matrix<Number> {
      Matrix(rows: x.rows, columns: w.columns) { i, j in
        (0..<x.columns).reduce(Number(b[j])) { $0 + x[i, $1] * Number(w[$1, j]) }
      }
    }
    let hidden = linear(x, layer.first, layer.firstBias)
    let active = hidden.map { z -> Number in
      switch layer.activation {
      case .relu: z > 0 ? z : 0
      case .gelu: z * (1 + Number.errorFunction(z / Number(2).squareRoot())) / 2
      }
    }
    return (hidden, active, linear(active, layer.second, layer.secondBias))
  }

  private mutating func fedBack(
    _ x: Matrix<Number>, _ hidden: Matrix<Number>, _ active: Matrix<Number>, _ dY: Matrix<Number>
  ) -> Matrix<Number> {
    let layer = block.feedForward
    let dHidden = Matrix<Number>(rows: x.rows, columns: hidden.columns) { i, j in
      let z = hidden[i, j]
      let slope: Number
      switch layer.activation {
      case .relu: slope = z > 0 ? 1 : 0
      case .gelu:
        slope =
          (1 + Number.errorFunction(z / Number(2).squareRoot())) / 2
          + z * Number.exponential(-z * z / 2) / (2 * Number.pi).squareRoot()
      }
      return slope
        * (0..<dY.columns).reduce(0) { $0 + dY[i, $1] * Number(layer.second[j, $1]) }
    }
    func columnSums(_ m: Matrix<Number>) -> [Number] {
      (0..<m.columns).map { j in (0..<m.rows).reduce(0) { $0 + m[$1, j] } }
    }
    func weights(_ x: Matrix<Number>, _ dY: Matrix<Number>) -> Matrix<Number> {
      Matrix(rows: x.columns, columns: dY.columns) { r, c in
        (0..<x.rows).reduce(0) { $0 + x[$1, r] * dY[$1, c] }
      }
    }
    add(NamedTensor("d_w1", weights(x, dHidden)))
    add(NamedTensor("d_b1", columnSums(dHidden)))
    add(NamedTensor("d_w2", weights(active, dY)))
    add(NamedTensor("d_b2", columnSums(dY)))
    return Matrix(rows: x.rows, columns: x.columns) { i, j in
      (0..<dHidden.columns).reduce(0) { $0 + dHidden[i, $1] * Number(layer.first[j, $1]) }
    }
  }
}
