public import Tensors

//: ## Why divide by the root of the width
//:
//: Without the division, scores grow with the width of a head, and the weights made from them go
//: almost entirely to one key. Take queries and keys whose entries are independent, with mean 0
//: and variance 1. Each product $q_c k_c$ then has mean 0 and variance 1 as well, and variances of
//: independent terms add:
//:
//: ```math
//: \mathrm{Var}(q \cdot k) = \sum_{c=1}^{d_k} \mathrm{Var}(q_c k_c) = d_k, \qquad \mathrm{Var}\!\left(\frac{q \cdot k}{\sqrt{d_k}}\right) = 1
//: ```
//:
//: So a typical dot product is about as large as $\sqrt{d_k}$, and dividing by it gives scores of
//: about the same size at every width. Measured with random queries, each against sixteen random
//: keys:
//:
//: {{spread decides E36}}
//:
//: The effect on the weights shows in the largest of them. Sixteen equal weights would be
//: {{equal-weight}} each:
//:
//: {{largest-weight}}
//:
//: With the division the largest weight hardly depends on the width. Without it one key ends up
//: with nearly everything: the softmax is **saturated**. A saturated softmax hardly reacts to a
//: change of its scores, so hardly any **gradient**, the derivatives that training follows, gets
//: through; [chapter 3](03-softmax.md) measures that.
//:
//: {{fold A default in Keras that leaves the division out, and what it does to the weights}}
//:
//: > **You may have read**, in several tutorials, code or lists of steps that go from $QK^\top$
//: > straight to the softmax. The
//: > [`Attention` layer of Keras](https://keras.io/api/layers/attention_layers/attention/) does so by default, and its
//: > `use_scale=True` multiplies by one learned parameter, which need not be $1/\sqrt{d_k}$.
//: > Without the division the largest of sixteen weights is {{unscaled decides E3 E40}} on average
//: > at $d_k = 64$, instead of {{scaled}}.
//:
//: {{end fold}}
//:
//: {{fold Where attention comes from: additive scores, which need no division, and what they cost}}
//:
//: The first attention was built into a translation model with a recurrent network
//: ([Bahdanau et al. 2014](https://arxiv.org/abs/1409.0473)). It scored a query against a key by a small
//: network with one hidden layer. Since two projected rows are added there, this is called **additive
//: attention**:
//:
//: ```math
//: s_{ij} = v \cdot \tanh(q_i W + k_j U), \qquad W, U \in \mathbb{R}^{d_k \times a}, \quad v \in \mathbb{R}^a
//: ```

/// Additive scores of one head, v · tanh(q W + k U).
///
/// - Parameters:
///   - queries: `[n, d_k]`
///   - keys: `[m, d_k]`; they need not be as wide as the queries.
///   - queryWeights: W `[d_k, a]`
///   - keyWeights: U `[d_k, a]`
///   - direction: v `[a]`
/// - Returns: `[n, m]`. Takes (n + m)·d_k·a + n·m·a multiply-adds, and tanh n·m·a times.
///
/// Source: Bahdanau et al. 2014, “Neural Machine Translation by Jointly Learning to Align and
/// Translate”.
public func additiveScores(
  queries: Matrix<Float>, keys: Matrix<Float>, queryWeights: Matrix<Float>,
  keyWeights: Matrix<Float>, direction: [Float]
) -> Matrix<Float> {
  let (q, k) = (product(queries, queryWeights), product(keys, keyWeights))  // [n, a], [m, a]
  return Matrix(rows: q.rows, columns: k.rows) { i, j in
    let hidden = zip(q[i], k[j]).map { Float(Elementary.hyperbolicTangent(Double($0 + $1))) }
    return dot(direction[...], hidden[...])
  }
}

//: Here are random queries and keys, scored in three ways. Nothing inside the tanh exceeds 1, so the
//: additive scores stay small at every width without a division:
//:
//: {{additive}}
//:
//: The dot product has no parameters of its own. [The 2017 paper](https://arxiv.org/abs/1706.03762) chose it because it is one product of
//: matrices, which machines compute fast, and divided it for the reason above (section 3.2.1).
//:
//: {{end fold}}
