public import Tensors
public import Verification

//: ## Every row of every head
//:
//: For whole matrices of scores the same three passes run in place: the weights overwrite a copy of
//: the scores, and no row gets an array of its own.

//: {{fold The code: three passes that overwrite a copy of the scores}}

/// The weights of one head: `[n, m]` → `[n, m]`, each row summing to 1.
///
/// A row in which every score is −∞ becomes zeros. One exponential for each score above −∞.
@_specialize(where Number == Float)
@_specialize(where Number == Double)
public func softmax<Number: Scalar>(_ scores: Matrix<Number>) -> Matrix<Number> {
  var weights = scores.elements
  for i in 0..<scores.rows {
    let row = i * scores.columns..<(i + 1) * scores.columns
    var maximum = -Number.infinity
    for j in row where weights[j] > maximum { maximum = weights[j] }
    for j in row { weights[j] = weights[j] == -.infinity ? 0 : exp(weights[j] - maximum) }
    let sum = wideSum(weights[row])
    if sum > 0 { for j in row { weights[j] /= sum } }  // a dead row stays zero
  }
  return Matrix(rows: scores.rows, columns: scores.columns, elements: weights)
}

/// The weights of several heads: `[h, n, m]` → `[h, n, m]`, each row of each head summing to 1.
public func softmax<Number: Scalar>(_ scores: HeadStack<Number>) -> HeadStack<Number> {
  scores.map { softmax($0) }
}

extension Softmax {
  /// All heads, each matrix in place.
  public static let multiHead = Variant<Softmax>(
    "multi-head", .multiHead, summary: "all rows of all heads, in three passes, in place",
    claim: .reference,
    cost: Cost(multiplyAdds: 0, exponentials: .kept)
  ) { input in softmax(input.scores) }
}

//: {{end fold}}

//: {{exercise 3.3 Take the softmax of all heads, along the right axis.}}
