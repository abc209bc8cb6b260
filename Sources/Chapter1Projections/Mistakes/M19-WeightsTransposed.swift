// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M19: the weights lie the other way round.** Why only a square matrix lets it pass, and the step in code}}
//:
//: ### M19: the weights lie the other way round
//:
//: This book multiplies from the right, $XW$ with $W$ `[in, out]`. PyTorch's
//: [`Linear`](https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html) stores
//: `[out, in]` and computes $XW^\top$. Weights that are loaded from one into the other without a
//: transpose cause an error, unless the matrix is square, as $W^Q$ of most models is. Then the
//: code runs, and every number is wrong.

extension Mistake {
  /// x Wᵀ in place of x W.
  public static let weightsTransposed = Mistake(
    "M19", "weights-transposed",
    done: "weights stored as [out, in] are used as if they were [in, out]",
    instead:
      "transpose weights once when they are loaded, and test with a matrix that is not square",
    seen: ["hkproj/pytorch-lora#4", "skyzh/tiny-llm#41", "skyzh/tiny-llm#60"],
    section: "Three projections of the same rows"
  ) { steps in
    let project = steps.project
    steps.project = { steps, x, packed, bias, heads in
      try project(steps, x, packed.transposed, bias, heads)
    }
  }
}

//: {{end fold}}
