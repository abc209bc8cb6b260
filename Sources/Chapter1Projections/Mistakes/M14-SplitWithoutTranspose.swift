// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M14: the heads are cut without a transpose.** Why the shape is right all the same, and the step in code}}
//:
//: ### M14: the heads are cut without a transpose
//:
//: A packed matrix `[n, h·d_k]` becomes `[h, n, d_k]` in two moves: cut each row into heads, then
//: exchange the axes of tokens and heads. A reshape straight to `[h, n, d_k]` gives the same shape
//: and skips the exchange. It hands out the numbers in the order in which they lie in memory, so
//: the first head gets all columns of the first tokens, and its rows are no longer tokens.

extension Mistake {
  /// Head i is the i-th part of the memory.
  public static let splitWithoutTranspose = Mistake(
    "M14", "split-without-transpose",
    done: "the packed matrix is reshaped to [h, n, w] without exchanging tokens and heads",
    instead: "reshape to [n, h, w], then exchange the first two axes",
    seen: ["reczoo/FuxiCTR#30", "649453932/Chinese-Text-Classification-Pytorch#53"],
    section: "One product, then cut"
  ) { steps in
    steps.split = { packed, heads in
      try Projections.checkSplit(packed, heads)
      let (n, width) = (packed.rows, packed.columns / heads)
      return HeadStack(count: heads) { head in
        let part = packed.elements[head * n * width..<(head + 1) * n * width]
        return Matrix(rows: n, columns: width, elements: Array(part))
      }
    }
  }
}

//: {{end fold}}
