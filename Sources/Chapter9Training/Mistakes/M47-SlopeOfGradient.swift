// snippet.hide
import Chapter7EncoderBlock
import Tensors
public import Verification

// snippet.show
//: {{fold **M47: the activation's slope taken at the gradient.** Which numbers it cuts off, and the step in code}}
//:
//: ### M47: the activation's slope taken at the gradient
//:
//: ReLU's backward step lets a gradient through where the *input* was positive. Here it is let through where the
//: gradient itself is positive, as if the backward step were the activation again.

extension Mistake {
  /// dZ = dY ∘ g′(dY).
  public static let slopeOfGradient = Mistake(
    "M47", "slope-of-gradient",
    done: "the slope of the activation is taken at the gradient",
    instead: "take it at what the activation was given",
    section: "The rest of a block"
  ) { steps in
    steps.activationGradient = { _, activation, gradient in
      gradient.map { $0 * activation.slope($0) }
    }
  }
}

//: {{end fold}}
