import Chapter7EncoderBlock
import Tensors
import Verification

// What is asked about the parts of an encoder block: the norm, the residual stream, the feed-forward layer.

extension Exercise {
  typealias Norm = (x: Matrix<Float>, scale: [Float], shift: [Float], epsilon: Float)

  static let layerNorm = Question<Norm>(
    sizes: [
      Size(queries: 1, width: 2), Size(queries: 2, width: 2), Size(queries: 2, width: 5),
      Size(queries: 3, width: 4), Size(queries: 5, width: 3), Size(queries: 4, width: 4),
    ], special: [.zeros, .equal, .negative],
    refusals: .none(because: "the task promises an ε above 0"), smallest: Size(width: 2),
    draw: { size, draws in
      (
        draws.moved(
          draws.spread(draws.matrix(size.queries, size.width, scale: 1.5).map { $0 + 0.5 })),
        draws.moved(draws.row(size.width).map { $0 + 1 }), draws.row(size.width),
        size.queries % 2 == 0 ? 0.25 : 1e-5
      )
    },
    shown: {
      [
        NamedTensor("x", $0.x), NamedTensor("scale", $0.scale), NamedTensor("shift", $0.shift),
        NamedTensor("epsilon", [$0.epsilon]),
      ]
    },
    exact: { [NamedTensor("output", norm($0, $0.x.map { Double($0) }))] },
    plain: { [NamedTensor("output", norm($0, $0.x))] },
    otherWays: [
      { [NamedTensor("output", fromSquares($0.x, $0.scale, $0.shift, $0.epsilon))] }
    ],
    steps: { input, steps in
      let norm = LayerNorm(
        scale: input.scale, shift: input.shift, epsilon: Double(input.epsilon))
      return [NamedTensor("output", try steps.norm(Batch([input.x]), norm)[0])]
    },
    slips: [
      Slip(
        "divided-by-d-minus-1", done: "the variance is divided by d − 1",
        instead: "divide the sum of squares by d"
      ) { input in
        let share = Float(input.x.columns) / Float(input.x.columns - 1)
        return [NamedTensor("output", norm(input, input.x, varianceTimes: share))]
      },
      Slip(
        "epsilon-outside", done: "ε is added to the root, and not to the variance below it",
        instead: "add ε before the root is taken"
      ) { input in
        [NamedTensor("output", norm(input, input.x, epsilonInside: false))]
      },
      Slip(
        "no-scale-or-shift", done: "the rows are normalised, but not scaled and shifted",
        instead: "multiply by γ_j and add β_j"
      ) { input in
        var plain = input
        plain.scale = input.scale.map { _ in 1 }
        plain.shift = input.shift.map { _ in 0 }
        return [NamedTensor("output", norm(plain, input.x))]
      },
    ],
    answer: {
      [
        NamedTensor(
          "output",
          try $1.normaliseRows(
            $0.x, $0.scale, $0.shift, $0.epsilon))
      ]
    })

  /// LayerNorm by E[x²] − μ² and by x · g + (β − μ · g), which is right and rounds worse.
  static func fromSquares(
    _ x: Matrix<Float>, _ scale: [Float], _ shift: [Float], _ epsilon: Float
  ) -> Matrix<Float> {
    var result = x
    let width = Float(x.columns)
    for i in 0..<x.rows {
      let mean = x[i].reduce(0, +) / width
      let variance = x[i].reduce(0) { $0 + $1 * $1 } / width - mean * mean
      for j in 0..<x.columns {
        let factor = scale[j] / (max(0, variance) + epsilon).squareRoot()
        result[i, j] = x[i, j] * factor + (shift[j] - mean * factor)
      }
    }
    return result
  }

  private static func norm<Number: Scalar>(
    _ input: Norm, _ x: Matrix<Number>, varianceTimes share: Number = 1, epsilonInside: Bool = true
  ) -> Matrix<Number> {
    normalised(
      x, scale: input.scale, shift: input.shift, epsilon: input.epsilon, varianceTimes: share,
      epsilonInside: epsilonInside)
  }

  typealias Stream = (x: Matrix<Float>, w: Matrix<Float>, scale: [Float], shift: [Float])

  /// The sub-layer: a product.
  private static func sublayer<Number: Scalar>(
    _ input: Stream, _ x: Matrix<Number>
  ) -> Matrix<Number> {
    product(x, input.w.map { Number($0) })
  }

  private static func norm<Number: Scalar>(
    _ input: Stream, _ x: Matrix<Number>
  ) -> Matrix<Number> {
    normalised(x, scale: input.scale, shift: input.shift, epsilon: 0.01)
  }

