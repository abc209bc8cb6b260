public import Tensors
public import WorkbookKit

//: Attention lets every **token** of a sentence, here a word, look at the others and take something
//: from them. For that a token plays three roles. Its **query** says what it looks for, its **key**
//: says what it can be found by, and its **value** is what it gives to those who find it.
//:
//: Attention is a handful of steps, and this book has a chapter for each. This is how they hang
//: together; the first one makes the queries, keys and values:
//:
//: {{pipeline}}
//:
//: ## The sentence as rows
//:
//: A sentence enters as a matrix $X$, `[n, d]`: one row per token, one column per **feature**. In a
//: trained model the features are learned and have no names. The toy model of this book was made by
//: hand, so its features do: twelve that a word has or lacks, 1 or 0, and four numbers that say where
//: the word stands. That makes $d = 16$, and this is all of $X$:
//:
//: {{x}}
//:
//: ## Three projections of the same rows
//:
//: Q, K and V are three products of the *same* $X$, each with its own matrix of learned numbers.
//: Such a product is a **projection**. Every head $i$ has three:
//:
//: ```math
//: Q_i = X W_i^Q + b_i^Q, \qquad K_i = X W_i^K + b_i^K, \qquad V_i = X W_i^V + b_i^V
//: ```
//:
//: $W_i^Q$ and $W_i^K$ are `[d, d_k]`, $W_i^V$ is `[d, d_v]`; so $Q_i$ and $K_i$ are `[n, d_k]` and
//: $V_i$ is `[n, d_v]`. The biases $b$ are optional, and the toy model has none. Code keeps the
//: matrices of all heads side by side, $W^Q = [W_1^Q \ldots W_h^Q]$, which is `[d, h·d_k]` and is
//: called **packed**; head $i$ owns block $i$ of the columns.
//:
//: Every number of a query, key or value is a sum over the features of one token. Here are four of
//: them for the word “{{followed}}”. Column 1 of Q asks for a living thing. Column 9 of Q works out
//: where the word *before* stands, by its slow sine times twelve; column 9 of K is where the token
//: itself stands. Column 5 of V says whether it is a pronoun.
//:
//: {{by-hand}}
//:
//: No other token occurs in these sums. A token's query, key and value depend on that token alone;
//: tokens first meet in chapter 2.
//:
//: {{exercise 1.1 Turn every row of a matrix into a row of another width.}}
//:
//: One step of attention is a **stage** of this book, and one way to compute it a **variant**. What
//: every variant must compute, the stage's **reference** decides: plain loops, no tricks, run in
//: `Double`. Here it is, reading the packed weights column by column:

//: {{fold The reference in code: the slow loops that decide what every variant must compute}}

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
//: $W^Q$ decides what a token looks for, $W^K$ what it can be found by, $W^V$ what it hands over. In
//: the toy model, columns 1 and 2 of Q ask for a living thing and for a thing without life. The same
//: columns of K say whether the token is one. V carries what the asking token may want to know.
//:
//: {{qkv decides C20}}
//:
//: A pronoun asks, louder for the living than for the rest; an adjective asks for what it fits; a noun
//: asks for nothing and can be found. That takes three matrices: what a token looks for is not what it
//: is, and what it can be found by need not be what it tells.
//:
//: {{fold Two formulas you may have read that project the wrong thing, or project twice}}
//:
//: > **You may have read** that attention maps query, key and value onto the input sequence. It is
//: > the sequence that is mapped: {{shapes decides E24}}.
//:
//: > **You may have read** $\mathrm{MultiHead}(Q, K, V)$ next to $Q = X W^Q$. Taken together they
//: > project twice, since $\mathrm{MultiHead}$ projects its arguments itself. Its arguments are
//: > $(X, X, X)$. Projecting the sentence twice makes Q wrong by up to {{projected-twice decides E23}}.
//:
//: {{end fold}}
