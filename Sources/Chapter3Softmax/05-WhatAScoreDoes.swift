public import Tensors

//: ## What a score does to a weight
//:
//: Raising a score raises its own weight and lowers every other weight of the row. The
//: **Jacobian**, the matrix of all derivatives, says how fast. With $[i = j]$ for 1 if $i$ equals
//: $j$, else 0:
//:
//: ```math
//: \frac{\partial p_i}{\partial s_j} = p_i \left( [i = j] - p_j \right)
//: ```
//:
//: Here is the row of fractions once more. Its last score moves from far below the others to far
//: above them:
//:
//: {{raising-a-score}}
//:
//: The slopes of these lines are the derivatives: steep in the middle, flat at both ends.

//: {{fold The formula in code}}

/// The derivatives of the weights of one row by its scores: element `[i, j]` is ∂p_i/∂s_j.
///
/// - Parameter weights: `[m]`, a row that a softmax made.
/// - Returns: `[m, m]`, symmetric, every row summing to 0.
public func softmaxJacobian<Number: Scalar>(of weights: [Number]) -> Matrix<Number> {
  Matrix(rows: weights.count, columns: weights.count) { i, j in
    weights[i] * ((i == j ? 1 : 0) - weights[j])
  }
}

//: {{end fold}}
//:
//: For the row of fractions as it was at first, all derivatives over one denominator:
//:
//: {{jacobian}}
//:
//: Each row sums to 0: the weights always sum to 1, so what one gains the others lose.
//:
//: {{fold A check of the formula by measured changes}}
//:
//: Changing each score a little and measuring how the weights change gives the same matrix; the
//: largest difference is {{finite-difference}}.
//:
//: {{end fold}}
//:
//: Now divide all scores by a **temperature** $T$ first, $p = \mathrm{softmax}(s/T)$. A high
//: temperature makes the weights nearly equal; a low one puts nearly everything on the largest
//: score:
//:
//: {{temperature}}
//:
//: On the left the row is saturated: one weight is almost 1, the rest almost 0, and then
//: $p_i([i = j] - p_j)$ is almost 0 everywhere. Hardly any gradient gets through, so training can
//: hardly change the queries and keys.
//:
//: {{exercise 3.5 Compute what each score does to each weight.}}
//:
//: ## Why the scores are divided by √dₖ
//:
//: Without the division, wide heads start out saturated. [Chapter 2](02-scores.md) measured that
//: the variance of a dot product grows in proportion to $d_k$, so a wider head acts like a lower
//: temperature.
//:
//: > **You may have read**, in several tutorials, that $\sqrt{d_k}$ is there “to keep the dot
//: > products from getting large”. Large scores alone do no harm: the same number added to all
//: > scores of a row changes nothing. Their *spread* saturates the softmax, and the gradient
//: > suffers.
//:
//: {{fold The gradient measured at growing widths, with the division and without}}
//:
//: The effect of the width on the gradient, for random queries and keys, {{trial-size}}:
//:
//: {{gradient-against-width decides C18 E36}}
//:
//: With the division, the largest derivative of a row is about the same at every width. Without
//: it, the derivative shrinks as the head gets wider: at $d_k = 1024$ it is {{gradient-unscaled}}
//: instead of {{gradient-scaled}}.
//:
//: {{end fold}}
