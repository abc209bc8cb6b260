import Chapter1Projections
public import Chapter5Heads
import Chapter6Masking
public import Tensors
public import Verification

/// A layer with its input, and the gradient of its output.
public struct HeadsGradientInput: Sendable {
  /// What the forward pass took.
  public var layer: HeadsInput
  /// The gradient of the output `[B, n, d]`.
  public var outputGradient: Batch<Float>

  /// An input; its shapes are checked when a variant runs.
  public init(_ layer: HeadsInput, outputGradient: Batch<Float>) {
    (self.layer, self.outputGradient) = (layer, outputGradient)
  }
}

/// The gradients of a multi-head attention layer.
public struct HeadsGradients: Sendable {
  /// By the inputs: `[B, n, d]`, `[B, m, d]` and `[B, m, d]`.
  public var inputs: (queries: Batch<Float>, keys: Batch<Float>, values: Batch<Float>)
  /// By W^Q and b^Q, W^K and b^K, W^V and b^V, W^O and b^O, in the shapes of the parameters.
  public var query, key, value, output: (weights: Matrix<Float>, bias: [Float])
  /// Whether the layer has each of the four biases, in that order.
  let biases: [Bool]

  /// Those of the parameters, by name: `d_wq`, and `d_bq` where there is a bias.
  var parameterTensors: [NamedTensor<Float>] {
    let (letters, all) = (["q", "k", "v", "o"], [query, key, value, output])
    return zip(letters, all).map { NamedTensor("d_w\($0)", $1.weights) }
      + letters.indices.filter { biases[$0] }.map {
        NamedTensor("d_b\(letters[$0])", all[$0].bias)
      }
  }

  init(
    of input: HeadsInput, query: LinearGradient<Float>, key: LinearGradient<Float>,
    value: LinearGradient<Float>, output: LinearGradient<Float>
  ) {
    let (batch, p) = (input.queries.count, input.weights.projections)
    biases = [p.queryBias, p.keyBias, p.valueBias, input.weights.outputBias].map { $0 != nil }
    inputs = (
      cut(query.input, into: batch), cut(key.input, into: batch), cut(value.input, into: batch)
    )
    self.query = (query.weights, query.bias)
    self.key = (key.weights, key.bias)
    self.value = (value.weights, value.bias)
    self.output = (output.weights, output.bias)
    // A row is no matrix: the meter is told of those that are returned.
    Meter.count(floats: input.weights.biasCount)
  }
}

/// The backward pass of a multi-head attention layer.
public enum HeadsGradient: Stage {
  /// The name readers type.
  public static let name = "heads-gradient"
  /// The plain pass.
  public static let requiredForms: [Form] = [.multiHead]

  /// The oracle: token by token, head by head.
  public static func reference<Number: Scalar>(
    _ input: HeadsGradientInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let (layer, count) = (input.layer, input.layer.queries.count)
    let mask = Mask.all(queries: layer.queries.rows, keys: layer.keys.rows)
    let loops = HeadsLoops<Number>(
      tokens: [layer.queries, layer.keys, layer.values].map { batch in
        batch.matrices.map { $0.map { Number($0) } }
      }, weights: layer.weights, heads: layer.headCount,
      masks: Array(repeating: mask, count: count),
      given: input.outputGradient.matrices.map { $0.map { Number($0) } })
    return zip(["d_queries", "d_keys", "d_values"], loops.inputs).map {
      NamedTensor($0, HeadStack($1))
    } + loops.parameters
  }

  /// The gradients, by the names of what they belong to: `d_queries`, `d_wq`, and `d_bq` where there is a
  /// bias.
  public static func tensors(_ output: HeadsGradients) -> [NamedTensor<Float>] {
    let i = output.inputs
    return [
      NamedTensor("d_queries", i.queries), NamedTensor("d_keys", i.keys),
      NamedTensor("d_values", i.values),
    ] + output.parameterTensors
  }

  /// What `heads` checks, and a gradient of the output's shape.
  public static func check(_ input: HeadsGradientInput) throws(InvalidInput) {
    try Heads.check(input.layer)
    if input.layer.groupCount != nil {
      throw .option(
        operation: name,
        problem: "heads that share keys and values are not supported here; give each head its own")
    }
    let (check, dO, x) = (InputCheck(name), input.outputGradient, input.layer.queries)
    try check.usable(dO, "d_output")
    try check.shape(
      dO.shape == x.shape, expected: "d_output \(x.shape), as the output",
      actual: "d_output \(dO.shape)")
  }

  /// The sizes of the layer.
  public static func sizes(_ input: HeadsGradientInput) -> Sizes { Heads.sizes(input.layer) }

  /// The layer's parameters.
  public static func parameterCount(_ input: HeadsGradientInput) -> Int {
    input.layer.weights.parameterCount
  }

