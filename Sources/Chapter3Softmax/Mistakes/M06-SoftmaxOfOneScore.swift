// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M06: the softmax of one score.** Why every weight becomes 1, and the step in code}}
//:
//: ### M06: the softmax of one score
//:
//: $\alpha_{ij} = \mathrm{softmax}(s_{ij})$, taken literally. The softmax of one number is 1,
//: whatever the number. Every visible key gets the weight 1, and the queries no longer matter.

extension Mistake {
  /// Each score by itself.
  public static let softmaxOfOneScore = Mistake(
    "M06", "softmax-of-one-score",
    done: "the softmax is taken of one score at a time",
    instead: "give the softmax the whole row of scores of a query",
    seen: ["S1:88"],
    section: "A softmax needs the whole row"
  ) { steps in
    steps.softmax = { scores in scores.map { matrix in matrix.map { softmax(row: [$0])[0] } } }
  }
}

//: {{end fold}}
