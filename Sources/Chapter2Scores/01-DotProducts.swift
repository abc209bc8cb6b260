public import Tensors
public import Verification

//: {{flow}}
//:
//: Chapter 1 gave every token a query, a key and a value. Now every query meets every key, and
//: each pair gets one number, the **score**. The larger it is, the better the key fits what the
//: query looks for.
//:
//: ## How alike a query and a key are
//:
//: The score of query $i$ and key $j$ is their **dot product** over the square root of their width:
//:
//: ```math
//: s_{ij} = \frac{q_i \cdot k_j}{\sqrt{d_k}} = \frac{1}{\sqrt{d_k}} \sum_c q_{ic}\, k_{jc}, \qquad S = \frac{Q K^\top}{\sqrt{d_k}}
//: ```
//:
//: $Q$ is `[n, d_k]`, $K$ is `[m, d_k]`, and $S$ is `[n, m]`: a row per query, a column per key. The
//: two may come from different sequences, so that $n \ne m$; here both come from the sentence:
//:
//: {{score-shapes}}
//:
//: A dot product is large where two rows point the same way, zero where they are at right angles, and
//: negative where they point apart. For “{{followed}}” in head 1 of the toy model:
//:
//: {{by-hand}}
//:
//: A column adds to the score only where neither the query nor the key is 0.
//:
//: {{exercise 2.1 Score one query against one key.}}
//:
//: And here are all scores of {{shown-heads}}:
//:
//: {{score-map}}
//:
//: With the two heads the toy model was made for, only pronouns and adjectives look for something
//: in head 1; the rows of all other words are zeros. In head 2 every word looks for the word
//: before it: $W^Q$ moves a position one step back, and the dot product of two positions is
//: largest where they are the same. So the largest scores lie just left of the diagonal.
//:
//: {{fold The reference in code, for when a formula leaves a question open}}

/// The score stage: Q Kᵀ / √d_k, head by head.
///
/// Source: Vaswani et al. 2017, “Attention Is All You Need”, section 3.2.1.
public enum Scores: Stage {
  /// The name readers type.
  public static let name = "scores"

  /// The oracle: one sum after the other, as the formula says.
  public static func reference<Number: Scalar>(
    _ input: ScoresInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let scores = HeadStack(count: input.queries.count) { head in
      let (q, k) = (input.queries[head], input.keys[head])
      return Matrix(rows: q.rows, columns: k.rows) { i, j in
        var sum: Number = 0
        for c in 0..<q.columns { sum += Number(q[i, c]) * Number(k[j, c]) }
        return sum / Number(q.columns).squareRoot()
      }
    }
    return [NamedTensor("scores", scores)]
  }
}

//: {{end fold}}
//:
//: ## Scores are not weights
//:
//: A score is any number. It may be negative, and a row of scores sums to nothing in particular.
//: Chapter 3 turns each row, by a function called softmax, into **weights**, which are not negative and
//: sum to 1; chapter 4 averages values with them.
//:
//: > **You may have read** code, in a tutorial, that calls the result of an attention layer its
//: > *attention scores*. That result is as wide as a value, and its rows sum to anything. Scores and
//: > weights have a column for each key.
//:
//: {{fold Scores, weights and output side by side, because they are easy to confuse}}
//:
//: Three different matrices, with random Q, K and V:
//:
//: {{not-weights decides E9}}
//:
//: {{end fold}}
