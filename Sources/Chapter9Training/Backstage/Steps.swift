import Chapter2Scores
import Chapter3Softmax
import Chapter6Masking
public import Tensors
public import Verification

// The steps of the backward pass, for `WeightingGradient.output(_:by:)`.

extension Steps {
  /// The backward step of the softmax, head by head: A and dA `[h, n, m]` → dS `[h, n, m]`.
  public var scoreGradient:
    @Sendable (_ weights: HeadStack<Float>, _ gradient: HeadStack<Float>) throws -> HeadStack<
      Float
    >
  {
    get {
      step { @Sendable weights, gradient in
        try InputCheck("score gradient").shape(
          weights.shape == gradient.shape, expected: "a gradient for every weight \(weights.shape)",
          actual: "gradients \(gradient.shape)")
        return HeadStack(count: weights.count) { head in
          softmaxGradient(weights: weights[head], gradient: gradient[head])
        }
      }
    }
    set { replace(by: newValue) }
  }

  /// The weights of the forward pass, made again: queries, keys and masks → A `[h, n, m]`.
  ///
  /// The forward pass is right here: what a wrong one does is shown at its own stage.
  public var weightsAgain: @Sendable (_ input: AttentionGradientInput) throws -> HeadStack<Float>
  {
    get {
      step { @Sendable (input) throws in
        HeadStack(count: input.queries.count) { head -> Matrix<Float> in
          let scores = scaledScores(queries: input.queries[head], keys: input.keys[head])
          let mask = input.masks[head: head]
          return Chapter3Softmax.softmax(
            Matrix<Float>(rows: scores.rows, columns: scores.columns) { i, j in
              mask[i, j] ? scores[i, j] : -.infinity
            })
        }
      }
    }
    set { replace(by: newValue) }
  }

  /// dQ = dS K / √d_k: `[h, n, m]` → `[h, n, d_k]`.
  public var queryGradient:
    @Sendable (_ scoreGradient: HeadStack<Float>, _ input: AttentionGradientInput) throws ->
      HeadStack<Float>
  {
    get {
      step { @Sendable (scoreGradient, input) throws in
        HeadStack(count: scoreGradient.count) { head in
          let root = Float(input.queries.columns).squareRoot()
          return (1 / root) * product(scoreGradient[head], input.keys[head])
        }
      }
    }
    set { replace(by: newValue) }
  }

  /// dK = dSᵀ Q / √d_k: `[h, n, m]` → `[h, m, d_k]`.
  public var keyGradient:
    @Sendable (_ scoreGradient: HeadStack<Float>, _ input: AttentionGradientInput) throws ->
      HeadStack<Float>
  {
    get {
      step { @Sendable (scoreGradient, input) throws in
        HeadStack(count: scoreGradient.count) { head in
          let root = Float(input.queries.columns).squareRoot()
          return (1 / root) * product(scoreGradient[head].transposed, input.queries[head])
        }
      }
    }
    set { replace(by: newValue) }
  }

  /// dV = Aᵀ dO: `[h, n, m]` → `[h, m, d_v]`.
  public var valueGradient:
    @Sendable (_ weights: HeadStack<Float>, _ input: AttentionGradientInput) throws ->
      HeadStack<Float>
  {
    get {
      step { @Sendable (weights, input) throws in
        HeadStack(count: weights.count) { head in
          product(weights[head].transposed, input.outputGradient[head])
        }
      }
    }
    set { replace(by: newValue) }
  }

  /// The backward pass of attention under masks: what the forward pass took and dO → dQ, dK and dV.
  public var attentionGradient:
    @Sendable (_ steps: Steps, _ input: AttentionGradientInput) throws -> AttentionGradients
  {
    get {
      step { @Sendable steps, input in
        let (q, v, dO) = (input.queries, input.values, input.outputGradient)
        try InputCheck("attention gradient").shape(
          dO.count == v.count && dO.rows == q.rows && dO.columns == v.columns,
          expected: "a gradient of the output's shape",
          actual: "\(dO.shape)")
        let weights = try steps.weightsAgain(input)
        let weightGradient = HeadStack(count: q.count) { productTransposed(dO[$0], v[$0]) }
        let scoreGradient = try steps.scoreGradient(weights, weightGradient)
        return AttentionGradients(
          queries: try steps.queryGradient(scoreGradient, input),
          keys: try steps.keyGradient(scoreGradient, input),
          values: try steps.valueGradient(weights, input))
      }
    }
    set { replace(by: newValue) }
  }
}

extension WeightingGradient {
  /// The output by steps.
  public static func output(
    _ input: AttentionGradientInput, by steps: Steps
  ) throws -> AttentionGradients {
    try steps.attentionGradient(steps, input)
  }
}
