// snippet.hide
import Chapter5Heads
import Tensors
public import WorkbookKit

// snippet.show
//: ### M27b: the masks of the examples land on the heads
//:
//: {{fold When it runs at all, and the step in code}}
//:
//: A mask of three axes against scores of four: the rightmost axes are aligned, and what counted examples
//: now counts heads. It runs when there are as many of one as of the other, and then it is the same function
//: as M27a. The table further up shows the two examples one by one.

extension Mistake {
  /// `[B, n, m]` broadcast against `[B, h, n, m]`.
  public static let masksOnHeads = Mistake(
    "M27b", "masks-on-heads",
    done: "a mask [B, n, m] is broadcast against scores [B, h, n, m]: B is taken for h",
    instead: "give masks four axes, 1 where one is shared",
    seen: ["S1:133"],
    section: "A mask per head, or per example?"
  ) { steps in
    let maskedLayer = steps.maskedLayer
    steps.maskedLayer = { steps, input, masks in
      guard masks.heads == 1 else { return try maskedLayer(steps, input, masks) }
      let ofExamples = (0..<masks.examples).map { masks.example($0)[head: 0] }
      return try maskedLayer(steps, input, .perHead(ofExamples))
    }
  }
}

//: {{end fold}}
