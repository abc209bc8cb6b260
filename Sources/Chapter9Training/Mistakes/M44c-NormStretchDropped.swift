// snippet.hide
public import Verification

// snippet.show
//: {{fold **M44c: LayerNorm's backward step without the second average.** Which sum does not tell, and the step in code}}
//:
//: ### M44c: LayerNorm's backward step without the second average
//:
//: The deviation is taken for a constant. The gradients of a row still sum to 0, so the check that finds the missing
//: mean passes; but stretching a row now seems to change something.

extension Mistake {
  /// dX without the mean of g ∘ x̂.
  public static let normStretchDropped = Mistake(
    "M44c", "norm-stretch-dropped",
    done: "the deviation is taken for a constant",
    instead: "subtract the average along the normalised row",
    section: "The rest of a block"
  ) { steps in steps.keepNormTerms(average: true, stretch: false) }
}

//: {{end fold}}
