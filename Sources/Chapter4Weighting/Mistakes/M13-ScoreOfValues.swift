// snippet.hide
import Chapter2Scores
import Chapter3Softmax
import Tensors
public import Verification

// snippet.show
//: {{fold **M13: a score made of values.** Where the formula comes from and when it runs, and the step in code}}
//:
//: ### M13: a score made of values
//:
//: $s_{ij} = q_i \cdot k_i + v_i \cdot k_j / \sqrt{d_k}$, a formula that one of the five articles
//: attributes to [the 2017 paper](https://arxiv.org/abs/1706.03762). Chapter 2 shows why the query cancels. It runs only where there
//: are as many queries as keys, and values as wide as keys.

extension Mistake {
  /// softmax(qᵢ·kᵢ + vᵢ·kⱼ / √d_k) V.
  public static let scoreOfValues = Mistake(
    "M13", "score-of-values",
    done: "the score is qᵢ·kᵢ + vᵢ·kⱼ/√d_k, so that values take the place of queries",
    instead: "score qᵢ against every kⱼ; values have no part in it",
    seen: ["S4:22"],
    section: "V decides what, the weights decide where"
  ) { steps in
    steps.attend = { steps, queries, keys, values, hiding in
      try Scores.checkHeads(queries: queries, keys: keys)
      try InputCheck("score of values").shape(
        queries.rows == keys.rows, expected: "as many queries as keys",
        actual: "queries \(queries.shape), keys \(keys.shape)")
      let terms = try steps.score(values, keys)
      let scores = HeadStack(count: terms.count) { head in
        Matrix(rows: terms.rows, columns: terms.columns) { i, j in
          dot(queries[head][i], keys[head][i]) + terms[head][i, j]
        }
      }
      return try steps.average(steps.softmax(hiding(scores)), values)
    }
  }
}

//: {{end fold}}
