import Chapter1Projections
import Chapter5Heads
package import Tensors

/// The parts of a block as plain loops in any precision: nothing of the chapters is used, so that a
/// mistake in them cannot hide. Specialised by hand, because the laws call them through a protocol.
package struct Loops<Number: Scalar> {
  let block: EncoderBlock
  private let attended: AttentionLoops<Number>

  package init(_ block: EncoderBlock, real: [Bool]) {
    self.block = block
    attended = AttentionLoops(block.attention, heads: block.headCount, real: real)
  }

  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  package func sum(_ a: Matrix<Number>, _ b: Matrix<Number>) -> Matrix<Number> {
    Matrix(rows: a.rows, columns: a.columns) { i, j in a[i, j] + b[i, j] }
  }

  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  package func norm(_ x: Matrix<Number>, _ norm: LayerNorm) -> Matrix<Number> {
    let width = Number(x.columns)
    let rows = (0..<x.rows).map { i -> [Number] in
      var (mean, variance): (Number, Number) = (0, 0)
      for j in 0..<x.columns { mean += x[i, j] / width }
      for j in 0..<x.columns { variance += (x[i, j] - mean) * (x[i, j] - mean) / width }
      let deviation = (variance + Number(norm.epsilon)).squareRoot()
      return (0..<x.columns).map { j in
        (x[i, j] - mean) / deviation * Number(norm.scale[j]) + Number(norm.shift[j])
      }
    }
    return Matrix(rows)
  }

  package func attention(_ x: Matrix<Number>) -> Matrix<Number> { attended(x) }

  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  package func feedForward(_ x: Matrix<Number>) -> Matrix<Number> {
    let layer = block.feedForward
    let hidden = attended.linear(x, layer.first, layer.firstBias).map { z -> Number in
      switch layer.activation {
      case .relu: z > 0 ? z : 0
      case .gelu: z * (1 + Number.errorFunction(z / Number(2).squareRoot())) / 2
      }
    }
    return attended.linear(hidden, layer.second, layer.secondBias)
  }
}

/// Attention with padding as plain loops.
struct AttentionLoops<Number: Scalar> {
  private let weights: AttentionWeights
  private let headCount: Int
  private let real: [Bool]

  init(_ weights: AttentionWeights, heads: Int, real: [Bool]) {
    self.weights = weights
    headCount = heads
    self.real = real
  }

  /// x W + b.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  func linear(_ x: Matrix<Number>, _ w: Matrix<Float>, _ bias: [Float]?) -> Matrix<Number> {
    Matrix(rows: x.rows, columns: w.columns) { i, j in
      var sum: Number = 0
      for k in 0..<x.columns { sum += x[i, k] * Number(w[k, j]) }
      return sum + Number(bias?[j] ?? 0)
    }
  }

  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  func callAsFunction(_ x: Matrix<Number>) -> Matrix<Number> {
    let projections = weights.projections
    let q = linear(x, projections.query, projections.queryBias)
    let k = linear(x, projections.key, projections.keyBias)
    let v = linear(x, projections.value, projections.valueBias)
    let (keyWidth, valueWidth) = (q.columns / headCount, v.columns / headCount)
    var heads = Matrix<Number>(rows: x.rows, columns: v.columns)
    for head in 0..<headCount {
      for i in 0..<x.rows {
        var scores: [(token: Int, score: Number)] = []
        for j in 0..<x.rows where real[j] {
          var sum: Number = 0
          for c in head * keyWidth..<(head + 1) * keyWidth { sum += q[i, c] * k[j, c] }
          scores.append((j, sum / Number(keyWidth).squareRoot()))
        }
        let largest = scores.reduce(-Number.infinity) { max($0, $1.score) }
        let total = scores.reduce(0) { $0 + Number.exponential($1.score - largest) }
        for (j, score) in scores {
          let weight = Number.exponential(score - largest) / total
          for c in head * valueWidth..<(head + 1) * valueWidth { heads[i, c] += weight * v[j, c] }
        }
      }
    }
    return linear(heads, weights.output, weights.outputBias)
  }
}
