public import Tensors
public import Verification

//: {{flow}}
//:
//: Chapter 2 ended with a row of scores for each token: how well its query fits each key. A score
//: can be any number. To take an average, a token needs something stricter: numbers that are not
//: negative and sum to 1. The **softmax** turns scores into such numbers.
//:
//: ## From scores to weights
//:
//: Raise $e$ to each score, then divide by the sum of the row:
//:
//: ```math
//: p_j = \frac{e^{s_j}}{\sum_l e^{s_l}}
//: ```
//:
//: An exponential is never negative, and the division makes the sum 1: $p$ is a **distribution** over
//: the keys. Only *differences* of scores count. A key that scores $\ln 2$ more than another gets
//: twice its weight, so with scores in steps of $\ln 2$ the weights are plain fractions:
//:
//: {{exact}}
//:
//: And here is the row of “{{followed}}” in head 1 of the toy model:
//:
//: {{bars}}
//:
//: A score of $-\infty$ is allowed: its exponential is 0, and so is its weight, exactly. That is how
//: chapter 6 hides tokens. A row in which *every* score is $-\infty$ has nothing to give weight to;
//: this book defines its weights as zeros, a **dead row**, where the formula would say $0/0$.
//:
//: The reference is again plain loops; the next section says why it subtracts the largest score.

//: {{fold The reference in code, for when a formula leaves a question open}}

/// The softmax stage: scores to weights, row by row.
///
/// Source: Vaswani et al. 2017, “Attention Is All You Need”, section 3.2.1, equation 1. The name is
/// from Bridle 1990, “Probabilistic Interpretation of Feedforward Classification Network Outputs”.
public enum Softmax: Stage {
  /// The name readers type.
  public static let name = "softmax"

  /// The oracle: largest score, sum of exponentials, one division per weight.
  public static func reference<Number: Scalar>(
    _ input: ScoreInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let weights = input.scores.map { scores in
      var weights = Matrix<Number>(rows: scores.rows, columns: scores.columns)
      for i in 0..<scores.rows {
        let row = scores[i].map { Number($0) }
        let largest = row.reduce(row[0]) { max($0, $1) }
        if largest == -.infinity { continue }  // a dead row stays zero
        var sum: Number = 0
        for score in row { sum += Number.exponential(score - largest) }
        for (j, score) in row.enumerated() {
          weights[i, j] = Number.exponential(score - largest) / sum
        }
      }
      return weights
    }
    return [NamedTensor("weights", weights)]
  }
}

//: {{end fold}}
