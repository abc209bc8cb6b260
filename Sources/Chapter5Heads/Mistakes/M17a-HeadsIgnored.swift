// snippet.hide
import Tensors
public import WorkbookKit

// snippet.show
//: ### M17a: the number of heads is ignored
//:
//: {{fold Where it looks right, and the step in code}}
//:
//: A parameter is stored and never read, or another number stands in the code in its place. It is what
//: `single-head` computes, and looks right wherever h = 1 is what was asked for.

extension Mistake {
  /// One head, whatever h says.
  public static let headsIgnored = Mistake(
    "M17a", "heads-ignored",
    done: "h is stored and never used: all columns are one head",
    instead: "cut the columns into h heads before the scores",
    seen: ["S0:50", "karpathy/minGPT#71", "idiap/fast-transformers#26"],
    section: "The same weights as one head"
  ) { steps in
    let layer = steps.layer
    steps.layer = { steps, input, hiding in
      var whole = input
      whole.headCount = 1
      return try layer(steps, whole, hiding)
    }
  }
}

//: {{end fold}}
