// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M42: a bias gradient that is not summed.** Where broadcasting hides the sum, and the step in code}}
//:
//: ### M42: a bias gradient that is not summed
//:
//: One bias is added to every row, so its gradient is a sum over all rows. A library adds the bias by broadcasting,
//: and a hand-written backward pass forgets that this was a step at all.

extension Mistake {
  /// db = the gradient of the first row.
  public static let biasOfOneToken = Mistake(
    "M42", "bias-of-one-token",
    done: "the gradient of a bias is that of one row",
    instead: "sum it over all rows, to each of which it was added",
    section: "A layer's parameters"
  ) { steps in
    let right = steps.linearGradient
    steps.linearGradient = { x, weights, gradient, examples in
      let whole = try right(x, weights, gradient, examples)
      return LinearGradient(
        input: whole.input, weights: whole.weights, bias: Array(gradient[0]))
    }
  }
}

//: {{end fold}}
