import Chapter1Projections
import Chapter5Heads
import Chapter6Masking
import Tensors

/// The backward pass of a layer as plain loops in any precision.
struct HeadsLoops<Number: Scalar> {
  /// The gradients of queries, keys and values, example by example.
  private(set) var inputs: [[Matrix<Number>]]
  /// Those of W^Q, W^K, W^V and W^O, and of their biases where there are any.
  private(set) var parameters: [NamedTensor<Number>] = []

  /// - Parameters:
  ///   - tokens: queries, keys and values, each `[B, n or m, d]`
  ///   - masks: what each query may see, example by example
  ///   - given: the gradient of the output `[B, n, d]`
  init(
    tokens: [[Matrix<Number>]], weights w: AttentionWeights, heads h: Int, masks: [Mask],
    given: [Matrix<Number>]
  ) {
    let p = w.projections
    let (d, packed) = (w.output.columns, [p.query, p.key, p.value])
    let biases = [p.queryBias, p.keyBias, p.valueBias]
    inputs = tokens.map { x in x.map { Matrix<Number>(rows: $0.rows, columns: d) } }
    var weights = packed.map { Matrix<Number>(rows: d, columns: $0.columns) }
    var rows = packed.map { [Number](repeating: 0, count: $0.columns) }
    var output = Matrix<Number>(rows: w.output.rows, columns: d)
    var outputBias = [Number](repeating: 0, count: d)
    let width = w.output.rows / h
    for (example, given) in given.enumerated() {
      for i in 0..<given.rows { for c in 0..<d { outputBias[c] += given[i, c] } }
      for head in 0..<h {
        let projected = (0..<3).map {
          Self.projected(tokens[$0][example], packed[$0], biases[$0], head: head, of: h)
        }
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
    parameters = zip(["d_wq", "d_wk", "d_wv"], weights).map { NamedTensor($0, $1) }
    parameters.append(NamedTensor("d_wo", output))
    for (index, name) in ["d_bq", "d_bk", "d_bv"].enumerated() where biases[index] != nil {
      parameters.append(NamedTensor(name, rows[index]))
    }
    if w.outputBias != nil { parameters.append(NamedTensor("d_bo", outputBias)) }
  }

  private static func times(_ a: Matrix<Number>, _ b: Matrix<Number>) -> Matrix<Number> {
    Matrix(rows: a.rows, columns: b.columns) { i, j in
      (0..<a.columns).reduce(0) { $0 + a[i, $1] * b[$1, j] }
    }
  }

  /// One head's columns of x W + b.
  private static func projected(
    _ x: Matrix<Number>, _ packed: Matrix<Float>, _ bias: [Float]?, head: Int, of heads: Int
  ) -> Matrix<Number> {
    let width = packed.columns / heads
    return Matrix(rows: x.rows, columns: width) { i, c in
      let column = head * width + c
      return (0..<x.columns).reduce(Number(bias?[column] ?? 0)) {
        $0 + x[i, $1] * Number(packed[$1, column])
      }
    }
  }

  /// softmax(q kᵀ / √d_k) v over the keys that each query may see.
  private static func attended(_ p: [Matrix<Number>], _ mask: Mask) -> Matrix<Number> {
    let root = Number(p[0].columns).squareRoot()
    let scores = times(p[0], p[1].transposed).map { $0 / root }
    var weights = Matrix<Number>(rows: scores.rows, columns: scores.columns)
    for i in 0..<scores.rows {
      let seen = (0..<scores.columns).filter { mask[i, $0] }
      let largest = seen.reduce(-Number.infinity) { max($0, scores[i, $1]) }
      let shares = seen.map { Number.exponential(scores[i, $0] - largest) }
      let total = shares.reduce(0, +)
      for (j, share) in zip(seen, shares) { weights[i, j] = share / total }
    }
    return times(weights, p[2])
  }
}
