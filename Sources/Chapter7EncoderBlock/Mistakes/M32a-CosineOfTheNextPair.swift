// snippet.hide
import Tensors
public import WorkbookKit

// snippet.show
//: ### M32a: the cosine belongs to the next pair
//:
//: {{fold What becomes of the pair, and the step in code}}
//:
//: The sine of column $2i$ has the exponent $2i/d$, and the code gives the cosine of column $2i + 1$ the
//: exponent $2(i + 1)/d$. The two hands of a pair then turn at different speeds, they are no longer a point
//: on a circle, and no matrix moves all places by one.

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
