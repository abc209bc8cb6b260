// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M05a: the softmax runs over the heads.** Where the heads end up sharing their weight, and the step in code}}
//:
//: ### M05a: the softmax runs over the heads
//:
//: The axis is wrong again, and now it is that of the heads: `dim=1` of `[B, h, n, m]`, or a
//: packed product whose heads were never brought to the front. For each pair of tokens the heads
//: share one unit of weight.

extension Mistake {
  /// The heads of each pair of tokens sum to 1.
  public static let softmaxOverHeads = Mistake(
    "M05a", "softmax-over-heads",
    done: "the softmax runs over the heads, for each pair of tokens",
    instead: "let the softmax run over the keys, the last axis of [h, n, m]",
    seen: ["S2:103"],
    section: "Every row of every head"
  ) { steps in
    steps.softmax = { scores in
      var weights = scores
      for i in 0..<scores.rows {
        for j in 0..<scores.columns {
          let shares = softmax(row: scores.matrices.map { $0[i, j] }[...])
          for (head, share) in shares.enumerated() { weights[head][i, j] = share }
        }
      }
      return weights
    }
  }
}

//: {{end fold}}
