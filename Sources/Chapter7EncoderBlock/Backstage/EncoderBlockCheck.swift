import Chapter1Projections
import Chapter5Heads
public import Tensors
public import Verification

extension EncoderBlockStage {
  /// Throws unless every shape fits, h divides the projections, ε is above 0, the mask has a place
  /// for each token, and every number is finite.
  public static func check(_ input: EncoderBlockInput) throws(InvalidInput) {
    let check = InputCheck(name)
    let (x, block) = (input.x, input.block)
    try check.usable(x, "x")
    let width = block.attention.projections.query.rows
    try check.shape(
      width == x.columns, expected: "wq [\(x.columns), any]",
      actual: "wq \(block.attention.projections.query.shape)")
    // The weights are looked at once, not before every use.
    let fault = block.fault { block in
      do throws(InvalidInput) {
        try check(block, width: width)
        return nil
      } catch {
        return error
      }
    }
    if let fault { throw fault }
    try check.mask(input)
    try checkReach(input)
  }

  /// Throws if a number inside the block, or a square that a norm adds up, may leave the range of `Float`.
  ///
  /// Every bound is a length: of the longest row that a step may be given or return, whichever order the
  /// block has.
  static func checkReach(_ input: EncoderBlockInput) throws(InvalidInput) {
    let (check, block) = (InputCheck(name), input.block)
    let (attention, layer) = (block.attention, block.feedForward)
    let normed = max(block.firstNorm.reach, block.secondNorm.reach)
    let x = max(input.x.longestRow, normed)
    let stream = x + (try check.attended(attention, heads: block.headCount, longest: x))
    let hidden = InputCheck.reach(normed, layer.first, layer.firstBias)
    let last = stream + normed + InputCheck.reach(hidden, layer.second, layer.secondBias)
    try check.fits(last * last, "squares inside the block")
  }

  /// Reads `x`, the weights of `heads`, both norms, the feed-forward layer and an optional `mask`
  /// `[1 or B, n]`; h, ε and the activation come from the options.
  public static func input(
    from reader: inout TensorReader
  ) throws(InvalidInput) -> EncoderBlockInput {
    guard let activation = Activation(rawValue: reader.options.activation) else {
      throw .shape(
        name, expected: "the activation gelu or relu", actual: "“\(reader.options.activation)”")
    }
    let epsilon = reader.options.epsilon
    let block = EncoderBlock(
      attention: try attention(from: &reader), headCount: try reader.heads(),
      firstNorm: LayerNorm(
        scale: try reader.row("ln1_scale"), shift: try reader.row("ln1_shift"), epsilon: epsilon),
      feedForward: FeedForward(
        first: try reader.matrix("w1"), firstBias: try reader.row("b1"),
        second: try reader.matrix("w2"), secondBias: try reader.row("b2"), activation: activation),
      secondNorm: LayerNorm(
        scale: try reader.row("ln2_scale"), shift: try reader.row("ln2_shift"), epsilon: epsilon))
    return EncoderBlockInput(
      x: try reader.stack("x"), block: block, mask: try mask(from: &reader))
  }

  /// W^Q, W^K, W^V, W^O and those of their biases that are there.
  static func attention(
    from reader: inout TensorReader
  ) throws(InvalidInput) -> AttentionWeights {
    let projections = ProjectionWeights(
      query: try reader.matrix("wq"), key: try reader.matrix("wk"), value: try reader.matrix("wv"),
      queryBias: try reader.optionalRow("bq"), keyBias: try reader.optionalRow("bk"),
      valueBias: try reader.optionalRow("bv"))
    return AttentionWeights(
      projections: projections, output: try reader.matrix("wo"),
      outputBias: try reader.optionalRow("bo"))
  }

  /// The mask of the padding, if there is one.
  static func mask(
    from reader: inout TensorReader
  ) throws(InvalidInput) -> [[Bool]]? {
    guard let numbers = try reader.optionalMask("mask") else { return nil }
    return (0..<numbers.rows).map { row in numbers[row].map { $0 == 1 } }
  }
}

extension LayerNorm {
  /// How long a row that was normalised may be: a row of mean 0 and variance 1 has the length √d.
  fileprivate var reach: Double {
    let largest = scale.reduce(0.0) { max($0, Double($1.magnitude)) }
    let own = shift.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    return Double(scale.count).squareRoot() * largest + own
  }
}

