// snippet.hide
import Chapter7EncoderBlock
import Tensors
public import Verification

// snippet.show
//: {{fold **M45: the scale of a norm forgotten on the way back.** Why it does not show when training starts, and the step in code}}
//:
//: ### M45: the scale of a norm forgotten on the way back
//:
//: The gradient has to be multiplied by $\gamma$ before anything else. All scales are 1 when training starts, so the
//: first steps are right.

extension Mistake {
  /// g = dY in place of γ ∘ dY.
  public static let normScaleForgotten = Mistake(
    "M45", "norm-scale-forgotten",
    done: "the gradient goes back through a norm as if its scale were 1",
    instead: "multiply by the scale first",
    section: "The rest of a block"
  ) { steps in
    let right = steps.normGradient
    steps.normGradient = { x, norm, gradient in
      let whole = try right(x, norm, gradient)
      var bare = norm
      bare.scale = norm.scale.map { _ in 1 }
      return LayerNormGradient(
        input: try right(x, bare, gradient).input, scale: whole.scale, shift: whole.shift)
    }
  }
}

//: {{end fold}}
