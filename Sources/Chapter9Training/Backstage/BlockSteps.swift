import Chapter6Masking
public import Chapter7EncoderBlock
public import Tensors
public import Verification

// The backward steps of a layer's parameters and of the parts of a block, for `output(_:by:)`.

extension Steps {
  /// The backward step of x W + b: the tokens x of all examples `[B·n, d]`, W `[d, w]`, dY `[B·n, w]`, and
  /// B → dX `[B·n, d]`, dW and db, sums over all tokens.
  public var linearGradient:
    @Sendable (
      _ x: Matrix<Float>, _ weights: Matrix<Float>, _ gradient: Matrix<Float>, _ examples: Int
    ) throws -> LinearGradient<Float>
  {
    get {
      step { @Sendable x, weights, gradient, _ in
        try InputCheck("linear gradient").shape(
          x.columns == weights.rows && gradient.columns == weights.columns
            && gradient.rows == x.rows,
          expected: "gradients [\(x.rows), \(weights.columns)] for W \(weights.shape)",
          actual: "gradients \(gradient.shape), tokens \(x.shape)")
        return Chapter9Training.linearGradient(x, weights: weights, gradient: gradient)
      }
    }
    set { replace(by: newValue) }
  }

  /// The backward step of LayerNorm: what it was given `[B·n, d]`, its γ and ε, dY → dX, dγ and dβ.
  public var normGradient:
    @Sendable (_ x: Matrix<Float>, _ norm: LayerNorm, _ gradient: Matrix<Float>) throws ->
      LayerNormGradient<Float>
  {
    get {
      step { @Sendable x, norm, gradient in
        try InputCheck("norm gradient").shape(
          x.rows == gradient.rows && x.columns == gradient.columns
            && norm.scale.count == x.columns,
          expected: "a gradient \(x.shape), and a scale for each column",
          actual: "gradient \(gradient.shape), scale [\(norm.scale.count)]")
        return layerNormGradient(
          x, scale: norm.scale, epsilon: norm.epsilon, gradient: gradient)
      }
    }
    set { replace(by: newValue) }
  }

  /// The backward step of an activation: what it was given and the gradient of what it returned, `[B·n, f]`
  /// each → `[B·n, f]`.
  public var activationGradient:
    @Sendable (_ hidden: Matrix<Float>, _ activation: Activation, _ gradient: Matrix<Float>) throws
      -> Matrix<Float>
  {
    get {
      step { @Sendable hidden, activation, gradient in
        try InputCheck("activation gradient").shape(
          hidden.rows == gradient.rows && hidden.columns == gradient.columns,
          expected: "a gradient \(hidden.shape)", actual: "\(gradient.shape)")
        return Matrix(rows: hidden.rows, columns: hidden.columns) { i, j in
          gradient[i, j] * activation.slope(hidden[i, j])
        }
      }
    }
    set { replace(by: newValue) }
  }

  /// The backward step of x + F(x): dY and what F gave back, `[B·n, d]` each → dX `[B·n, d]`.
  public var residualGradient:
    @Sendable (_ gradient: Matrix<Float>, _ through: Matrix<Float>) throws -> Matrix<Float>
  {
    get {
      step { @Sendable gradient, through in
        try InputCheck("residual gradient").shape(
          gradient.rows == through.rows && gradient.columns == through.columns,
          expected: "gradients \(gradient.shape) from both paths", actual: "\(through.shape)")
        return gradient + through
      }
    }
    set { replace(by: newValue) }
  }

  /// What tokens get that were queries, keys and values: three gradients `[B·n, d]` → their sum.
  public var selfGradient:
    @Sendable (_ queries: Matrix<Float>, _ keys: Matrix<Float>, _ values: Matrix<Float>) throws ->
      Matrix<Float>
  {
    get { step { @Sendable (queries, keys, values) throws in queries + keys + values } }
    set { replace(by: newValue) }
  }
}

extension Activation {
  /// The slope at x.
  public func slope<Number: Scalar>(_ x: Number) -> Number {
    switch self {
    case .relu: reluSlope(x)
    case .gelu: geluSlope(x)
    }
  }
}

extension HeadsGradient {
  /// The output by steps.
  public static func output(_ input: HeadsGradientInput, by steps: Steps) throws -> HeadsGradients {
    try input.layerGradients(by: steps)
  }
}

extension EncoderBlockGradient {
  /// The output by steps, in the paper's order.
  public static func output(
    _ input: EncoderBlockGradientInput, by steps: Steps
  ) throws -> EncoderBlockGradients {
    try input.postNormGradients(by: steps)
  }

  /// Attention and its layer.
  public static var builtFrom: [any Stage.Type] { [WeightingGradient.self, HeadsGradient.self] }
}