  /// Reads what `heads` reads, and `d_output`.
  public static func input(
    from reader: inout TensorReader
  ) throws(InvalidInput) -> HeadsGradientInput {
    HeadsGradientInput(
      try Heads.input(from: &reader), outputGradient: try reader.stack("d_output"))
  }

  private static func withGradient(_ layer: HeadsInput, seed: UInt64) -> HeadsGradientInput {
    var generator = SeededGenerator(seed: seed)
    return HeadsGradientInput(
      layer,
      outputGradient: generator.stack(
        count: layer.queries.count, rows: layer.queries.rows, columns: layer.queries.columns))
  }

  /// The probes of `heads` in which every head has keys and values of its own.
  public static let probes: [Probe<HeadsGradientInput>] = Heads.probes.filter {
    $0.input.groupCount == nil
  }.enumerated().map { index, probe in
    Probe(probe.label, withGradient(probe.input, seed: 951 + UInt64(index)))
  }

  /// What `heads` refuses, and gradients that do not fit.
  public static let refusals: [Probe<HeadsGradientInput>] = {
    let good = Probe("", probes[0].input)
    return Heads.refusals.map { refusal in good.spoilt(refusal.label) { $0.layer = refusal.input } }
      + [
        good.spoilt("a gradient of one example only") { input in
          input.outputGradient = Batch([input.outputGradient[0]])
        },
        good.spoilt("a gradient with a row too few") { input in
          input.outputGradient = input.outputGradient.map { $0.selectingRows([0, 1]) }
        },
        good.spoilt("a gradient with a NaN") { $0.outputGradient[0][1, 1] = .nan },
        good.spoilt("shared keys and values") { $0.layer.groupCount = 1 },
      ]
  }()

  /// The gradient of a key bias is 0, and gradients add up.
  public static let laws: [Law<HeadsGradient>] = [
    .onEveryProbe("key bias", "the gradient of a key bias is 0") { variant, input in
      guard input.layer.weights.projections.keyBias != nil,
        let bound = try variant.agreement(on: input)?.bound
      else { return nil }
      let largest = try variant.run(input).key.bias.map(\.magnitude).max() ?? 0
      return Reading(error: Double(largest), bound: bound)
    },
    .onEveryProbe("output bias", "the gradient of b^O is the sum of the gradients of all outputs") {
      variant, input in
      guard let bound = try variant.agreement(on: input)?.bound else { return nil }
      let (bias, dO) = (try variant.run(input).output.bias, input.outputGradient)
      let worst = bias.indices.map { c in
        let sum = dO.matrices.reduce(0.0) { sum, example in
          (0..<example.rows).reduce(sum) { $0 + Double(example[$1, c]) }
        }
        return (Double(bias[c]) - sum).magnitude
      }.max()
      return worst.map { Reading(error: $0, bound: bound) }
    },
    .onEveryProbe(
      "linear", "twice the gradient of the output gives twice every gradient, to the bit"
    ) { variant, input in
      var double = input
      double.outputGradient = input.outputGradient.map { 2 * $0 }
      let (one, two) = (tensors(try variant.run(input)), tensors(try variant.run(double)))
      let isDouble = zip(one, two).allSatisfy { $0.elements.map { 2 * $0 } == $1.elements }
      return .check(isDouble, "not twice as large")
    },
  ]

  /// The layer's step by step backward pass.
  public static let multiHead: Variant<HeadsGradient> = {
    let tokens: Formula = .B * (.n + .m + .m) * .d
    let projected: Formula = .B * .h * (.n * .dk + .m * .dk + .m * .dv)
    let heads: Formula = .B * .h * .n * .dv
    return Variant<HeadsGradient>(
      "multi-head", .multiHead, summary: "the layer step by step, from W^O back to its inputs",
      claim: .reference,
      cost: Cost(
        multiplyAdds: 3 * projected * .d + 2 * heads * .d
          + .B * .h * .n * .m * (4 * .dk + 3 * .dv + 1),
        exponentials: 2 * .B * .h * .n * .m,
        parameters: 2 * .d * .h * (.dk + .dv) + Formula(Symbol("biases")),
        intermediates: [
          Intermediate(
            "Q, K, V, their gradients, side by side and below each other", 4 * projected),
          Intermediate(
            "scores and weights, forward and again, and what is made of them",
            9 * .B * .h * .n * .m),
          Intermediate("dQ and dK before their factor", .B * .h * (.n + .m) * .dk),
          Intermediate("heads, side by side, below each other, transposed", 4 * heads),
          Intermediate("their gradients, cut and split", 3 * heads),
          Intermediate("tokens below each other, transposed, their gradients", 3 * tokens),
          Intermediate("d_output below each other", .B * .n * .d),
          Intermediate("gradients of parameters", 0),
        ])
    ) { (input) throws(InvalidInput) in try run(input, by: Steps()) }
  }()
}
