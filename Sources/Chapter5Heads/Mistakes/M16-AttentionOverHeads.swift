// snippet.hide
import Chapter1Projections
import Chapter4Weighting
import Tensors
public import Verification

// snippet.show
//: {{fold **M16: attention over the heads of each token.** Why the output gives no hint, and the step in code}}
//:
//: ### M16: attention over the heads of each token
//:
//: This is the mistake of the section “The heads as tokens”: packed columns are cut to `[n, h, d_k]`, and
//: attention runs without exchanging axes. The merge then puts the numbers back in the right order, so the
//: output has the right shape. A mask for tokens would not fit anywhere; the code in the tutorial has none.

extension Mistake {
  /// For each token, its heads attend to its heads.
  public static let attentionOverHeads = Mistake(
    "M16", "attention-over-heads",
    done: "tokens and heads are not exchanged, so the heads of a token attend to one another",
    instead: "exchange the axes to [h, n, d_k] before the scores",
    seen: ["S2:103"],
    section: "The heads as tokens"
  ) { steps in
    steps.split = { packed, heads in
      try Projections.checkSplit(packed, heads)
      return HeadStack(count: packed.rows) { token in  // [n, h, w]
        Matrix(rows: heads, columns: packed.columns / heads, elements: Array(packed[token]))
      }
    }
    let attend = steps.attend
    steps.attend = { steps, queries, keys, values, _ in
      try attend(steps, queries, keys, values) { scores in scores }
    }
    steps.merge = { tokens in
      Matrix(
        rows: tokens.count, columns: tokens.rows * tokens.columns, elements: tokens.elements)
    }
  }
}

//: {{end fold}}
