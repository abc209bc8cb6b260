// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M17c: the heads are averaged.** What is lost in the mean, and the step in code}}
//:
//: ### M17c: the heads are averaged
//:
//: The code takes the mean of the h outputs in place of their concatenation. The mean is only $d_v$ wide, so
//: it is repeated until it fits $W^O$. The results of the heads are mixed before any matrix can tell
//: them apart.

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
