// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M17a: the number of heads is ignored.** Where it looks right, and the step in code}}
//:
//: ### M17a: the number of heads is ignored
//:
//: A parameter is stored and never read, or a fixed number is used in its place. Here all columns are one
//: head: that is what `single-head` computes, and it is right wherever h = 1 was asked for.

extension Mistake {
  /// One head, whatever h says.
  public static let headsIgnored = Mistake(
    "M17a", "heads-ignored",
    done: "h is stored and never used: all columns are one head",
    instead: "cut the columns into h heads before the scores",
    seen: ["S0:50", "karpathy/minGPT#71"],
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
