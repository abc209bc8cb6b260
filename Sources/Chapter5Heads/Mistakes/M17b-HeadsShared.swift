// snippet.hide
import Chapter1Projections
import Tensors
public import Verification

// snippet.show
//: {{fold **M17b: one head, h times.** How a list in Python can cause it, and the step in code}}
//:
//: ### M17b: one head, h times
//:
//: In Python `[Head()] * h` is a list of h references to a single head. All heads then ask the same question
//: and get the same answer. The layer costs as much as one with several heads and can do no more than
//: one with a single head.

extension Mistake {
  /// Every head is head 1.
  public static let headsShared = Mistake(
    "M17b", "heads-shared",
    done: "all heads share the matrices of the first",
    instead: "give each head matrices of its own",
    seen: ["S4:41"],
    section: "Two heads, two questions"
  ) { steps in
    let project = steps.project
    steps.project = { steps, x, packed, bias, heads in
      let own = try project(steps, x, packed, bias, heads)
      return HeadStack(count: own.count) { _ in own[0] }
    }
  }
}

//: {{end fold}}
