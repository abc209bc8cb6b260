// snippet.hide
import Tensors
public import Verification

// snippet.show
//: ### M03a: divided by the width, not by its root
//:
//: {{fold What happens to the weights of wide heads, and the step in code}}
//:
//: The scores then shrink as heads get wider, and the weights end up nearly equal. Research on very wide
//: models does so on purpose; a model trained with the root must be run with the root.

extension Mistake {
  /// Q Kᵀ / d_k.
  public static let dividedByWidth = Mistake(
    "M03a", "divided-by-width",
    done: "the scores are divided by d_k, without the root",
    instead: "divide every score by √d_k",
    seen: ["thegregyang/NTK4A#3"],
    section: "Why divide by the root of the width"
  ) { steps in
    steps.score = { queries, keys in
      try Scores.dotProducts(queries: queries, keys: keys).map { 1 / Float(queries.columns) * $0 }
    }
  }
}

//: {{end fold}}
