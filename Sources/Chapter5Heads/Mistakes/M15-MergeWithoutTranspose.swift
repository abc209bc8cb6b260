// snippet.hide
import Tensors
public import WorkbookKit

// snippet.show
//: ### M15: the heads are merged without a transpose
//:
//: {{fold Why training goes on all the same, and the step in code}}
//:
//: Heads `[h, n, d_v]` become `[n, h·d_v]` by exchanging heads and tokens and joining the last two axes. A
//: reshape alone has the shape and not the content: a row is then several tokens of one head. Training goes
//: on all the same, and slowly.

extension Mistake {
  /// The memory of `[h, n, d_v]`, read as `[n, h·d_v]`.
  public static let mergeWithoutTranspose = Mistake(
    "M15", "merge-without-transpose",
    done: "the heads are reshaped to [n, h·d_v] without exchanging heads and tokens",
    instead: "exchange the first two axes, then reshape",
    seen: ["jsbaan/transformer-from-scratch#6", "ajhalthor#4", "pytorch/opacus#825"],
    section: "From several heads to one output"
  ) { steps in
    steps.merge = { heads in
      Matrix(rows: heads.rows, columns: heads.count * heads.columns, elements: heads.elements)
    }
  }
}

//: {{end fold}}
