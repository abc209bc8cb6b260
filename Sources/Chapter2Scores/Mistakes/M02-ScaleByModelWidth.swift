// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M02: divided by the root of the model's width.** Why it comes with the second head, and the step in code}}
//:
//: ### M02: divided by the root of the model's width
//:
//: This is `C ** -0.5` in a class that knows only the width of the model. All heads together are
//: that wide; one head is not. With a single head the code is right, so the mistake appears only
//: with the second one.

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
