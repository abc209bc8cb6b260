import Chapter1Projections
import Chapter5Heads
import Chapter6Masking
import Tensors

/// The backward pass of a layer as plain loops in any precision.
struct HeadsLoops<Number: Scalar> {
  private(set) var tensors: [NamedTensor<Number>] = []

  init(_ input: HeadsGradientInput) {
    let (layer, w, h) = (input.layer, input.layer.weights, input.layer.headCount)
    let p = w.projections
    let (d, packed) = (layer.queries.columns, [p.query, p.key, p.value])
    let (biases, tokens) = (
      [p.queryBias, p.keyBias, p.valueBias], [layer.queries, layer.keys, layer.values]
    )
    var inputs = tokens.map { x in
      x.matrices.map { Matrix<Number>(rows: $0.rows, columns: d) }
    }
    var weights = packed.map { Matrix<Number>(rows: d, columns: $0.columns) }
    var rows = packed.map { [Number](repeating: 0, count: $0.columns) }
    var output = Matrix<Number>(rows: w.output.rows, columns: d)
    var outputBias = [Number](repeating: 0, count: d)
    let width = w.output.rows / h
    for example in 0..<layer.queries.count {
      let given = input.outputGradient[example].map { Number($0) }
      for i in 0..<given.rows { for c in 0..<d { outputBias[c] += given[i, c] } }
      for head in 0..<h {
        let projected: [Matrix<Number>] = (0..<3).map {
          Heads.projected(
            tokens[$0][example], packed: packed[$0], bias: biases[$0], head: head, of: h)
        }
        let block = w.output.selectingRows(Array(head * width..<(head + 1) * width))
          .map { Number($0) }
        let dO = Self.times(given, block.transposed)
        let attended = Self.attended(projected)
        for (c, row) in (head * width..<(head + 1) * width).enumerated() {
          for i in 0..<given.rows {
            for column in 0..<d { output[row, column] += attended[i, c] * given[i, column] }
          }
        }
        let back = WeightingGradient.gradient(
          projected[0], projected[1], projected[2],
          mask: .all(queries: projected[0].rows, keys: projected[1].rows), dO)
        for (which, dY) in [back.queries, back.keys, back.values].enumerated() {
          let x = tokens[which][example]
          for c in 0..<dY.columns {
            let column = head * dY.columns + c
            for i in 0..<dY.rows {
              rows[which][column] += dY[i, c]
              for r in 0..<d {
                weights[which][r, column] += Number(x[i, r]) * dY[i, c]
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

  private static func times(_ a: Matrix<Number>, _ b: Matrix<Number>) -> Matrix<Number> {
    Matrix(rows: a.rows, columns: b.columns) { i, j in
      (0..<a.columns).reduce(0) { $0 + a[i, $1] * b[$1, j] }
    }
  }

  /// softmax(q kᵀ / √d_k) v.
  private static func attended(_ p: [Matrix<Number>]) -> Matrix<Number> {
    let root = Number(p[0].columns).squareRoot()
    let scores = times(p[0], p[1].transposed).map { $0 / root }
    let weights = Matrix<Number>(
      (0..<scores.rows).map { i in
        let largest = scores[i].reduce(scores[i, 0]) { max($0, $1) }
        let shares = scores[i].map { Number.exponential($0 - largest) }
        let total = shares.reduce(0, +)
        return shares.map { $0 / total }
      })
    return times(weights, p[2])
  }
}
