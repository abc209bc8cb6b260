// snippet.hide
import Chapter2Scores
import Chapter3Softmax
import Tensors
public import Verification

// snippet.show
//: {{fold **M03b: the division comes after the softmax.** What is wrong with the weights then, and the step in code}}
//:
//: ### M03b: the division comes after the softmax
//:
//: One pair of brackets in the wrong place: $\mathrm{softmax}(QK^\top)/\sqrt{d_k}$. The scores
//: stay as large as they were, although the division was meant to prevent that, and the weights of
//: a row no longer sum to 1.

extension Mistake {
  /// softmax(Q Kᵀ) / √d_k V.
  public static let scaledWeights = Mistake(
    "M03b", "scaled-weights",
    done: "the weights are divided by √d_k, and not the scores",
    instead: "divide the scores by √d_k before the softmax",
    seen: ["FrancescoSaverioZuppichini/ViT#2"],
    section: "An average stays inside"
  ) { steps in
    steps.attend = { steps, queries, keys, values, hiding in
      let root = Float(queries.columns).squareRoot()
      // The division of the scores, undone.
      let products = try steps.score(queries, keys).map { root * $0 }
      let weights = try steps.softmax(hiding(products))
      return try steps.average(weights.map { 1 / root * $0 }, values)
    }
  }
}

//: {{end fold}}
