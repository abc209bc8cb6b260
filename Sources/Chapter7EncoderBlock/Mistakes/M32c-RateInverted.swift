// snippet.hide
import Tensors
public import WorkbookKit

// snippet.show
//: ### M32c: the clock runs the wrong way
//:
//: {{fold What a falling loss does not say, and the step in code}}
//:
//: Places are multiplied by $10000^{2i/d}$ where they should be divided: each hand is *faster* than the last,
//: and after one place all but the first have been round many times. Neighbours no longer look alike. Whoever
//: reported it had seen a tutorial's copying task learned faster that way: a loss that falls says nothing
//: about a formula.

extension Mistake {
  /// p · 10000^(2i/d).
  public static let rateInverted = Mistake(
    "M32c", "rate-inverted",
    done: "places are multiplied by 10000^(2i/d), not divided by it",
    instead: "divide: the later the pair, the slower it turns",
    seen: ["harvardnlp/annotated-transformer#131", "goodfire-ai/spd#88"],
    section: "Positions: “dog bites man”"
  ) { steps in
    steps.positions = { count, width in
      try Positions.check(count, width)
      return Matrix(rows: count, columns: width) { place, column in
        let angle = Double(place) / angularStep(pair: column / 2, width: width)
        return Float(column % 2 == 0 ? Elementary.sine(angle) : Elementary.cosine(angle))
      }
    }
  }
}

//: {{end fold}}
