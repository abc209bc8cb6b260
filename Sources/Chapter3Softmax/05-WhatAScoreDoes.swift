public import Tensors

//: ## What a score does to a weight
//:
//: Raising a score raises its own weight and lowers every other weight of the row. How fast is told by
//: the **Jacobian**, the matrix of all derivatives. With $[i = j]$ for 1 if $i$ equals $j$, else 0:
//:
//: ```math
//: \frac{\partial p_i}{\partial s_j} = p_i \left( [i = j] - p_j \right)
//: ```
//:
//: The row of fractions once more, its last score moved from far below the others to far above:
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
//: For the row of fractions as it was, in whole parts of one denominator:
//:
//: {{jacobian}}
//:
//: Each row sums to 0, since weight is only moved, never made.
//:
//: {{fold A check of the formula: the same matrix by nudging the scores}}
//:
//: Nudging the scores a little and watching
//: the weights gives the same matrix; the largest difference is {{finite-difference}}.
//:
//: {{end fold}}
//:
//: Now divide all scores by a **temperature** $T$ first, $p = \mathrm{softmax}(s/T)$. Heat spreads the
//: weights until all are equal; cold puts everything on the largest score:
//:
//: {{temperature}}
//:
//: On the left the row is saturated: one weight is almost 1, the rest almost 0, and then
//: $p_i([i = j] - p_j)$ is almost 0 everywhere. A saturated softmax has made up its mind: hardly any
//: gradient gets through, and what a layer should learn does not reach its queries and keys.
//:
//: {{exercise 3.5 Compute what each score does to each weight.}}
//:
//: ## Why the scores are divided by √dₖ
//:
//: Because without it wide heads start out saturated. Chapter 2 measured that the variance of a dot
//: product grows like $d_k$: the wider the head, the colder the softmax.
//:
//: {{fold The gradient measured at widths up to 1024, with the division and without}}
//:
//: What that does to the
//: gradient, for random queries and keys, {{trial-size}}:
//:
//: {{gradient-against-width decides C18 E36}}
//:
//: With the division, the largest derivative of a row is about the same at every width. Without it,
//: it vanishes as the head grows: at $d_k = 1024$ it is {{gradient-unscaled}} instead of
//: {{gradient-scaled}}.
//:
//: > **You may have read** that $\sqrt{d_k}$ is there “to keep the dot products from getting large”.
//: > Large is harmless in itself: the same number added to all scores of a row changes nothing. It is
//: > their *spread* that saturates the softmax, and it is the gradient that suffers.
//:
//: {{end fold}}
