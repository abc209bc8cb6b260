// snippet.hide
import Chapter7EncoderBlock
import Tensors
public import Verification

// snippet.show
//: {{fold **M48: the activation's slope taken at its output.** Why it is right for ReLU and wrong for GELU, and the step in code}}
//:
//: ### M48: the activation's slope taken at its output
//:
//: To save memory, only the output of the activation is kept. For ReLU its sign tells the slope just as well. Then
//: the activation is replaced by GELU, and the backward pass is not.

extension Mistake {
  /// dZ = dY ∘ g′(g(z)).
  public static let slopeOfOutput = Mistake(
    "M48", "slope-of-output",
    done: "the slope of the activation is taken at its output",
    instead: "take it at its input, which only ReLU can do without",
    section: "The rest of a block"
  ) { steps in
    steps.activationGradient = { hidden, activation, gradient in
      try InputCheck("activation gradient").shape(
        hidden.rows == gradient.rows && hidden.columns == gradient.columns,
        expected: "a gradient \(hidden.shape)", actual: "\(gradient.shape)")
      return Matrix(rows: hidden.rows, columns: hidden.columns) { i, j in
        gradient[i, j] * activation.slope(activation(hidden[i, j]))
      }
    }
  }
}

//: {{end fold}}
