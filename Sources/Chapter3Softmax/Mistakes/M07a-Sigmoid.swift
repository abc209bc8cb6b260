// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M07a: a sigmoid for a softmax.** What a row sums to then, and the step in code}}
//:
//: ### M07a: a sigmoid for a softmax
//:
//: “The scores are normalised to between 0 and 1” is true of a sigmoid too. It looks at one score
//: alone, so a row can sum to anything, and a token takes more from a long sentence than from a
//: short one.

extension Mistake {
  /// 1/(1 + e^−s) of each score.
  public static let sigmoid = Mistake(
    "M07a", "sigmoid",
    done: "each score goes through a sigmoid, which is between 0 and 1 as well",
    instead: "divide the exponentials of a row by their sum",
    seen: ["S3:41"],
    section: "Rows sum to 1, columns need not"
  ) { steps in
    steps.softmax = { scores in scores.map { matrix in matrix.map { 1 / (1 + exp(-$0)) } } }
  }
}

//: {{end fold}}
