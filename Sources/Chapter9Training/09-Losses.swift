import Chapter3Softmax
public import Tensors

//: ## Where the gradient begins
//:
//: The first gradient is that of the loss itself. For a model that chooses words, that is the **cross-entropy**:
//: minus the logarithm of the right word's probability. For one that gives numbers, the
//: **mean square** compares an output with what it should be, number by number, and its gradient is the
//: error, up to a factor:
//:
//: ```math
//: L = \frac1N \sum_{ij} (o_{ij} - t_{ij})^2, \qquad do_{ij} = \frac2N (o_{ij} - t_{ij})
//: ```
//:
//: {{fold The loss of models that choose a word: cross-entropy, and why its gradient is so simple}}
//:
//: A softmax turns each row of outputs, now called **logits**, into probabilities, and the loss is the mean of
//: minus the logarithms of those of the right choices. With the softmax's own backward step, nearly
//: everything cancels:
//:
//: ```math
//: L = -\frac1n \sum_i \log p_{i, t_i}, \qquad dz_{ij} = \frac1n \bigl( p_{ij} - [j = t_i] \bigr)
//: ```
//:
//: For one row, in which choice 2 is right:
//:
//: {{cross-entropy}}
//:
//: {{end fold}}

//: {{fold Both losses in code}}

/// The mean square of the errors and its gradient.
///
/// - Parameters:
///   - output: `[n, d]`
///   - target: `[n, d]`
/// - Returns: the loss, and dO `[n, d]`.
public func meanSquare<Number: Scalar>(
  _ output: Matrix<Number>, target: Matrix<Number>
) -> (loss: Number, gradient: Matrix<Number>) {
  let errors = output - target
  let count = Number(errors.elements.count)
  let squares = errors.elements.map { $0 * $0 }
  return (wideSum(squares[...]) / count, 2 / count * errors)
}

/// The cross-entropy of some choices and its gradient.
///
/// The logarithm is taken of the sum of exponentials and never of a probability, which may be 0.
///
/// - Parameters:
///   - logits: `[n, c]`
///   - choices: the right choice of each row `[n]`, below c
/// - Returns: the loss, and the gradient of the logits `[n, c]`, whose rows sum to 0.
public func crossEntropy<Number: Scalar>(
  _ logits: Matrix<Number>, choices: [Int]
) -> (loss: Number, gradient: Matrix<Number>) {
  let n = Number(logits.rows)
  var loss = 0.0
  for (i, choice) in choices.enumerated() {
    let largest = logits[i].reduce(-Number.infinity) { max($0, $1) }
    let sum = logits[i].reduce(0.0) { $0 + exp(Double($1 - largest)) }
    loss += Elementary.logarithm(sum) - Double(logits[i, choice] - largest)
  }
  var gradient = softmax(logits)
  for (i, choice) in choices.enumerated() { gradient[i, choice] -= 1 }
  return (Number(loss / Double(logits.rows)), 1 / n * gradient)
}

//: {{end fold}}
