import Chapter4Weighting
public import Chapter6Masking
public import Tensors
public import Verification

/// Queries, keys, values and masks of some heads, and the gradient of their output.
public struct AttentionGradientInput: Sendable {
  /// What the forward pass took.
  public var attention: MaskedInput
  /// dO `[h, n, d_v]`.
  public var outputGradient: HeadStack<Float>

  /// An input; its shapes are checked when a variant runs.
  public init(_ attention: MaskedInput, outputGradient: HeadStack<Float>) {
    (self.attention, self.outputGradient) = (attention, outputGradient)
  }

  /// Queries `[h, n, d_k]`.
  public var queries: HeadStack<Float> { attention.queries }
  /// Keys `[h, m, d_k]`.
  public var keys: HeadStack<Float> { attention.keys }
  /// Values `[h, m, d_v]`.
  public var values: HeadStack<Float> { attention.values }
  /// What each query may see.
  public var masks: MaskStack { attention.masks }
}

extension WeightingGradient {
  /// The query and key pairs that the mask of head 1 keeps.
  static let keptByFirst = Symbol("kept₁")

  /// The gradients, by the names `d_q`, `d_k` and `d_v`.
  public static func tensors(_ output: AttentionGradients) -> [NamedTensor<Float>] {
    [
      NamedTensor("d_q", output.queries), NamedTensor("d_k", output.keys),
      NamedTensor("d_v", output.values),
    ]
  }

  /// Throws unless the shapes fit, every number is finite, and scores and gradients of weights can be.
  public static func check(_ input: AttentionGradientInput) throws(InvalidInput) {
    let (check, attention) = (InputCheck(name), input.attention.attention)
    try attention.check(name)
    try input.masks.check(
      name, examples: 1, heads: input.queries.count, queries: input.queries.rows,
      keys: input.keys.rows)
    let (dO, v) = (input.outputGradient, input.values)
    try check.usable(dO, "d_output")
    try check.shape(
      dO.count == v.count && dO.rows == input.queries.rows && dO.columns == v.columns,
      expected: "d_output [\(v.count), \(input.queries.rows), \(v.columns)], as the output",
      actual: "d_output \(dO.shape)")
    // A hidden weight is 0, and 0 times an infinity is no number.
    try check.fits(dO.longestRow * v.longestRow, "gradients of weights")
  }

  /// h, n, m, d_k and d_v, and what the masks keep.
  public static func sizes(_ input: AttentionGradientInput) -> Sizes {
    var sizes = input.attention.attention.sizes
    sizes[.kept] = input.queries.matrices.indices.reduce(0) {
      $0 + input.masks[head: $1].keptCount
    }
    sizes[keptByFirst] = input.masks[head: 0].keptCount
    return sizes
  }

  /// Reads `q`, `k`, `v`, an optional `mask` `[1 or h, n, m]` and `d_output`.
  public static func input(
    from reader: inout TensorReader
  ) throws(InvalidInput) -> AttentionGradientInput {
    let attention = try Weighting.input(from: &reader)
    try attention.check(name)
    let (q, m) = (attention.queries, attention.keys.rows)
    var masks = [Mask.all(queries: q.rows, keys: m)]
    if let cells = try reader.optionalMasks("mask") {
      guard [1, q.count].contains(cells.count), cells.rows == q.rows, cells.columns == m else {
        throw .shape(
          name, expected: "mask [1 or h, n, m] for h = \(q.count), n = \(q.rows), m = \(m)",
          actual: "mask \(cells.shape)")
      }
      masks = cells.matrices.map { cells in
        Mask(queries: cells.rows, keys: cells.columns) { i, j in cells[i, j] == 1 }
      }
    }
    return AttentionGradientInput(
      MaskedInput(attention, masks: .perHead(masks)),
      outputGradient: try reader.stack("d_output"))
  }
}

extension WeightingGradient {
  /// The probes of masking, each with a random gradient of its output; and the saturated one of weighting.
  public static var probes: [Probe<AttentionGradientInput>] {
    let forward =
      Masking.probes
      + Weighting.probes.map { probe in
        let input = probe.input
        let all = Mask.all(queries: input.queries.rows, keys: input.keys.rows)
        return Probe("no mask, " + probe.label, MaskedInput(input, masks: .shared(all)))
      }
    return forward.enumerated().map { index, probe in
      Probe(probe.label, withGradient(probe.input, seed: 901 + UInt64(index)))
    }
  }

  private static func withGradient(_ input: MaskedInput, seed: UInt64) -> AttentionGradientInput {
    var generator = SeededGenerator(seed: seed)
    return AttentionGradientInput(
      input,
      outputGradient: generator.stack(
        count: input.queries.count, rows: input.queries.rows, columns: input.values.columns))
  }

  /// What masking refuses, and gradients of the wrong shape, with a NaN, or too large.
  public static var refusals: [Probe<AttentionGradientInput>] {
    let good = Probe(
      "",
      withGradient(
        MaskedInput(
          .random(heads: 2, queries: 3, keys: 4, width: 5, valueWidth: 6, seed: 990),
          masks: .shared(.causal(queries: 3, keys: 4))), seed: 991))
    return Masking.refusals.map { refusal in
      good.spoilt(refusal.label) { $0.attention = refusal.input }
    } + [
      good.spoilt("a gradient of one head only") { input in
        input.outputGradient = HeadStack([input.outputGradient[0]])
      },
      good.spoilt("a gradient as wide as the keys") { input in
        input.outputGradient = input.outputGradient.map { $0.columns(0..<5) }
      },
      good.spoilt("a gradient with a row too few") { input in
        input.outputGradient = input.outputGradient.map { $0.selectingRows([0, 1]) }
      },
      good.spoilt("a gradient with a NaN") { $0.outputGradient[1][2, 0] = .nan },
      good.spoilt("gradients of weights beyond the largest Float") { input in
        input.outputGradient = input.outputGradient.map { $0.map { _ in 1e38 } }
        input.attention.values = input.values.map { $0.map { _ in 1e10 } }
      },
    ]
  }
}
