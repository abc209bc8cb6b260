// snippet.hide
import Chapter5Heads
import Tensors
public import Verification

// snippet.show
//: {{fold **M27a: masks repeated in the wrong order.** How masks end up at the wrong examples, and the step in code}}
//:
//: ### M27a: masks repeated in the wrong order
//:
//: Code that merges examples and heads into one axis of B·h has to repeat the mask of each example h times, in
//: the same order. If the axis runs example by example, the order is 1, 1, 1, 2, 2, 2. The order 1, 2, 1, 2,
//: 1, 2 has the same shape and gives many heads the mask of another example.

extension Mistake {
  /// Scores are folded example by example, masks head by head.
  public static let masksInWrongOrder = Mistake(
    "M27a", "masks-in-wrong-order",
    done: "masks are repeated head by head for scores that are folded example by example",
    instead: "keep the axes of examples and heads apart, or repeat in the order of the fold",
    seen: [
      "lsdefine/attention-is-all-you-need-keras#28", "lsdefine/attention-is-all-you-need-keras#36",
    ],
    section: "A mask per head, or per example?"
  ) { steps in
    let maskedLayer = steps.maskedLayer
    steps.maskedLayer = { steps, input, masks in
      let (examples, heads) = (input.queries.count, input.headCount)
      guard masks.examples == examples, masks.heads == 1 else {
        return try maskedLayer(steps, input, masks)
      }
      let tiled = (0..<examples * heads).map { masks.example($0 % examples)[head: 0] }
      let folded = (0..<examples).map { Array(tiled[$0 * heads..<($0 + 1) * heads]) }
      return try maskedLayer(steps, input, .perExampleAndHead(folded))
    }
  }
}

//: {{end fold}}
