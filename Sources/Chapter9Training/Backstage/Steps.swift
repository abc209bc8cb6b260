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

  /// The backward pass of attention under masks: what the forward pass took and dO → dQ, dK and dV.
  public var attentionGradient:
    @Sendable (_ steps: Steps, _ input: AttentionGradientInput) throws -> AttentionGradients
  {
    get {
      step { @Sendable steps, input in
        let (q, k, v, dO) = (input.queries, input.keys, input.values, input.outputGradient)
        // The forward pass is right here: what a wrong one does is shown at its own stage.
        let weights = HeadStack(count: q.count) { head -> Matrix<Float> in
          let (scores, mask) = (
            scaledScores(queries: q[head], keys: k[head]), input.masks[head: head]
          )
          return Chapter3Softmax.softmax(
            Matrix<Float>(rows: scores.rows, columns: scores.columns) { i, j in
              mask[i, j] ? scores[i, j] : -.infinity
            })
        }
        try InputCheck("attention gradient").shape(
          dO.count == v.count && dO.rows == q.rows && dO.columns == v.columns,
          expected: "a gradient of the output's shape",
          actual: "\(dO.shape)")
        let weightGradient = HeadStack(count: q.count) { productTransposed(dO[$0], v[$0]) }
        let scoreGradient = try steps.scoreGradient(weights, weightGradient)
        let scale = 1 / Float(q.columns).squareRoot()
        return AttentionGradients(
          heads: (0..<q.count).map { head in
            AttentionGradient(
              queries: scale * product(scoreGradient[head], k[head]),
              keys: scale * product(scoreGradient[head].transposed, q[head]),
              values: product(weights[head].transposed, dO[head]))
          })
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

extension Steps {
  /// The backward pass of a multi-head attention layer.
  public var layerGradient: @Sendable (_ input: HeadsGradientInput) throws -> HeadsGradients {
    get { step { @Sendable input in input.layerGradients() } }
    set { replace(by: newValue) }
  }
}

extension HeadsGradient {
  /// The output by steps.
  public static func output(
    _ input: HeadsGradientInput, by steps: Steps
  ) throws -> HeadsGradients {
    try steps.layerGradient(input)
  }
}
