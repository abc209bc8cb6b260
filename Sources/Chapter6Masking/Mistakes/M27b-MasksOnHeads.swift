// snippet.hide
import Chapter5Heads
import Tensors
public import Verification

// snippet.show
//: {{fold **M27b: the masks of the examples land on the heads.** When this runs without an error, and the step in code}}
//:
//: ### M27b: the masks of the examples land on the heads
//:
//: A mask with three axes meets scores with four. Broadcasting aligns axes from the right, so the axis of the
//: examples is read as that of the heads. This runs only if there are as many examples as heads, and then it
//: computes the same as M27a. The table in “A mask per head, or per example?” shows it head by head.

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
