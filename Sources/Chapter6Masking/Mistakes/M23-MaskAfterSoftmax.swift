// snippet.hide
import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import Tensors
public import Verification

// snippet.show
//: {{fold **M23: the mask comes after the softmax.** What is missing in each row, and the step in code}}
//:
//: ### M23: the mask comes after the softmax
//:
//: The weights are computed without a mask, and those of hidden keys are set to 0. The rest is not scaled up,
//: so rows sum to less than 1, and outputs shrink towards 0 the more keys are hidden. The mistake is easy to
//: make: it is `renormalise` without the last step.

extension Mistake {
  /// Zeroes weights of hidden keys and leaves the others as they are.
  public static let maskAfterSoftmax = Mistake(
    "M23", "mask-after-softmax",
    done: "weights of hidden keys are set to 0 after the softmax, and the rest is not scaled up",
    instead: "hide scores before the softmax, or divide each row by what is left of it",
    section: "Renormalising afterwards"
  ) { steps in
    steps.attend = { steps, queries, keys, values, hiding in
      let scores = try steps.score(queries, keys)
      let (hidden, weights) = (try hiding(scores), try steps.softmax(scores))
      let kept = HeadStack(count: weights.count) { head in
        Matrix(rows: weights.rows, columns: weights.columns) { i, j in
          hidden[head][i, j] == -.infinity ? 0 : weights[head][i, j]
        }
      }
      return try steps.average(kept, values)
    }
  }
}

//: {{end fold}}