extension InputCheck {
  /// Throws unless the block's weights fit each other and rows of `width` numbers.
  fileprivate func callAsFunction(_ block: EncoderBlock, width d: Int) throws(InvalidInput) {
    try attention(block.attention, heads: block.headCount, width: d)
    for (index, norm) in [block.firstNorm, block.secondNorm].enumerated() {
      try row(norm.scale, "ln\(index + 1)_scale", d)
      try row(norm.shift, "ln\(index + 1)_shift", d)
      try epsilon(norm.epsilon, of: "LayerNorm")
    }
    let layer = block.feedForward
    try matrix(layer.first, "w1", rows: d)
    try matrix(layer.second, "w2", rows: layer.first.columns, columns: d)
    try row(layer.firstBias, "b1", layer.first.columns)
    try row(layer.secondBias, "b2", d)
  }
}

extension InputCheck {
  /// Throws unless the weights of attention fit each other, h heads and rows of `width` numbers.
  func attention(
    _ weights: AttentionWeights, heads h: Int, width d: Int
  ) throws(InvalidInput) {
    let p = weights.projections
    try shape(h > 0, expected: "at least one head", actual: "h = \(h)")
    try matrix(p.query, "wq", rows: d)
    try matrix(p.key, "wk", rows: d, columns: p.query.columns)
    try matrix(p.value, "wv", rows: d)
    try matrix(weights.output, "wo", rows: p.value.columns, columns: d)
    for (name, width) in [("wq", p.query.columns), ("wv", p.value.columns)] {
      try shape(
        width % h == 0, expected: "\(name) with a multiple of h = \(h) columns",
        actual: "\(width) columns")
    }
    try row(p.queryBias, "bq", p.query.columns)
    try row(p.keyBias, "bk", p.key.columns)
    try row(p.valueBias, "bv", p.value.columns)
    try row(weights.outputBias, "bo", d)
  }

  /// Throws if a score of rows no longer than `longest` may leave the range of `Float`.
  ///
  /// - Returns: how long a row of the output of attention may be.
  func attended(
    _ weights: AttentionWeights, heads: Int, longest: Double
  ) throws(InvalidInput) -> Double {
    let p = weights.projections
    try scoresFit(
      longestQuery: InputCheck.reach(longest, p.query, p.queryBias),
      longestKey: InputCheck.reach(longest, p.key, p.keyBias))
    // h averages side by side.
    let averages = InputCheck.reach(longest, p.value, p.valueBias) * Double(heads).squareRoot()
    return InputCheck.reach(averages, weights.output, weights.outputBias)
  }

  /// Throws unless there is no mask, or one with a place for each token.
  func mask(_ input: some BlockInput) throws(InvalidInput) {
    guard let mask = input.mask else { return }
    let (x, lengths) = (input.x, mask.map { "\($0.count)" }.joined(separator: ", "))
    try shape(
      (mask.count == 1 || mask.count == x.count) && mask.allSatisfy { $0.count == x.rows },
      expected: "mask [1 or \(x.count), \(x.rows)], one place per token",
      actual: "mask with rows of \(lengths)")
  }

  /// Throws unless ε is above 0, also as a `Float`: there a smaller one is 0, and a row of equal numbers
  /// 0/0.
  func epsilon(_ epsilon: Double, of norm: String) throws(InvalidInput) {
    try option(
      Float(epsilon) > 0 && Float(epsilon).isFinite,
      "\(norm) needs a finite ε above 0, as a Float; got ε = \(epsilon)")
  }

  /// Throws unless the matrix has these rows and, if they are given, these columns.
  func matrix(
    _ matrix: Matrix<Float>, _ name: String, rows: Int, columns: Int? = nil
  ) throws(InvalidInput) {
    try usable(matrix, name)
    try shape(
      matrix.rows == rows && matrix.columns == columns ?? matrix.columns,
      expected: "\(name) [\(rows), \(columns.map(String.init) ?? "any")]",
      actual: "\(name) \(matrix.shape)")
  }

  /// Throws unless the row, if there is one, has so many numbers.
  func row(_ row: [Float]?, _ name: String, _ count: Int) throws(InvalidInput) {
    guard let row else { return }
    try shape(row.count == count, expected: "\(name) [\(count)]", actual: "\(name) [\(row.count)]")
    try finite(row, name)
  }
}
