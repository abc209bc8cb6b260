// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M26: a hidden score becomes −10⁹.** How a dead row gives it away, and the step in code}}
//:
//: ### M26: a hidden score becomes −10⁹
//:
//: The result is right in every row that keeps a key, so the usual tests pass. In a dead row all scores are
//: equal, and the output is the plain average of everything that should stay hidden. A test that changes
//: one hidden value under a mask with a dead row catches it.

extension Mistake {
  /// −10⁹ in place of −∞.
  public static let largeNegativeFill = Mistake(
    "M26", "large-negative-fill",
    done: "hidden scores become −10⁹, so a query that may see no key averages all of them",
    instead: "use −∞, and define the dead row: here as zeros",
    seen: [
      "S1:134", "harvardnlp/annotated-transformer#67",
      "lsdefine/attention-is-all-you-need-keras#16",
    ],
    section: "How negative is negative enough?"
  ) { steps in
    steps.hide = { scores, masks in try Masking.replacing(hidden: -1e9, in: scores, masks) }
  }
}

//: {{end fold}}
