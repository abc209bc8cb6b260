// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M43: a gradient through weights that were not transposed.** Why square matrices let it pass, and the step in code}}
//:
//: ### M43: a gradient through weights that were not transposed
//:
//: A gradient goes back through $W^\top$. With a square $W$ the product with $W$ itself has the right shape, and the
//: gradients of the weights are right as well; only what lies below learns from a wrong signal.

extension Mistake {
  /// dX = dY W where W is square.
  public static let weightsUntransposedBack = Mistake(
    "M43", "weights-untransposed-back",
    done: "a gradient goes back through W and not its transpose, where W is square",
    instead: "multiply by the transpose",
    section: "A layer's parameters"
  ) { steps in
    let right = steps.linearGradient
    steps.linearGradient = { x, weights, gradient, examples in
      let whole = try right(x, weights, gradient, examples)
      if weights.rows != weights.columns { return whole }
      return LinearGradient(
        input: product(gradient, weights), weights: whole.weights, bias: whole.bias)
    }
  }
}

//: {{end fold}}
