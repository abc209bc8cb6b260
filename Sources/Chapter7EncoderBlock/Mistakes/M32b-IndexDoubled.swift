// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M32b: the index is doubled twice.** Which index is doubled, and the step in code}}
//:
//: ### M32b: the index is doubled twice
//:
//: In the paper $i$ counts pairs. In the code `i` counts columns, and the formula is copied with its $2i$. The
//: exponent then grows twice as fast as it should, the later columns hardly change from place to place, and
//: again the sine and the cosine of a pair have different angles.

extension Mistake {
  /// Column c turns with the exponent 2c/d.
  public static let indexDoubled = Mistake(
    "M32b", "index-doubled",
    done: "the exponent of column c is 2c/d: the index of a column is taken for that of a pair",
    instead: "column c belongs to pair c / 2, rounded down",
    seen: [
      "SamLynnEvans/Transformer#25", "jadore801120/attention-is-all-you-need-pytorch#32",
      "Kyubyong/transformer#38", "shenweichen/DeepCTR#379",
    ],
    section: "Positions: “dog bites man”"
  ) { steps in
    steps.positions = { count, width in
      try Positions.check(count, width)
      return Matrix(rows: count, columns: width) { place, column in
        let angle = Double(place) * angularStep(pair: column, width: width)
        return Float(column % 2 == 0 ? Elementary.sine(angle) : Elementary.cosine(angle))
      }
    }
  }
}

//: {{end fold}}
