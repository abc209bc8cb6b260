// snippet.hide
import Chapter4Weighting
import Tensors
public import Verification

// snippet.show
//: {{fold **M38: the gradient of the keys made from the keys.** Why no shape gives it away, and the step in code}}
//:
//: ### M38: the gradient of the keys made from the keys
//:
//: The line for $dQ$ is copied, $dS$ is transposed, and the factor stays $K$. In self-attention queries and keys have
//: the same shape, so nothing complains.

extension Mistake {
  /// dK = dSᵀ K / √d_k.
  public static let keysFromKeys = Mistake(
    "M38", "keys-from-keys",
    done: "the gradient of the keys is made from the keys",
    instead: "make it from the queries, dSᵀ Q / √d_k",
    section: "Attention, backwards"
  ) { steps in
    steps.keyGradient = { scoreGradient, input in
      try InputCheck("key gradient").shape(
        scoreGradient.rows == input.keys.rows, expected: "as many queries as keys",
        actual: "\(scoreGradient.rows) queries, \(input.keys.rows) keys")
      let root = Float(input.keys.columns).squareRoot()
      return HeadStack(count: scoreGradient.count) { head in
        (1 / root) * product(scoreGradient[head].transposed, input.keys[head])
      }
    }
  }
}

//: {{end fold}}
