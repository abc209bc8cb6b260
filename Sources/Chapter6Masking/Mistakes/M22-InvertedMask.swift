// snippet.hide
import Tensors
public import WorkbookKit

// snippet.show
//: ### M22: true hides
//:
//: {{fold Why such a model looks brilliant, and the step in code}}
//:
//: One function keeps where its mask is true, the next one hides there. Passed from one to the other, a
//: causal mask shows each token its future and nothing else, and a model trained that way looks brilliant
//: until it has to write.

extension Mistake {
  /// Keeps what the mask hides, and hides what it keeps.
  public static let invertedMask = Mistake(
    "M22", "inverted-mask",
    done: "the mask is read the wrong way round: true hides",
    instead: "say what true means where the mask is made, and test with one hidden token",
    seen: [
      "rasbt/LLMs-from-scratch#1061", "pytorch/pytorch#170415", "torchTextClassifiers#92",
      "tensorflow/text#894",
    ],
    section: "A mask can be drawn"
  ) { steps in
    let hide = steps.hide
    steps.hide = { scores, masks in try hide(scores, masks.map { ~$0 }) }
  }
}

//: {{end fold}}
