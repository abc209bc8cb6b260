// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M32a: the cosine belongs to the next pair.** What is left of the shift by a matrix, and the step in code}}
//:
//: ### M32a: the cosine belongs to the next pair
//:
//: The sine in column $2i$ has the exponent $2i/d$, and the code gives the cosine in column $2i + 1$ the
//: exponent $2(i + 1)/d$. The two columns of a pair then turn at different speeds, and the rotation $R_k$ no
//: longer takes one place to another. The sine and the cosine of one speed still stand in the row, one column
//: apart, so another matrix can shift almost every column. It cannot shift the fastest sine, in column 0,
//: whose cosine is missing.

extension Mistake {
  /// cos(p / 10000^(2(i + 1)/d)) beside sin(p / 10000^(2i/d)).
  public static let cosineOfTheNextPair = Mistake(
    "M32a", "cosine-of-the-next-pair",
    done: "the cosine of pair i has the exponent 2(i + 1)/d",
    instead: "give sine and cosine of a pair the same angle",
    seen: ["SamLynnEvans/Transformer#7", "YutaroOgawa/pytorch_advanced#79"],
    section: "Positions: “dog bites man”"
  ) { steps in
    steps.positions = { count, width in
      try Positions.check(count, width)
      return Matrix(rows: count, columns: width) { place, column in
        let pair = column / 2 + column % 2
        let angle = Double(place) * angularStep(pair: pair, width: width)
        return Float(column % 2 == 0 ? Elementary.sine(angle) : Elementary.cosine(angle))
      }
    }
  }
}

//: {{end fold}}
