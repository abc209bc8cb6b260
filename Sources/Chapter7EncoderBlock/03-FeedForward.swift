public import Tensors

//: ## The feed-forward layer works on each token alone
//:
//: Attention moves information between tokens but only averages it. The **feed-forward layer** does the
//: opposite: it mixes no tokens, and it is where thresholds, exceptions and “both of these” are
//: computed. Every row goes through the same two matrices with an **activation** $g$ between:
//:
//: ```math
//: \mathrm{FFN}(x) = g(x W_1 + b_1)\, W_2 + b_2, \qquad W_1 \in \mathbb{R}^{d \times f},\quad W_2 \in \mathbb{R}^{f \times d}
//: ```

//: {{fold The layer in code}}

/// The feed-forward layer: every row widened to f, through the activation, and back.
///
/// - Parameters:
///   - x: `[n, d]`
///   - weights: W₁ `[d, f]`, b₁ `[f]`, W₂ `[f, d]`, b₂ `[d]` and g.
/// - Returns: `[n, d]`. Takes 2·n·d·f multiply-adds.
///
/// Source: Vaswani et al. 2017, “Attention Is All You Need”, section 3.3, equation 2.
public func feedForward(_ x: Matrix<Float>, _ weights: FeedForward) -> Matrix<Float> {
  let hidden = adding(weights.firstBias, to: product(x, weights.first))  // [n, f]
  let active = hidden.map { weights.activation($0) }  // [n, f]
  return adding(weights.secondBias, to: product(active, weights.second))  // [n, d]
}

//: {{end fold}}
//:
//: The 2017 paper takes $f = 4d$ and for $g$ the **ReLU**, which cuts negative numbers off. Many
//: encoders since take the **GELU**, which multiplies x with the share of the standard normal
//: distribution below x, $g(x) = x \Phi(x) = \tfrac{x}{2} (1 + \mathrm{erf}(x/\sqrt2))$:

//: {{fold Both activations in code}}

/// ReLU: x, or 0 where x is negative.
public func relu<Number: Scalar>(_ x: Number) -> Number { max(x, 0) }

/// GELU in the erf form, x·Φ(x).
///
/// Source: Hendrycks and Gimpel 2016, “Gaussian Error Linear Units”, section 2.
public func gelu<Number: Scalar>(_ x: Number) -> Number {
  x / 2 * (1 + Number.errorFunction(x / Number(2).squareRoot()))
}

/// The approximation of GELU by tanh, from the same paper. Some models were trained with it.
public func geluByTanh(_ x: Double) -> Double {
  let inner = (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)
  return x / 2 * (1 + Elementary.hyperbolicTangent(inner))
}

//: {{end fold}}
//:
//: {{fold Where the two activations differ, and the two forms of GELU}}
//:
//: The two activations part ways near zero and nowhere else:
//:
//: {{activations}}
//:
//: GELU by tanh would lie on the same curve: the two forms differ most at {{tanh-place}}, by
//: {{tanh-difference}}. That is small, and still far above the rounding of a `Float`: a model trained
//: with one form should be run with it. This book means the erf form unless it says otherwise.
//:
//: {{end fold}}
//:
//: The toy block has a feed-forward layer of four hidden units, made by hand, with ReLU. Each adds two
//: features, and its bias lets only large sums through: “this *and* that”, which no average can say.
//:
//: {{units}}
//:
//: {{exercise 7.3 Widen every row, cut off what is negative, and narrow it again.}}
