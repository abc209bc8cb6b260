// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M09: the values are forgotten.** How the shape gives it away, and the step in code}}
//:
//: ### M09: the values are forgotten
//:
//: Some published formulas of attention end at the softmax. What comes out are the weights,
//: `[n, m]`: as wide as the sentence is long. The shape gives the mistake away, unless the
//: sentence is as long as a value is wide.

extension Mistake {
  /// softmax(Q Kᵀ / √d_k).
  public static let noValues = Mistake(
    "M09", "no-values",
    done: "the weights are returned in place of the average of the values",
    instead: "multiply the weights with V",
    seen: ["S0:35"],
    section: "V decides what, the weights decide where"
  ) { steps in
    steps.average = { weights, _ in weights }
  }
}

//: {{end fold}}
