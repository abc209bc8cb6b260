public import Tensors
public import Verification

//: {{flow}}
//:
//: Chapter 3 ended with a row of weights for each token: numbers that are not negative and whose sum
//: is 1. A token uses its row to take an average of the values of all tokens. That average is its
//: output; nothing else goes into it.
//:
//: ## What a token takes away
//:
//: Token $i$ takes away the average of all value rows, each counted by its weight:
//:
//: ```math
//: o_i = \sum_j a_{ij}\, v_j, \qquad O = A V, \qquad A = \mathrm{softmax}\!\left(\frac{Q K^\top}{\sqrt{d_k}}\right)
//: ```
//:
//: $A$ is `[n, m]`, a row per query; $V$ is `[m, d_v]`, a row per key; $O$ is `[n, d_v]`.
//:
//: <!-- excerpt -->
//: One row done by hand: the word “{{followed}}” in head 1 of the toy model, and the first columns of
//: the values.
//:
//: {{by-hand}}
//:
//: The output of “{{followed}}” takes most from {{taken-from}}.
//: <!-- end excerpt -->
//:
//: {{heatmap}}
//:
//: {{exercise 4.1 Average the values of all tokens by given weights.}}
//:
//: This stage starts from Q, K and V and not from finished weights, so that a variant may choose
//: never to store the weights.

//: {{fold The reference in code, for when a formula leaves a question open}}

/// The weighting stage: softmax(Q Kᵀ / √d_k) V, head by head.
///
/// Source: Vaswani et al. 2017, “Attention Is All You Need”, section 3.2.1, equation 1.
public enum Weighting: Stage {
  /// The name readers type.
  public static let name = "weighting"

  /// The oracle: one sum after the other, as the formula says.
  public static func reference<Number: Scalar>(
    _ input: AttentionInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let output = HeadStack(count: input.queries.count) { head in
      let (q, k, v) = (input.queries[head], input.keys[head], input.values[head])
      var output = Matrix<Number>(rows: q.rows, columns: v.columns)
      for i in 0..<q.rows {
        var scores: [Number] = []
        for j in 0..<k.rows {
          var sum: Number = 0
          for c in 0..<q.columns { sum += Number(q[i, c]) * Number(k[j, c]) }
          scores.append(sum / Number(q.columns).squareRoot())
        }
        let largest = scores.reduce(scores[0]) { max($0, $1) }
        let shares = scores.map { Number.exponential($0 - largest) }
        let total = shares.reduce(0, +)
        for j in 0..<k.rows {
          for c in 0..<v.columns { output[i, c] += shares[j] / total * Number(v[j, c]) }
        }
      }
      return output
    }
    return [NamedTensor("output", output)]
  }
}

//: {{end fold}}
