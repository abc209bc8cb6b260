// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M32c: multiplied in place of divided.** Why a falling loss says nothing about a formula, and the step in code}}
//:
//: ### M32c: multiplied in place of divided
//:
//: Places are multiplied by $10000^{2i/d}$ where they should be divided by it. Each pair is then *faster* than
//: the one before, and the last ones turn many times from one place to the next, so neighbouring places no
//: longer have similar rows. In one of the threads in the table, the copying task of a tutorial was even
//: learned faster this way.

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
