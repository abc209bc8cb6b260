// snippet.hide
import Chapter5Heads
import Tensors
public import Verification

// snippet.show
//: {{fold **M31: the standard deviation of a sample.** Why it is easily taken for a rounding error, and the step in code}}
//:
//: ### M31: the standard deviation of a sample
//:
//: The function `std()` of a library often divides by $d - 1$, which is right for a sample of something larger.
//: LayerNorm has the whole row and divides by $d$. Code with this mistake often also adds $\varepsilon$ to the
//: deviation in place of the variance. In a row of five hundred numbers the difference is small enough to be taken
//: for a rounding error.

extension Mistake {
  /// (x − μ) / (s + ε), with s² divided by d − 1.
  public static let besselNorm = Mistake(
    "M31", "bessel-norm",
    done: "the variance is divided by d − 1, and ε is added outside the root",
    instead: "divide by d, and add ε to the variance",
    seen: ["harvardnlp/annotated-transformer#122", "codertimo/BERT-pytorch#30"],
    section: "LayerNorm keeps every row in bounds"
  ) { steps in
    steps.norm = { x, norm in
      try EncoderBlockStage.checkNorm(x, norm)
      return x.map { x in
        var output = x
        for i in 0..<x.rows {
          let mean = x[i].reduce(0, +) / Float(x.columns)
          let squares = x[i].reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
          let deviation = (squares / Float(x.columns - 1)).squareRoot()
          for j in 0..<x.columns {
            let standard = (x[i, j] - mean) / (deviation + Float(norm.epsilon))
            output[i, j] = standard * norm.scale[j] + norm.shift[j]
          }
        }
        return output
      }
    }
  }
}

//: {{end fold}}
