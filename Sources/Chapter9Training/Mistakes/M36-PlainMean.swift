// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M36: an average in which all keys count alike.** Why equal weights hide it, and the step in code}}
//:
//: ### M36: an average in which all keys count alike
//:
//: The average in the softmax's backward step counts each gradient by its weight. A plain mean gives the same where
//: all weights are equal, as they nearly are before training, and something else as soon as a head has learned to
//: look somewhere.

extension Mistake {
  /// dS = A ∘ (dA − mean(dA)).
  public static let plainMean = Mistake(
    "M36", "plain-mean",
    done: "the average that is subtracted counts all keys alike",
    instead: "count each gradient by its weight, rowsum(dA ∘ A)",
    section: "The softmax: every weight is paid for by the others"
  ) { steps in
    steps.scoreGradient = { weights, gradient in
      HeadStack(count: weights.count) { head in
        Matrix(rows: weights.rows, columns: weights.columns) { i, j in
          let mean = gradient[head][i].reduce(0, +) / Float(weights.columns)
          return weights[head][i, j] * (gradient[head][i, j] - mean)
        }
      }
    }
  }
}

//: {{end fold}}
