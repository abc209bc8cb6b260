// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M28: nobody asks whether the heads divide the columns.** How a reshape invents a token, and the step in code}}
//:
//: ### M28: nobody asks whether the heads divide the columns
//:
//: `d_k = d_model // num_heads` rounds down, and `view(batch, -1, num_heads, d_k)` lets the number
//: of tokens be whatever is left. Ten columns, four heads and four tokens: Q becomes
//: {{unchecked-shape}}, with a token that is not in the sentence, and rows that begin in the
//: middle of another. On inputs that fit, the code is right, so only an input that does not fit
//: exposes it.

extension Mistake {
  /// A rounded width, and as many rows as that leaves.
  public static let noDivisibilityCheck = Mistake(
    "M28", "no-divisibility-check",
    done: "the width of a head is rounded down and the number of tokens left open",
    instead: "refuse a number of heads that does not divide the columns",
    seen: ["S1:118"],
    section: "What is refused", symptom: .acceptsBadInput
  ) { steps in
    steps.split = { packed, heads in
      let width = heads > 0 ? packed.columns / heads : 0
      // All that a reshape refuses: a rest, because it chooses the number of rows itself.
      try InputCheck("reshape").shape(
        width > 0 && packed.elements.count % (heads * width) == 0,
        expected: "\(packed.elements.count) elements in rows of \(heads) × \(width)",
        actual: "a rest")
      let rows = packed.elements.count / (heads * width)
      let flat = Matrix(rows: rows, columns: heads * width, elements: packed.elements)
      return .split(flat, into: heads)
    }
  }
}

//: {{end fold}}