  static let residual = Question<Stream>(
    sizes: [
      Size(queries: 1, width: 3), Size(queries: 2, width: 2), Size(queries: 2, width: 5),
      Size(queries: 4, width: 3), Size(queries: 4, width: 4),
    ], special: [.zeros, .negative, .equal], refusals: .fits, smallest: Size(width: 2),
    draw: { size, draws in
      (
        draws.moved(draws.matrix(size.queries, size.width, scale: 1.5).map { $0 + 0.5 }),
        draws.weights(size.width, size.width), draws.moved(draws.row(size.width).map { $0 + 1 }),
        draws.row(size.width)
      )
    },
    shown: {
      [
        NamedTensor("x", $0.x), NamedTensor("F(x)", sublayer($0, $0.x)),
        NamedTensor("γ of LN", $0.scale), NamedTensor("β of LN", $0.shift),
      ]
    },
    exact: { input in
      let x = input.x.map { Double($0) }
      return [NamedTensor("output", norm(input, x + sublayer(input, x)))]
    },
    plain: { [NamedTensor("output", norm($0, $0.x + sublayer($0, $0.x)))] },
    steps: { input, steps in
      let output = try steps.residual(
        Batch([input.x]), { $0.map { sublayer(input, $0) } }, { $0.map { norm(input, $0) } })
      return [NamedTensor("output", output[0])]
    },
    slips: [
      Slip(
        "no-residual", done: "x itself is not added",
        instead: "add the sub-layer's output to x before the norm"
      ) { [NamedTensor("output", norm($0, sublayer($0, $0.x)))] },
      Slip(
        "sum-after-norm", done: "x is added after the norm",
        instead: "normalise the sum, x included"
      ) { [NamedTensor("output", $0.x + norm($0, sublayer($0, $0.x)))] },
      Slip("no-norm", done: "the sum is not normalised", instead: "apply the norm to the sum") {
        [NamedTensor("output", $0.x + sublayer($0, $0.x))]
      },
    ],
    answer: { input, asked in
      let output = try asked.addAndNormalise(
        input.x, { sublayer(input, $0) }, { norm(input, $0) })
      return [NamedTensor("output", output)]
    })

  typealias Wide = (
    x: Matrix<Float>, w1: Matrix<Float>, b1: [Float], w2: Matrix<Float>, b2: [Float]
  )

  private static func widened<Number: Scalar>(
    _ input: Wide, _ activation: (Number) -> Number
  ) -> [NamedTensor<Number>] {
    let hidden = affine(input.x, input.w1, input.b1, as: Number.self).map(activation)
    let narrow = product(hidden, input.w2.map { Number($0) })
    return [
      NamedTensor(
        "output",
        Matrix(rows: narrow.rows, columns: narrow.columns) { narrow[$0, $1] + Number(input.b2[$1]) }
      )
    ]
  }

  static let feedForward = Question<Wide>(
    sizes: [
      Size(queries: 1, width: 2, valueWidth: 3), Size(queries: 2, width: 2, valueWidth: 2),
      Size(queries: 3, width: 2, valueWidth: 7), Size(queries: 2, width: 5, valueWidth: 4),
      Size(queries: 4, width: 4, valueWidth: 4),
    ], special: [.zeros, .negative, .equal], refusals: .fits,
    letters: { ["n": $0.queries, "d": $0.width, "f": $0.valueWidth] },
    draw: { size, draws in
      let (d, f) = (size.width, size.valueWidth)
      return (
        draws.matrix(size.queries, d), draws.weights(d, f), draws.row(f), draws.weights(f, d),
        draws.row(d)
      )
    },
    shown: {
      [
        NamedTensor("x", $0.x), NamedTensor("W₁", $0.w1), NamedTensor("b₁", $0.b1),
        NamedTensor("W₂", $0.w2), NamedTensor("b₂", $0.b2),
      ]
    },
    exact: { widened($0) { max(0, $0) } }, plain: { widened($0) { max(0, $0) } },
    slips: [
      Slip(
        "no-activation", done: "there is nothing between the two products, which are then one",
        instead: "turn negative numbers into 0 between the two"
      ) { widened($0) { $0 } },
      Slip("gelu", done: "the activation is GELU", instead: "use ReLU: max(0, x)") {
        widened($0) { gelu($0) }
      },
    ],
    answer: {
      [
        NamedTensor(
          "output",
          try $1.feedForwardRows($0.x, ($0.w1, $0.b1), ($0.w2, $0.b2)))
      ]
    })
}
