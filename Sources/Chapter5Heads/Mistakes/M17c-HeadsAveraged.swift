// snippet.hide
import Tensors
public import WorkbookKit

// snippet.show
//: ### M17c: the heads are averaged
//:
//: {{fold What is lost by the mean, and the step in code}}
//:
//: A mean of h outputs in place of their concatenation. It is only $d_v$ wide and is repeated until it fits
//: $W^O$. What one head found is mixed with what the others found before any matrix could tell them apart.

extension Mistake {
  /// The mean of the heads, h times side by side.
  public static let headsAveraged = Mistake(
    "M17c", "heads-averaged",
    done: "the outputs of the heads are averaged, not set side by side",
    instead: "concatenate, and leave the mixing to W^O",
    seen: ["S4:41"],
    section: "The concatenation is a sum"
  ) { steps in
    steps.merge = { heads in
      let mean = Matrix<Float>(rows: heads.rows, columns: heads.columns) { i, c in
        heads.matrices.reduce(0) { $0 + $1[i, c] } / Float(heads.count)
      }
      return .sideBySide(heads.matrices.map { _ in mean })
    }
  }
}

//: {{end fold}}
