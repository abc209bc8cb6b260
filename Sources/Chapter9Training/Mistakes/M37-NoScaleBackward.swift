// snippet.hide
import Chapter4Weighting
import Tensors
public import Verification

// snippet.show
//: {{fold **M37: no factor of the scores on the way back.** Why an optimiser like Adam hides it, and the step in code}}
//:
//: ### M37: no factor of the scores on the way back
//:
//: The factor belongs to the scores, so it belongs to the gradients of queries and keys as well. Without it both
//: are too long by $\sqrt{d_k}$, in the right direction. Adam divides a gradient by its usual size, so even the
//: training looks the same.

extension Mistake {
  /// dQ = dS K and dK = dSᵀ Q.
  public static let noScaleBackward = Mistake(
    "M37", "no-scale-backward",
    done: "the gradients of queries and keys lack the factor of the scores",
    instead: "multiply both by 1/√d_k, as the scores were",
    section: "Attention, backwards"
  ) { steps in
    steps.queryGradient = { scoreGradient, input in
      HeadStack(count: scoreGradient.count) { product(scoreGradient[$0], input.keys[$0]) }
    }
    steps.keyGradient = { scoreGradient, input in
      HeadStack(count: scoreGradient.count) {
        product(scoreGradient[$0].transposed, input.queries[$0])
      }
    }
  }
}

//: {{end fold}}
