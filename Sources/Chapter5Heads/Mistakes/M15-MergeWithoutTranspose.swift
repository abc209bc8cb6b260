// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M15: the heads are merged without a transpose.** Why a model with this mistake still trains, and the step in code}}
//:
//: ### M15: the heads are merged without a transpose
//:
//: Heads `[h, n, d_v]` become `[n, h·d_v]` by exchanging heads and tokens and joining the last two axes. A
//: reshape alone gives the right shape and the wrong content: a row then holds several tokens of one head.
//: The loss may still fall: the author of one of the threads in the table writes that his copy task was
//: probably too easy to show the mistake.

extension Mistake {
  /// The memory of `[h, n, d_v]`, read as `[n, h·d_v]`.
  public static let mergeWithoutTranspose = Mistake(
    "M15", "merge-without-transpose",
    done: "the heads are reshaped to [n, h·d_v] without exchanging heads and tokens",
    instead: "exchange the first two axes, then reshape",
    seen: [
      "jsbaan/transformer-from-scratch#6", "ajhalthor/Transformer-Neural-Network#4",
      "meta-pytorch/opacus#825",
    ],
    section: "From several heads to one output"
  ) { steps in
    steps.merge = { heads in
      Matrix(rows: heads.rows, columns: heads.count * heads.columns, elements: heads.elements)
    }
  }
}

//: {{end fold}}
