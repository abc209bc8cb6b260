import Chapter4Weighting
public import Tensors
public import WorkbookKit

//: So far every token looked at every other one. Often it must not: a model that writes from left to
//: right has to do without the words it has not written yet, and the filling behind a short sentence
//: is no word at all. A **mask** says which keys each query may see. In the line of stages it
//: comes in between scores and softmax:
//:
//: {{pipeline}}
//:
//: ## What a mask does
//:
//: A mask hides a key by giving it the score $-\infty$, so that its weight is $e^{-\infty} = 0$, and
//: the weights of the kept keys sum to 1 among themselves:
//:
//: ```math
//: s_{ij} = \begin{cases} q_i \cdot k_j / \sqrt{d_k} & \text{if } i \text{ may see } j \\ -\infty & \text{if not} \end{cases}
//: \qquad
//: a_{ij} = \frac{e^{s_{ij}}}{\sum_l e^{s_{il}}}
//: ```
//:
//: Let $p_{ij}$ be the weights without a mask. Then a kept key has
//: $a_{ij} = p_{ij} / \sum_{\text{kept } l} p_{il}$: hiding keys is the same as taking their weights
//: away and scaling up the rest. One row by hand, with scores that are multiples of $\ln 2$:
//:
//: {{by-hand}}
//:
//: The last two columns are equal. On the sentence, with a mask that hides from each word all that
//: come after it:
//:
//: {{heatmap}}
//:
//: The first word can see only itself, so its weight on itself is 1.
//:
//: {{exercise 6.2 Put −∞ in place of every score that a mask hides.}}
//:
//: What of a query that may see nothing at all? Its sum is empty. This book calls it a **dead row**
//: and defines its weights and its output as zero: from nothing, nothing. The reference needs no
//: special case for it, because it never looks at a hidden key:

//: {{fold The reference in code: the slow loops that decide what every variant must compute}}

/// The masking stage: softmax(Q Kᵀ / √d_k) V over the keys that each query may see, head by head.
///
/// A query that may see no key gets a row of zeros.
///
/// Source: Vaswani et al. 2017, “Attention Is All You Need”, section 3.2.3: illegal connections are
/// set to −∞ in the input of the softmax.
public enum Masking: Stage {
  /// The name readers type.
  public static let name = "masking"

  /// The oracle, head by head.
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
  // snippet.hide
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  // snippet.show
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
