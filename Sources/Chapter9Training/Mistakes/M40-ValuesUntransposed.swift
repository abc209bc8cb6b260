// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M40: the gradient of the values from weights that were not transposed.** Why it runs in self-attention, and the step in code}}
//:
//: ### M40: the gradient of the values from weights that were not transposed
//:
//: In $dV = A^\top dO$ a value collects from all queries that looked at it. Without the transpose it collects from
//: the tokens that it looked at itself. The shapes fit whenever there are as many queries as keys.

extension Mistake {
  /// dV = A dO.
  public static let valuesUntransposed = Mistake(
    "M40", "values-untransposed",
    done: "the gradient of the values is made from weights that were not transposed",
    instead: "transpose them: a value collects from the queries that looked at it",
    section: "Attention, backwards"
  ) { steps in
    steps.valueGradient = { weights, input in
      try InputCheck("value gradient").shape(
        weights.rows == weights.columns, expected: "as many queries as keys",
        actual: "\(weights.rows) queries, \(weights.columns) keys")
      return HeadStack(count: weights.count) { product(weights[$0], input.outputGradient[$0]) }
    }
  }
}

//: {{end fold}}
