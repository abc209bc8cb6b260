// snippet.hide
public import Verification

// snippet.show
//: {{fold **M44b: LayerNorm's backward step without the average.** Which sum tells at once, and the step in code}}
//:
//: ### M44b: LayerNorm's backward step without the average
//:
//: The mean is taken for a constant. Then the gradients of a row no longer sum to 0, although moving a whole row
//: changes nothing.

extension Mistake {
  /// dX without the mean of g.
  public static let normAverageDropped = Mistake(
    "M44b", "norm-average-dropped",
    done: "the mean is taken for a constant",
    instead: "subtract the average of the gradients",
    section: "The rest of a block"
  ) { steps in steps.keepNormTerms(average: false, stretch: true) }
}

//: {{end fold}}
