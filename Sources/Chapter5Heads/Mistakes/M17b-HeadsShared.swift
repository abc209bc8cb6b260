// snippet.hide
import Chapter1Projections
import Tensors
public import WorkbookKit

// snippet.show
//: ### M17b: one head, h times
//:
//: {{fold How a list in Python does it, and the step in code}}
//:
//: In Python `[Head()] * h` is a list of h references to a single head. All heads ask the same question and
//: get the same answer, and the layer has the costs of several with the sight of one.

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
