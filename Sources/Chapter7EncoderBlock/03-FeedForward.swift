public import Tensors

//: ## The feed-forward layer works on each token alone
//:
//: Attention moves information between tokens but only averages it. The feed-forward layer does the
//: opposite: it mixes no tokens, but it can compute thresholds, exceptions and “both of these”. Every row
//: goes through the same two matrices with an **activation**, a non-linear function $g$, between them:
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
//: The 2017 paper uses $f = 4d$, and for $g$ the **ReLU**, which replaces negative numbers by 0. Many later
//: encoders use the **GELU**, which multiplies x by the share of the standard normal distribution that lies
//: below x: $g(x) = x \Phi(x) = \tfrac{x}{2} (1 + \mathrm{erf}(x/\sqrt2))$.

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
//: {{fold Where the two activations differ, and why a model needs the form of GELU it was trained with}}
//:
//: The two activations differ visibly only near zero:
//:
//: {{activations}}
//:
//: The approximation of GELU by tanh would lie on the same curve: the two forms differ most at
//: {{tanh-place}}, by {{tanh-difference}}. That is small but far above the rounding error of a `Float`, so a
//: model should be run with the form it was trained with. In this book GELU means the erf form unless it
//: says otherwise.
//:
//: {{end fold}}
//:
//: The feed-forward layer of the toy block was made by hand, with four hidden units and ReLU. Each unit adds
//: two features, and its bias lets only large sums through. So it computes “this *and* that”, which no
//: average can:
//:
//: {{units}}
//:
//: {{exercise 7.3 Widen every row, cut off what is negative, and narrow it again.}}
