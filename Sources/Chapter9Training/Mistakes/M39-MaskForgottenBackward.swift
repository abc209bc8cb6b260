// snippet.hide
import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import Tensors
public import Verification

// snippet.show
//: {{fold **M39: the mask forgotten on the way back.** What hidden tokens then learn from, and the step in code}}
//:
//: ### M39: the mask forgotten on the way back
//:
//: A backward pass that makes the weights again, as those that save memory do, has to apply the mask again. Without
//: it every row has other weights than in the forward pass, and hidden keys get gradients: the padding trains the
//: model.

extension Mistake {
  /// The weights of the backward pass, made without the mask.
  public static let maskForgottenBackward = Mistake(
    "M39", "mask-forgotten-backward",
    done: "the weights are made again without the mask",
    instead: "hide the same pairs as in the forward pass",
    section: "Attention, backwards"
  ) { steps in
    steps.weightsAgain = { input in
      HeadStack(count: input.queries.count) { head -> Matrix<Float> in
        softmax(scaledScores(queries: input.queries[head], keys: input.keys[head]))
      }
    }
  }
}

//: {{end fold}}
