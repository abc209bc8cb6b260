// snippet.hide
import Tensors
public import WorkbookKit

// snippet.show
//: ### M02: divided by the root of the model's width
//:
//: {{fold Why it comes with the second head, and the step in code}}
//:
//: `C ** -0.5` in a class that has only $d$ at hand: all heads together are that wide, one head is not. With
//: one head it is right, which is why the mistake comes with the second head and not before.

extension Mistake {
  /// Q Kᵀ / √(h·d_k).
  public static let scaleByModelWidth = Mistake(
    "M02", "scale-by-model-width",
    done: "the scores are divided by the root of the model's width, h·d_k",
    instead: "divide by √d_k, the root of the width of one head",
    seen: [
      "karpathy/ng-video-lecture#6", "Graylab/DL4Proteins-notebooks#12",
      "FrancescoSaverioZuppichini/ViT#1",
    ],
    section: "Several heads"
  ) { steps in
    steps.score = { queries, keys in
      let modelWidth = Float(queries.count * queries.columns)
      return try Scores.dotProducts(queries: queries, keys: keys).map {
        1 / modelWidth.squareRoot() * $0
      }
    }
  }
}

//: {{end fold}}
