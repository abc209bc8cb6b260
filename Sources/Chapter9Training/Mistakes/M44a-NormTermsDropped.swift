// snippet.hide
public import Verification

// snippet.show
//: {{fold **M44a: LayerNorm's backward step as if its mean and deviation were constants.** Why the training hardly slows down, and the step in code}}
//:
//: ### M44a: LayerNorm's backward step as if its mean and deviation were constants
//:
//: Whoever takes the mean and the deviation for constants gets $dx = \gamma \circ dy / \sigma$. Both depend on every
//: number of the row, and each gives a term of its own.

extension Mistake {
  /// dX = g / σ.
  public static let normTermsDropped = Mistake(
    "M44a", "norm-terms-dropped",
    done: "mean and deviation are taken for constants",
    instead: "subtract both averages",
    section: "The rest of a block"
  ) { steps in steps.keepNormTerms(average: false, stretch: false) }
}

//: {{end fold}}
