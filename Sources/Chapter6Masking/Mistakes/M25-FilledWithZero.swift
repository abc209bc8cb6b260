// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M25: a hidden score becomes 0.** Why 0 hides nothing, and the step in code}}
//:
//: ### M25: a hidden score becomes 0
//:
//: Multiplying scores by a mask of ones and zeros looks like hiding. But 0 is a score like any other, larger
//: than every negative one, and its key counts with $e^0 = 1$ in the softmax. A mask of booleans that is
//: *added* to the scores fails in a similar way: it moves them by 0 or 1.

extension Mistake {
  /// Scores times mask.
  public static let filledWithZero = Mistake(
    "M25", "filled-with-zero",
    done: "hidden scores become 0 and take part in the softmax",
    instead: "hidden scores become −∞",
    seen: ["hyunwoongko/transformer#10"],
    section: "What a mask does"
  ) { steps in
    steps.hide = { scores, masks in try Masking.replacing(hidden: 0, in: scores, masks) }
  }
}

//: {{end fold}}
