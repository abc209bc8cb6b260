// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M22: true hides.** Why such a model does well in training, and the step in code}}
//:
//: ### M22: true hides
//:
//: One function keeps where its mask is true, and another one hides there. If a causal mask is passed to the
//: wrong one, each token sees its future and nothing else. Such a model predicts the next word very well in
//: training, because it sees that word, and fails when it has to write.

extension Mistake {
  /// Keeps what the mask hides, and hides what it keeps.
  public static let invertedMask = Mistake(
    "M22", "inverted-mask",
    done: "the mask is read the wrong way round: true hides",
    instead: "say what true means where the mask is made, and test with one hidden token",
    seen: [
      "rasbt/LLMs-from-scratch#1061", "InseeFrLab/torchTextClassifiers#92", "tensorflow/text#894",
    ],
    section: "A mask can be drawn"
  ) { steps in
    let hide = steps.hide
    steps.hide = { scores, masks in try hide(scores, masks.map { ~$0 }) }
  }
}

//: {{end fold}}
