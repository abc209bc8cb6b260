import KernelLoops

// The layers around attention, each with its way back. `[rows, …]` are all tokens of some examples.

/// LayerNorm: x̂ = (x − mean)/√(variance + ε), and x̂ ∘ scale + shift.
///
/// Backward, with g = dy ∘ scale: dx = (g − mean(g) − x̂ · mean(g ∘ x̂))/√(variance + ε).
struct LayerNorm<Number: TrainingNumber> {
  typealias Memory = UnsafeMutablePointer<Number>

  static var epsilon: Number { 1e-5 }

  let width: Int
  let scale: Memory
  let shift: Memory
  /// x̂, `[rows, width]`; kept for the way back.
  let normal: Memory
  /// 1/√(variance + ε), `[rows]`.
  let inverse: Memory

  func forward(_ x: Memory, rows: Int, into y: Memory) {
    for row in 0..<rows {
      let own = x + row &* width
      let hat = normal + row &* width
      let out = y + row &* width
      var sum: Number = 0
      for j in 0..<width { sum += own[j] }
      let mean = sum / Number(width)
      var squares: Number = 0
      for j in 0..<width { squares += (own[j] - mean) * (own[j] - mean) }
      let factor = 1 / (squares / Number(width) + Self.epsilon).squareRoot()
      inverse[row] = factor
      for j in 0..<width {
        hat[j] = (own[j] - mean) * factor
        out[j] = hat[j] * scale[j] + shift[j]
      }
    }
  }

  /// The gradient `dy` becomes dx, in place; those of scale and shift are added.
  func backward(_ dy: Memory, rows: Int, dScale: Memory, dShift: Memory) {
    for row in 0..<rows {
      let own = dy + row &* width
      let hat = normal + row &* width
      var sum: Number = 0
      var product: Number = 0
      for j in 0..<width {
        dScale[j] += own[j] * hat[j]
        dShift[j] += own[j]
        own[j] *= scale[j]
        sum += own[j]
        product += own[j] * hat[j]
      }
      let mean = sum / Number(width)
      let along = product / Number(width)
      for j in 0..<width { own[j] = (own[j] - mean - hat[j] * along) * inverse[row] }
    }
  }
}

/// A learned product: Y = X W, dX = dY Wᵀ, dW = Xᵀ dY.
struct Linear<Number: TrainingNumber> {
  typealias Memory = UnsafeMutablePointer<Number>

  let rows: Int
  /// `[inputs, outputs]`.
  let weights: Memory
  /// `[outputs, inputs]`.
  let transposed: Memory
  let inputs: Int
  let outputs: Int
  /// W is square and applied as its transpose.
  var isTransposed = false
  /// Each slice of the inputs makes a slice of the outputs.
  var slices = 1

  func forward(_ x: Memory, into y: Memory) {
    let (depth, columns) = (inputs / slices, outputs / slices)
    let matrix = isTransposed ? transposed : weights
    for slice in 0..<slices {
      Number.multiply(
        OrderedProduct(
          c: y + slice &* columns, cStride: outputs, a: x + slice &* depth, aRow: inputs,
          aColumn: 1,
          b: matrix + (slice &* depth &* outputs &+ slice &* columns), bStride: outputs, rows: rows,
          depth: depth, columns: columns, adds: false
        ))
    }
  }

  /// dX is added to `dx`, dW to `dWeights`.
  func backward(_ x: Memory, _ dy: Memory, dx: Memory, dWeights: Memory) {
    let (depth, columns) = (inputs / slices, outputs / slices)
    let matrix = isTransposed ? weights : transposed
    for slice in 0..<slices {
      let (into, out) = (slice &* depth, slice &* columns)
      Number.multiply(
        OrderedProduct(
          c: dx + into, cStride: inputs, a: dy + out, aRow: outputs, aColumn: 1,
          b: matrix + (out &* inputs &+ into), bStride: inputs, rows: rows, depth: columns,
          columns: depth, adds: true
        ))
      let (left, right) = isTransposed ? (dy, x) : (x, dy)
      Number.multiply(
        OrderedProduct(
          c: dWeights + (into &* outputs &+ out), cStride: outputs, a: left + into, aRow: 1,
          aColumn: inputs, b: right + out, bStride: outputs, rows: depth, depth: rows,
          columns: columns, adds: true
        ))
    }
  }
}
