import Chapter4Weighting
public import Tensors
public import Verification

//: {{flow}}
//:
//: So far every token looked at every other one. Often it must not. A model that writes from left to right
//: cannot look at words it has not written yet. And when sentences of different lengths share a batch, the
//: shorter ones end in **padding**, which is not text at all. A **mask** says which keys each query may
//: see. It acts between the scores and the softmax.
//:
//: ## What a mask does
//:
//: A mask hides a key by giving it the score $-\infty$. Its weight is then $e^{-\infty} = 0$, and the
//: weights of the other keys, the kept ones, sum to 1:
//:
//: ```math
//: s_{ij} = \begin{cases} q_i \cdot k_j / \sqrt{d_k} & \text{if } i \text{ may see } j \\ -\infty & \text{if not} \end{cases}
//: \qquad
//: a_{ij} = \frac{e^{s_{ij}}}{\sum_l e^{s_{il}}}
//: ```
//:
//: Let $p_{ij}$ be the weights without a mask. Then a kept key has
//: $a_{ij} = p_{ij} / \sum_{\text{kept } l} p_{il}$: hiding keys is the same as removing their weights
//: and scaling up the rest. Here is one row by hand, with scores that are multiples of $\ln 2$:
//:
//: {{by-hand}}
//:
//: The last two columns are equal. A **causal** mask hides from each word all words that come after it.
//: On the sentence:
//:
//: {{heatmap}}
//:
//: The first word can see only itself, so its weight on itself is 1.
//:
//: {{exercise 6.2 Put −∞ in place of every score that a mask hides.}}
//:
//: What about a query that may see no key at all? The sum in its denominator is empty. That is a dead row
//: (chapter 3): this book defines its weights, and so its output, as zero. The reference needs no special
//: case for it, because it never looks at a hidden key:

//: {{fold The reference in code: slow, plain loops that say what every variant must compute}}

/// The masking stage: softmax(Q Kᵀ / √d_k) V over the keys that each query may see, head by head.
///
/// A query that may see no key gets a row of zeros.
///
/// Source: Vaswani et al. 2017, “Attention Is All You Need”, section 3.2.3: illegal connections are
/// set to −∞ in the input of the softmax.
public enum Masking: Stage {
  /// The name readers type.
  public static let name = "masking"

  /// The reference, head by head.
  public static func reference<Number: Scalar>(
    _ input: MaskedInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let output = HeadStack(count: input.queries.count) { head in
      seen(
        input.queries[head].map { Number($0) }, input.keys[head].map { Number($0) },
        input.values[head].map { Number($0) }, mask: input.masks[head: head])
    }
    return [NamedTensor("output", output)]
  }

  /// One head: for each query, the loops of chapter 4 over the keys that its mask keeps.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  static func seen<Number: Scalar>(
    _ q: Matrix<Number>, _ k: Matrix<Number>, _ v: Matrix<Number>, mask: Mask
  ) -> Matrix<Number> {
    var output = Matrix<Number>(rows: q.rows, columns: v.columns)
    for i in 0..<q.rows {
      let seen = (0..<k.rows).filter { j in mask[i, j] }
      let scores = seen.map { j in
        var sum: Number = 0
        for c in 0..<q.columns { sum += q[i, c] * k[j, c] }
        return sum / Number(q.columns).squareRoot()
      }
      let largest = scores.reduce(-Number.infinity) { max($0, $1) }
      let shares = scores.map { Number.exponential($0 - largest) }
      let total = shares.reduce(0, +)
      for (j, share) in zip(seen, shares) {
        for c in 0..<v.columns { output[i, c] += share / total * v[j, c] }
      }
    }
    return output
  }
}

//: {{end fold}}
