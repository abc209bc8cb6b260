// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M46: the second path of a residual connection dropped.** What deep stacks lose by it, and the step in code}}
//:
//: ### M46: the second path of a residual connection dropped
//:
//: The input of $x + F(x)$ is used twice, and its gradient is a sum. Code that overwrites it by what $F$ gives back
//: loses the path along which gradients reach the first blocks undiminished.

extension Mistake {
  /// dX = F′(dY).
  public static let residualPathDropped = Mistake(
    "M46", "residual-path-dropped",
    done: "what the sub-layer gives back replaces the gradient of the stream",
    instead: "add both: dx = dy + F′(dy)",
    section: "The rest of a block"
  ) { steps in
    steps.residualGradient = { gradient, through in
      try InputCheck("residual gradient").shape(
        gradient.rows == through.rows && gradient.columns == through.columns,
        expected: "gradients \(gradient.shape) from both paths", actual: "\(through.shape)")
      return through
    }
  }
}

//: {{end fold}}
