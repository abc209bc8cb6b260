// snippet.hide
import Chapter5Heads
import Tensors
public import Verification

// snippet.show
//: {{fold **M30: pre-norm under a post-norm text.** When the other order is a mistake, and the step in code}}
//:
//: ### M30: pre-norm under a post-norm text
//:
//: The text says $\mathrm{LN}(x + F(x))$, and the code below it computes $x + F(\mathrm{LN}(x))$. Both are good
//: blocks, and `pre-norm` is a variant of this book. It is a mistake if the other order was meant: weights
//: that were trained in one order do not work in the other.

extension Mistake {
  /// x + F(LN(x)) where LN(x + F(x)) is asked for.
  public static let preNormAsPostNorm = Mistake(
    "M30", "pre-norm-as-post-norm",
    done: "the norm is taken of what a sub-layer reads, not of the sum",
    instead: "name the order, and hold a block against one that is known to have it",
    seen: [
      "harvardnlp/annotated-transformer#1", "harvardnlp/annotated-transformer#92",
      "harvardnlp/annotated-transformer#110",
    ],
    section: "Where the norm stands: two orders"
  ) { steps in
    steps.residual = { x, sublayer, norm in try EncoderBlockStage.sum(x, sublayer(norm(x))) }
  }
}

//: {{end fold}}
