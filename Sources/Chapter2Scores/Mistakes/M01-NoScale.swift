// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M01: no division at all.** When it does harm and when it hides, and the step in code}}
//:
//: ### M01: no division at all
//:
//: Some lists of steps leave the division out, and some layers make it an option that is off by
//: default. With a small head it does little harm; with a wide one the softmax is saturated from
//: the first step of training on.

extension Mistake {
  /// Q Kᵀ.
  public static let noScale = Mistake(
    "M01", "no-scale",
    done: "the scores are not divided by the root of the head's width",
    instead: "divide every score by √d_k",
    seen: ["S0:60", "S3:40"],
    section: "Why divide by the root of the width"
  ) { steps in
    steps.score = { queries, keys in try Scores.dotProducts(queries: queries, keys: keys) }
  }
}

//: {{end fold}}
