// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M35: the softmax's backward step without its average.** Why the training still makes progress, and the step in code}}
//:
//: ### M35: the softmax's backward step without its average
//:
//: The slope of an exponential is the exponential itself, so $ds = a \circ da$ looks right. It leaves out that the
//: weights of a row share a sum. A gradient without the average still points roughly the right way, and the loss
//: falls, but adding a constant to all values now changes how a head learns.

extension Mistake {
  /// dS = A ∘ dA.
  public static let noRowSum = Mistake(
    "M35", "no-row-sum",
    done: "the gradient of a score is its weight times the gradient of its weight",
    instead: "subtract the row's average of the gradients, each counted by its weight",
    section: "The softmax: every weight is paid for by the others"
  ) { steps in
    steps.scoreGradient = { weights, gradient in
      HeadStack(count: weights.count) { head in
        Matrix(rows: weights.rows, columns: weights.columns) { i, j in
          weights[head][i, j] * gradient[head][i, j]
        }
      }
    }
  }
}

//: {{end fold}}
