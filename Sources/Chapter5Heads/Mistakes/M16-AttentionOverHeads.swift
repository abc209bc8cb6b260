// snippet.hide
import Chapter1Projections
import Chapter4Weighting
import Tensors
public import WorkbookKit

// snippet.show
//: ### M16: attention over the heads of each token
//:
//: {{fold Why nothing shows at the end, and the step in code}}
//:
//: The mistake of the section above: packed columns are cut to `[n, h, d_k]` and attended to as they lie. The
//: merge then puts them back in the right order, so nothing shows at the end. A mask for tokens no longer fits
//: anywhere, and such code has none.

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
