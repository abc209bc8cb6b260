// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M41: a gradient of one example only.** Why a test with one example passes, and the step in code}}
//:
//: ### M41: a gradient of one example only
//:
//: A loop over the examples writes the gradient of a matrix where it should add to it. The last example wins, and the
//: others teach nothing. With one example in the batch there is no difference.

extension Mistake {
  /// dW and db of the last example.
  public static let oneExampleOnly = Mistake(
    "M41", "one-example-only",
    done: "each example overwrites the gradient of the weights, so that the last one stays",
    instead: "add the gradients of all examples",
    section: "A layer's parameters"
  ) { steps in
    let right = steps.linearGradient
    steps.linearGradient = { x, weights, gradient, examples in
      let whole = try right(x, weights, gradient, examples)
      let each = x.rows / examples
      let last = Array(x.rows - each..<x.rows)
      let one = try right(x.selectingRows(last), weights, gradient.selectingRows(last), 1)
      return LinearGradient(input: whole.input, weights: one.weights, bias: one.bias)
    }
  }
}

//: {{end fold}}
