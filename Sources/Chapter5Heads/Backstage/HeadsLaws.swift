import Chapter1Projections
import Tensors
public import Verification

// Not printed: what must hold for every variant of this stage, beyond agreement.

extension Heads {
  /// Order, independence, constants, large scores; what weights obey; what a layer adds; and long rows.
  public static var laws: [Law<Heads>] {
    Law.attending + [weightRows, headsReordered, keyBias, noOutput, .longRow { longRow }]
  }

  /// One head that sees chapter 4's long row: the first column of a token is its score, the second its
  /// value, which is 1 for the first token alone.
  private static let longRow = HeadsInput(
    queries: Batch([Matrix([[1, 0]])]),
    keys: Batch([Matrix(rows: LongRow.count, columns: 2) { j, c in c == 0 ? LongRow.score(j) : 0 }]
    ),
    values: Batch([Matrix(rows: LongRow.count, columns: 2) { j, c in j == 0 && c == 1 ? 1 : 0 }]),
    weights: AttentionWeights(
      projections: ProjectionWeights(
        query: Matrix([[1], [0]]), key: Matrix([[1], [0]]), value: Matrix([[0], [1]])),
      output: Matrix([[1, 0]])),
    headCount: 1)

  /// The weights of every head and example: `[B][h, n, m]`, read off the output.
  ///
  /// Only the value of key j is not zero, V copies it to every head, and column i of W^O shows head
  /// i: the output then holds the weights that the heads give to key j.
  private static func weights(
    _ variant: Variant<Heads>, _ input: HeadsInput
  ) throws(InvalidInput) -> [Matrix<Float>] {
    let (h, d) = (input.headCount, input.queries.columns)
    let width = input.weights.output.rows / h
    var revealing = input
    revealing.weights.projections.value = Matrix(rows: d, columns: h * width) { k, _ in
      k == 0 ? 1 : 0
    }
    revealing.weights.projections.valueBias = nil
    revealing.weights.output = Matrix(rows: h * width, columns: d) { c, i in c == i * width ? 1 : 0
    }
    revealing.weights.outputBias = nil
    var shown: [Batch<Float>] = []
    for j in 0..<input.keys.rows {
      revealing.values = input.values.map { values in
        Matrix(rows: values.rows, columns: d) { row, c in row == j && c == 0 ? 1 : 0 }
      }
      shown.append(try variant.run(revealing))
    }
    return (0..<input.queries.count).flatMap { example in
      (0..<min(h, d)).map { head in
        Matrix(rows: input.queries.rows, columns: input.keys.rows) { i, j in
          shown[j][example][i, head]
        }
      }
    }
  }

  static var weightRows: Law<Heads> {
    .onEveryProbe("weights", "in every head a row of weights sums to 1, and none is negative") {
      variant, input in
      var worst = 0.0
      for matrix in try weights(variant, input) {
        guard matrix.elements.allSatisfy({ $0 >= 0 }) else {
          return .check(false, "a weight is negative")
        }
        for i in 0..<matrix.rows {
          worst = max(worst, (matrix[i].reduce(0) { $0 + Double($1) } - 1).magnitude)
        }
      }
      return Reading(error: worst, bound: Tolerance.floor)
    }
  }

  /// The largest difference between two runs of one variant, against twice its tolerance.
  private static func same(
    _ variant: Variant<Heads>, _ input: HeadsInput, _ changed: HeadsInput
  ) throws(InvalidInput) -> Reading? {
    guard let bound = try variant.agreement(on: input)?.bound else { return nil }
    let expected = tensors(try variant.run(input)).map { tensor in
      NamedTensor(tensor.name, shape: tensor.shape, elements: tensor.elements.map { Double($0) })
    }
    let comparison = Comparison(tensors(try variant.run(changed)), expected)
    return Reading(error: comparison.error, bound: 2 * bound)
  }

  static var headsReordered: Law<Heads> {
    .onEveryProbe("heads reversed", "heads in reverse order, W^O's blocks too: the same output") {
      variant, input in
      var changed = input
      changed.weights = input.weights.reversingHeads(input.headCount)
      return try same(variant, input, changed)
    }
  }

  static var keyBias: Law<Heads> {
    .onEveryProbe("key bias", "a key bias moves every score of a row alike, so nothing") {
      variant, input in
      var changed = input
      changed.weights.projections.keyBias = input.weights.projections.key[0].map { 1 - 3 * $0 }
      return try same(variant, input, changed)
    }
  }

  static var noOutput: Law<Heads> {
    .onEveryProbe("W^O = 0", "with W^O = 0 every output row is the output bias") { variant, input in
      var silent = input
      silent.weights.output = input.weights.output.map { _ in 0 }
      let bias = input.weights.outputBias ?? Array(repeating: 0, count: input.queries.columns)
      let output = try variant.run(silent)
      let expected = output.matrices.allSatisfy { matrix in
        (0..<matrix.rows).allSatisfy { Array(matrix[$0]) == bias }
      }
      return .check(expected, "an output row is not the output bias")
    }
  }
}

extension AttentionWeights {
  /// The same layer with its heads in reverse order: the blocks of columns of W^Q, W^K and W^V and
  /// the blocks of rows of W^O.
  func reversingHeads(_ heads: Int) -> AttentionWeights {
    func order(_ count: Int) -> [Int] {
      let width = count / heads
      return (0..<heads).reversed().flatMap { head in head * width..<(head + 1) * width }
    }
    func columns(_ matrix: Matrix<Float>) -> Matrix<Float> {
      matrix.transposed.selectingRows(order(matrix.columns)).transposed
    }
    func row(_ bias: [Float]?) -> [Float]? {
      bias.map { bias in order(bias.count).map { bias[$0] } }
    }
    let p = projections
    return AttentionWeights(
      projections: ProjectionWeights(
        query: columns(p.query), key: columns(p.key), value: columns(p.value),
        queryBias: row(p.queryBias), keyBias: row(p.keyBias), valueBias: row(p.valueBias)),
      output: output.selectingRows(order(output.rows)), outputBias: outputBias)
  }
}
