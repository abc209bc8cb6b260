public import Chapter5Heads
import Chapter6Masking
public import Tensors

//: ## Blocks of later models
//:
//: Many later models have another norm and another feed-forward layer.
//:
//: {{fold RMSNorm and the gated feed-forward layer: what they change, in code and in numbers}}
//:
//: **RMSNorm** ([Zhang and Sennrich 2019](https://arxiv.org/abs/1910.07467)) divides a row by its root mean
//: square. Nothing is subtracted before and nothing is added after, so a row is rescaled but not centred:
//:
//: ```math
//: \mathrm{RMS}(x)_j = \gamma_j\,\frac{x_j}{\sqrt{\frac1d \sum_j x_j^2 + \varepsilon}}
//: ```

/// RMSNorm of every row: mean square 1, then scaled.
///
/// - Parameters:
///   - x: `[n, d]`
///   - scale: γ `[d]`
///   - epsilon: ε, added to the mean square inside the root; above 0, or a row of zeros would be 0/0.
/// - Returns: `[n, d]`. A row of zeros stays so.
///
/// Source: Zhang and Sennrich 2019, “Root Mean Square Layer Normalization”; ε as in PyTorch.
public func rmsNorm<Number: Scalar>(
  _ x: Matrix<Number>, scale: [Float], epsilon: Double = 1e-5
) -> Matrix<Number> {
  precondition(Number(epsilon) > 0, "ε is \(epsilon), not above 0")
  let factors = (0..<x.rows).map { i -> Number in
    let squares = x[i].reduce(0.0) { $0 + Double($1 * $1) }
    return 1 / (Number(squares / Double(x.columns)) + Number(epsilon)).squareRoot()
  }
  return Matrix(rows: x.rows, columns: x.columns) { i, j in
    x[i, j] * factors[i] * Number(scale[j])
  }
}

//: Four rows, and what both norms make of them:
//:
//: {{both-norms}}
//:
//: In a **gated feed-forward layer** ([Shazeer 2020](https://arxiv.org/abs/2002.05202)) every hidden unit is
//: a product: one matrix computes a value, another decides how much of it passes. In SwiGLU the activation is
//: Swish, $g(z) = z / (1 + e^{-z})$, in GEGLU it is GELU. There are no biases:
//:
//: ```math
//: \mathrm{FFN}(x) = \bigl(g(x W_{\mathrm{gate}}) \odot x W_{\mathrm{up}}\bigr)\, W_{\mathrm{down}}
//: ```

/// The gated feed-forward layer: two widened rows, multiplied number by number, and back.
///
/// - Parameters:
///   - x: `[n, d]`
///   - weights: W_gate and W_up `[d, f]`, W_down `[f, d]`.
///   - activation: g, Swish for SwiGLU or GELU for GEGLU.
/// - Returns: `[n, d]`. Takes 3·n·d·f multiply-adds.
///
/// Source: Shazeer 2020, “GLU Variants Improve Transformer”.
public func gatedFeedForward(
  _ x: Matrix<Float>, _ weights: GatedFeedForward, activation: (Float) -> Float
) -> Matrix<Float> {
  let (gate, up) = (product(x, weights.gate), product(x, weights.up))  // [n, f] each
  let hidden = Matrix(rows: gate.rows, columns: gate.columns) { i, j in
    activation(gate[i, j]) * up[i, j]
  }
  return product(hidden, weights.down)  // [n, d]
}

/// Swish, or SiLU: x·σ(x) = x / (1 + e^(−x)).
public func swish<Number: Scalar>(_ x: Number) -> Number { x / (1 + exp(-x)) }

//: Three matrices take the place of two. To keep the number of parameters, the paper makes the hidden layer
//: narrower, by a factor of $\tfrac23$: at $d = 512$ a layer with $f =$ {{plain-hidden}} has
//: {{plain-parameters}} weights, a gated one with $f =$ {{gated-hidden}} has {{gated-parameters}}. Swish and
//: GELU differ by {{swish-difference}} at most.

/// A block of later models: pre-norm with RMSNorm and a gated feed-forward layer.
public struct GatedBlock: Equatable, Sendable {
  /// W^Q, W^K, W^V and W^O, mostly without biases.
  public var attention: AttentionWeights
  /// h, the number of heads.
  public var headCount: Int
  /// The norm of the attention sub-layer.
  public var firstNorm: RMSNorm
  /// W_gate, W_up and W_down.
  public var feedForward: GatedFeedForward
  /// The norm of the feed-forward sub-layer.
  public var secondNorm: RMSNorm

  /// x ← x + F(RMS(x)), twice: `[n, d]` → `[n, d]`.
  ///
  /// - Parameters:
  ///   - real: false for padding `[n]`, hidden from every query.
  ///   - activation: of the gate.
  public func callAsFunction(
    _ x: Matrix<Float>, real: [Bool], activation: (Float) -> Float = swish
  ) -> Matrix<Float> {
    let layer = MultiHeadAttention(weights: attention, headCount: headCount)
    let normed = firstNorm(x)  // [n, d]
    let attended = layer(queries: normed, keys: normed, values: normed) {
      maskedAttention(
        queries: $0, keys: $1, values: $2, masks: .shared(.padding(queries: x.rows, real: real)))
    }
    let y = x + attended  // [n, d]
    return y + gatedFeedForward(secondNorm(y), feedForward, activation: activation)  // [n, d]
  }
  // snippet.hide

  /// A block.
  public init(
    attention: AttentionWeights, headCount: Int, firstNorm: RMSNorm,
    feedForward: GatedFeedForward, secondNorm: RMSNorm
  ) {
    self.attention = attention
    self.headCount = headCount
    self.firstNorm = firstNorm
    self.feedForward = feedForward
    self.secondNorm = secondNorm
  }
  // snippet.show
}

//: The stage `gated-block` has this block as `swiglu`, with its steps merged as `swiglu-fused`, and with the
//: other gate as `geglu`. Its outputs are checked against PyTorch's RMSNorm and attention with the feed-forward
//: layer of the Llama models in Hugging Face's library.
//:
//: {{gated-agreement}}
//:
//: {{gated-costs}}
//:
//: {{end fold}}
