public import Tensors

//: {{flow}}
//:
//: The heads of the chapters so far were made by hand. A model in use learns its parameters: it
//: starts with random numbers, and each step of training moves every parameter a little, in the
//: direction that makes its errors smaller. To know that direction, we need the gradient.
//:
//: ## What a gradient tells
//:
//: A **loss function** $L$ gives one number that says how wrong the output is. The **gradient** of a number $x$,
//: written $dx$ in this chapter, is $\partial L / \partial x$: how fast the loss rises if $x$ rises and all
//: else stays. Training subtracts a multiple of $dx$ from each parameter $x$; if it is small enough, the loss
//: falls.
//:
//: A **backward pass** computes the gradients of all numbers, from the output to the input. Each step of
//: the forward pass has a backward step of its own. It gets the gradient of what the step returned, and
//: gives the gradient of what the step was given. For a matrix product $O = AV$ the step is two products,
//: each with the shape of the matrix it belongs to:
//:
//: ```math
//: dA = dO\, V^\top, \qquad dV = A^\top dO
//: ```
//:
//: ## The softmax: every weight is paid for by the others
//:
//: The weights of a row sum to 1, so a score that rises takes weight from all other keys. That is why a
//: score's gradient depends on the whole row: what matters is not the gradient of its weight, $da_j$, but
//: how far it is from the average over the row.
//:
//: ```math
//: ds_j = a_j \Bigl( da_j - \sum_l a_l\, da_l \Bigr)
//: ```
//:
//: By hand, for one row of three scores:
//:
//: {{softmax-by-hand}}
//:
//: The last column sums to {{softmax-sum}}. It always does: raising all scores of a row by the same amount
//: changes no weight, so it cannot change the loss. This is the first test of any code for the step.
//: Key 2 shows something else. The gradient of its weight is just the average, so a little more weight on key 2
//: gains exactly what the other keys lose, and $ds$ is 0.

/// The backward step of a softmax, row by row: dS = A ∘ (dA − rowsum(dA ∘ A)).
///
/// - Parameters:
///   - weights: A `[n, m]`, what the softmax returned
///   - gradient: dA `[n, m]`
/// - Returns: dS `[n, m]`. Each row sums to 0; a row of zero weights gives zeros. Takes n·m
///   multiply-adds for the row sums.
public func softmaxGradient<Number: Scalar>(
  weights: Matrix<Number>, gradient: Matrix<Number>
) -> Matrix<Number> {
  var result = Matrix<Number>(rows: weights.rows, columns: weights.columns)  // [n, m]
  for i in 0..<weights.rows {
    let average = dot(weights[i], gradient[i])
    for j in 0..<weights.columns { result[i, j] = weights[i, j] * (gradient[i, j] - average) }
  }
  return result
}
