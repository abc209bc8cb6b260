import Tensors

//: ## All words at once
//:
//: Every word does the same at the same time, so the whole step is a few products of matrices. $X$ holds a
//: row for each word, $Q$ its query, $K$ its key, $V$ its value, and $O$ what it receives:
//:
//: ```math
//: Q = X W^Q, \qquad K = X W^K, \qquad V = X W^V, \qquad O = \mathrm{softmax}\!\left(\frac{Q K^\top}{\sqrt{d_k}}\right) V
//: ```
//:
//: The softmax is taken row by row, and $d_k$ is the width of a key, here 2. (The fold below
//: explains the division.) The code follows the formula line by line:

/// What every word receives, for n words with d features, keys d_k and values d_v wide.
func attention(
  _ x: Matrix<Float>, wq: Matrix<Float>, wk: Matrix<Float>, wv: Matrix<Float>
) -> (weights: Matrix<Float>, output: Matrix<Float>) {
  let queries = product(x, wq)  // [n, d_k]: what each word looks for
  let keys = product(x, wk)  // [n, d_k]: what it can be found by
  let values = product(x, wv)  // [n, d_v]: what it hands over
  let root = Float(wk.columns).squareRoot()  // √d_k
  let scores = productTransposed(queries, keys)  // [n, n]: every query with every key
  let weights = Matrix((0..<x.rows).map { i in softmax(scores[i].map { $0 / root }) })
  return (weights, product(weights, values))
}

//: {{fold Why the scores are divided by the root of the width}}
//:
//: With wide keys, dot products tend to be large, and then the softmax gives almost everything to
//: one word, wanted or not. Dividing by $\sqrt{d_k}$ makes up for the width. At width 2 it does
//: little: the weight of “animal” goes from {{undivided}} to {{divided}}.
//:
//: {{end fold}}
//:
//: {{weights}}
//:
//: “It” looks at “animal”, and so does “tired”. “Animal” and “street” look for nothing: their queries are
//: zero, all their scores are equal, and they take a bit of everything, as in our first try.
//:
//: ## A dictionary with soft edges
//:
//: A dictionary in a program finds the one key that matches and returns its value. Attention compares a
//: query with *all* keys and returns a mixture of *all* values, in which the best match counts most. With
//: queries ten times as large, “animal” gets {{hard}} of the weight of “it”: almost an ordinary look-up.
//:
//: ## Do it now
//:
//: Make the street alive: in `Sources/Chapter0Attention/01-WhoIsTired.swift`, let the row of
//: “street” begin with 1. What will “it” look at now? Then run `swift run workbook chapter 0`.
//:
//: {{fold The answer: what “it” looks at when the street is alive}}
//:
//: “It” looks at “animal” and “street” alike, each at {{both}}.
//:
//: {{end fold}}
//:
//: ## What comes next
//:
//: That is attention. The next chapters take one part each:
//: [queries, keys and values](01-projections.md), [scores](02-scores.md), the
//: [softmax](03-softmax.md), the [average](04-weighting.md), and [several heads](05-heads.md),
//: which are attention several times side by side.
