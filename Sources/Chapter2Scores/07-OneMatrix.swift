public import Tensors

//: ## One matrix instead of two
//:
//: Only the product of the two projections matters. Write out the queries and keys of a head, and
//: $W^Q$ and $W^K$ stand next to each other:
//:
//: ```math
//: S = \frac{(X W^Q)(X W^K)^\top}{\sqrt{d_k}} = X M X^\top, \qquad M = \frac{W^Q {W^K}^\top}{\sqrt{d_k}}
//: ```
//:
//: $M$ is `[d, d]` and holds the scale as well: a **bilinear form**, which takes two tokens and
//: returns their score.
//:
//: {{fold The matrix at full size, in code, and what it would cost to use it}}
//:
//: This is without biases, which would add terms of their own. With the sizes of the 2017 paper:
//:
//: {{form-drawn}}

/// The bilinear form of a head, W^Q W^Kᵀ / √d_k: made once, when the weights are known.
///
/// - Parameters:
///   - queryWeights: the head's W^Q, `[d, d_k]`
///   - keyWeights: the head's W^K, `[d, d_k]`
/// - Returns: `[d, d]`
public func bilinearForm(
  queryWeights: Matrix<Float>, keyWeights: Matrix<Float>
) -> Matrix<Float> {
  let scale = 1 / Float(queryWeights.columns).squareRoot()
  return scale * productTransposed(queryWeights, keyWeights)
}

/// The scores of one head from the sequence itself, X M Xᵀ.
///
/// - Parameters:
///   - x: `[n, d]`
///   - form: `[d, d]`, from ``bilinearForm(queryWeights:keyWeights:)``
/// - Returns: `[n, n]`. Takes n·d² + n²·d multiply-adds.
public func bilinearScores(_ x: Matrix<Float>, form: Matrix<Float>) -> Matrix<Float> {
  productTransposed(product(x, form), x)
}

//: It starts from $X$ and not from Q and K, so it is not a variant of this stage but a way around
//: it. On the sentence, the largest difference between the scores computed both ways, over all
//: heads, is {{bilinear-difference}}. Its cost, in parameters of a head and in multiply-adds that
//: the book's meter counts for {{bilinear-length}} tokens:
//:
//: {{bilinear}}
//:
//: {{end fold}}
//:
//: A form has $d^2$ numbers, two projections have $2 d d_k$: with $d_k = d/h$ the form is $h/2$
//: times as large. That is why models with many heads keep the two projections. But the form
//: explains two things. A head compares tokens by a matrix of rank at most $d_k$; that is what a
//: narrow head gives up. And $W^Q$ and $W^K$ can change without any effect as long as $M$ stays
//: the same, for example by the rotation above.
//:
//: {{exercise 2.4 Fold the two projections of a head into one matrix.}}
