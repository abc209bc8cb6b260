// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M03a: divided by the width, not by its root.** What happens to the weights of wide heads, and the step in code}}
//:
//: ### M03a: divided by the width, not by its root
//:
//: The scores then shrink as heads get wider, and the weights end up nearly equal. Research on very wide
//: models does so on purpose, as in [a notebook by Greg Yang](https://github.com/thegregyang/NTK4A/issues/3);
//: a model trained with the root must be run with the root.

extension Mistake {
  /// Q Kᵀ / d_k.
  public static let dividedByWidth = Mistake(
    "M03a", "divided-by-width",
    done: "the scores are divided by d_k, without the root",
    instead: "divide every score by √d_k",
    section: "Why divide by the root of the width"
  ) { steps in
    steps.score = { queries, keys in
      try Scores.dotProducts(queries: queries, keys: keys).map { 1 / Float(queries.columns) * $0 }
    }
  }
}

//: {{end fold}}
