public import Tensors
public import Verification

//: {{flow}}
//:
//: Attention lets every **token** of a sentence, here a word, look at the others and take
//: something from them. For that a token plays three roles. Its **query** says what it looks for,
//: its **key** says what it can be found by, and its **value** is what it hands over to those who
//: find it.
//:
//: Attention is a handful of steps, or **stages**, with a chapter for each. The first makes the
//: queries, keys and values:
//:
//: {{pipeline}}
//:
//: ## The sentence as rows
//:
//: A sentence enters as a matrix $X$, `[n, d]`: one row per token, one column per **feature**. In
//: a trained model the features are learned and have no names. The toy model of this book was made
//: by hand, so its features do: twelve that a word has or lacks, 1 or 0, and four numbers that say
//: where the word stands. The four are the sines and cosines of two angles that grow from word to
//: word, one slowly and one fast; [chapter 7](07-encoder-block.md) says why. That makes $d = 16$,
//: and this is all of $X$:
//:
//: {{x}}
//:
//: ## Three projections of the same rows
//:
//: Q, K and V are three products of the *same* $X$, each with its own matrix of **parameters**,
//: the numbers that a model learns. Such a product is a **projection**. A model runs attention
//: several times side by side, $h$ times in all; each run, with parameters of its own, is a
//: **head**. Head $i$ has three projections:
//:
//: ```math
//: Q_i = X W_i^Q + b_i^Q, \qquad K_i = X W_i^K + b_i^K, \qquad V_i = X W_i^V + b_i^V
//: ```
//:
//: For $n$ tokens, with queries and keys $d_k$ wide and values $d_v$ wide, $W_i^Q$ and $W_i^K$ are
//: `[d, d_k]` and $W_i^V$ is `[d, d_v]`; so $Q_i$ and $K_i$ are `[n, d_k]` and $V_i$ is
//: `[n, d_v]`. A **bias** $b$ is a row added to the row of every token; it is optional, and the
//: toy model has none. Code keeps the matrices of all heads side by side,
//: $W^Q = [W_1^Q \ldots W_h^Q]$, `[d, h·d_k]`. Such a matrix is **packed**; head $i$ owns block
//: $i$ of its columns.
//:
//: Every number of a query, key or value is a sum over the features of one token. Here are four of
//: them for the word “{{followed}}”, with columns counted across all heads. Column 1 of Q asks for
//: a living thing. Column 9 of Q is the slow sine of the word *before*, times twelve; column 9 of
//: K is the slow sine of the token itself. Column 5 of V says whether it is a pronoun.
//:
//: {{by-hand}}
//:
//: No other token occurs in these sums. A token's query, key and value depend on that token alone;
//: tokens first meet in [chapter 2](02-scores.md).
//:
//: {{exercise 1.1 Turn every row of a matrix into a row of another width.}}
//:
//: A way to compute a stage is a **variant**. Each stage has a **reference**, or oracle: plain
//: loops without tricks, run in `Double`. It decides what every variant must compute. What a variant
//: says of itself is its **claim**, and the book checks it by **laws**, tests that it runs on each variant.
//: [One page](words.md) explains such words, and the types that the code uses.

//: {{fold The reference in code, for when a formula leaves a question open}}
//:
//: It reads the packed weights column by column. `Scalar` stands for `Float` or `Double`, a
//: `HeadStack` is h matrices of one shape, and a `NamedTensor` is a result with its name.

/// The projection stage: Q, K and V of every head from X.
///
/// Source: Vaswani et al. 2017, “Attention Is All You Need”, section 3.2.2. The paper has no biases.
public enum Projections: Stage {
  /// The name readers type.
  public static let name = "projections"

  /// The oracle: one sum after the other, as the formula says.
  public static func reference<Number: Scalar>(
    _ input: ProjectionInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let (x, weights, heads) = (input.x, input.weights, input.headCount)
    func project(_ packed: Matrix<Float>, _ bias: [Float]?) -> HeadStack<Number> {
      let width = packed.columns / heads
      return HeadStack(count: heads) { head in
        Matrix(rows: x.rows, columns: width) { i, c in
          let column = head * width + c
          var sum: Number = 0
          for k in 0..<x.columns { sum += Number(x[i, k]) * Number(packed[k, column]) }
          return sum + Number(bias?[column] ?? 0)
        }
      }
    }
    return [
      NamedTensor("q", project(weights.query, weights.queryBias)),
      NamedTensor("k", project(weights.key, weights.keyBias)),
      NamedTensor("v", project(weights.value, weights.valueBias)),
    ]
  }
}

//: {{end fold}}
//:
//: ## What the three are for
//:
//: $W^Q$ decides what a token looks for, $W^K$ what it can be found by, $W^V$ what it hands over.
//: In the toy model, columns 1 and 2 of Q ask for a living thing and for a thing without life. The
//: same columns of K say whether the token is one. V carries what the token that looks may want to
//: know.
//:
//: {{qkv decides C20}}
//:
//: A pronoun looks for both, more strongly for a living thing. An adjective looks for what it can
//: describe. A noun looks for nothing and can be found. This takes three matrices, because what a
//: token looks for is not what it is, and what it can be found by need not be what it hands over.
//:
//: {{fold Two common descriptions that project the wrong thing, or project twice}}
//:
//: > **You may have read**, in some tutorials, that attention maps query, key and value onto the
//: > input sequence. It is the sequence that is mapped: {{shapes decides E24}}.
//:
//: > **You may have read**, in some tutorials, $\mathrm{MultiHead}(Q, K, V)$ next to $Q = X W^Q$.
//: > Taken together they project twice, because $\mathrm{MultiHead}$ projects its arguments
//: > itself; in self-attention these are $(X, X, X)$. Projecting the sentence twice makes Q wrong
//: > by up to {{projected-twice decides E23}}.
//:
//: {{end fold}}
