// snippet.hide
import Tensors
public import Verification

// snippet.show
//: {{fold **M49: tokens that learn as queries only.** Two thirds of a sum that are easily lost, and the step in code}}
//:
//: ### M49: tokens that learn as queries only
//:
//: In self-attention a token is a query, a key and a value at once, and its gradient is the sum of three. Code that
//: assigns three times keeps one.

extension Mistake {
  /// dX = dX of the queries.
  public static let queriesOnly = Mistake(
    "M49", "queries-only",
    done: "a token gets the gradient of its query alone",
    instead: "add what it gets as a query, a key and a value",
    section: "The rest of a block"
  ) { steps in
    steps.selfGradient = { queries, _, _ in queries }
  }
}

//: {{end fold}}
