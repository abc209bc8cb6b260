import Chapter1Projections
import Chapter5Heads
import Chapter6Masking
import Tensors

/// The backward pass of a layer as plain loops in any precision.
struct HeadsLoops<Number: Scalar> {
  private(set) var tensors: [NamedTensor<Number>] = []
  private let weights: AttentionWeights
  private let heads: Int

  /// A layer whose backward pass nobody asked for yet.
  init(_ weights: AttentionWeights, heads: Int) { (self.weights, self.heads) = (weights, heads) }

  /// The gradients of a layer in which every query sees every key.
  init(_ input: HeadsGradientInput) {
    let layer = input.layer
    let mask = Mask.all(queries: layer.queries.rows, keys: layer.keys.rows)
    self.init(
      layer.weights, heads: layer.headCount,
      tokens: [layer.queries, layer.keys, layer.values].map {
        $0.matrices.map { $0.map { Number($0) } }
      },
      masks: layer.queries.matrices.map { _ in mask },
      given: input.outputGradient.matrices.map { $0.map { Number($0) } })
  }

  /// - Parameters:
  ///   - tokens: those of the queries, of the keys and of the values, example by example
  ///   - masks: one for each example
  ///   - given: the gradient of each example's output
  init(
    _ w: AttentionWeights, heads h: Int, tokens: [[Matrix<Number>]], masks: [Mask],
    given: [Matrix<Number>]
  ) {
    self.init(w, heads: h)
    let p = w.projections
    let (d, packed) = (w.output.columns, [p.query, p.key, p.value])
    let biases = [p.queryBias, p.keyBias, p.valueBias]
    var inputs = tokens.map { $0.map { Matrix<Number>(rows: $0.rows, columns: d) } }
    var weights = packed.map { Matrix<Number>(rows: d, columns: $0.columns) }
    var rows = packed.map { [Number](repeating: 0, count: $0.columns) }
    var output = Matrix<Number>(rows: w.output.rows, columns: d)
    var outputBias = [Number](repeating: 0, count: d)
    let width = w.output.rows / h
    for (example, given) in given.enumerated() {
      for i in 0..<given.rows { for c in 0..<d { outputBias[c] += given[i, c] } }
      for head in 0..<h {
        let projected = (0..<3).map { self.projected(tokens[$0][example], $0, head: head) }
        let block = w.output.selectingRows(Array(head * width..<(head + 1) * width))
          .map { Number($0) }
        let dO = Self.times(given, block.transposed)
        let attended = Self.attended(projected, masks[example])
        for (c, row) in (head * width..<(head + 1) * width).enumerated() {
          for i in 0..<given.rows {
            for column in 0..<d { output[row, column] += attended[i, c] * given[i, column] }
          }
        }
        let back = WeightingGradient.gradient(
          projected[0], projected[1], projected[2], mask: masks[example], dO)
        for (which, dY) in [back.queries, back.keys, back.values].enumerated() {
          let x = tokens[which][example]
          for c in 0..<dY.columns {
            let column = head * dY.columns + c
            for i in 0..<dY.rows {
              rows[which][column] += dY[i, c]
              for r in 0..<d {
                weights[which][r, column] += x[i, r] * dY[i, c]
                inputs[which][example][i, r] += dY[i, c] * Number(packed[which][r, column])
              }
            }
          }
        }
      }
    }
    tensors = zip(["d_queries", "d_keys", "d_values"], inputs).map {
      NamedTensor($0, HeadStack($1))
    }
    tensors += zip(["d_wq", "d_wk", "d_wv"], weights).map { NamedTensor($0, $1) }
    tensors.append(NamedTensor("d_wo", output))
    for (index, name) in ["d_bq", "d_bk", "d_bv"].enumerated() where biases[index] != nil {
      tensors.append(NamedTensor(name, rows[index]))
    }
    if w.outputBias != nil { tensors.append(NamedTensor("d_bo", outputBias)) }
  }

  /// The forward pass of self-attention, for one example.
  func output(_ x: Matrix<Number>, _ mask: Mask) -> Matrix<Number> {
    let attended = (0..<heads).map { head in
      Self.attended((0..<3).map { projected(x, $0, head: head) }, mask)
    }
    let width = attended[0].columns
    return Matrix(rows: x.rows, columns: weights.output.columns) { i, c in
      var sum = Number(weights.outputBias?[c] ?? 0)
      for row in 0..<heads * width {
        sum += attended[row / width][i, row % width] * Number(weights.output[row, c])
      }
      return sum
    }
  }

  /// x W + b for one head's columns of W^Q, W^K or W^V.
  private func projected(_ x: Matrix<Number>, _ which: Int, head: Int) -> Matrix<Number> {
    let p = weights.projections
    let (packed, bias) = (
      [p.query, p.key, p.value][which], [p.queryBias, p.keyBias, p.valueBias][which]
    )
    let width = packed.columns / heads
    return Matrix(rows: x.rows, columns: width) { i, c in
      let column = head * width + c
      return (0..<x.columns).reduce(Number(bias?[column] ?? 0)) {
        $0 + x[i, $1] * Number(packed[$1, column])
      }
    }
  }

  private static func times(_ a: Matrix<Number>, _ b: Matrix<Number>) -> Matrix<Number> {
    Matrix(rows: a.rows, columns: b.columns) { i, j in
      (0..<a.columns).reduce(0) { $0 + a[i, $1] * b[$1, j] }
    }
  }

  /// softmax(q kᵀ / √d_k) v over the keys that the mask keeps; zeros where it keeps none.
  private static func attended(_ p: [Matrix<Number>], _ mask: Mask) -> Matrix<Number> {
    let root = Number(p[0].columns).squareRoot()
    let scores = times(p[0], p[1].transposed).map { $0 / root }
    let weights = Matrix<Number>(
      (0..<scores.rows).map { i in
        let kept = (0..<scores.columns).filter { mask[i, $0] }
        let largest = kept.reduce(-Number.infinity) { max($0, scores[i, $1]) }
        var shares = [Number](repeating: 0, count: scores.columns)
        for j in kept { shares[j] = Number.exponential(scores[i, j] - largest) }
        let total = shares.reduce(0, +)
        return kept.isEmpty ? shares : shares.map { $0 / total }
      })
    return times(weights, p[2])
  }
}
