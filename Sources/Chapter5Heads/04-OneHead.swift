import Chapter1Projections
import Tensors
public import WorkbookKit

//: ## The same weights as one head
//:
//: The number of heads does not show in the weights: the packed matrices have one shape for every h.
//: So nothing stops us from running the toy model as a single head of width 16. Its scores are those
//: of the two heads *added up*, because a dot product over all columns is the sum of the dot products
//: over the blocks:
//:
//: ```math
//: \frac{q\, k^\top}{\sqrt{2 d_k}} = \frac{1}{\sqrt 2}
//: \left(\frac{q_1 k_1^\top}{\sqrt{d_k}} + \frac{q_2 k_2^\top}{\sqrt{d_k}}\right)
//: ```
//:
//: Over the whole sentence the largest difference of the two sides is {{scores-add-up}}. One row of
//: scores makes one row of weights, and two wishes must share what sums to 1:
//:
//: {{shared-row decides C16}}
//:
//: {{fold Whether one head can follow two sources, and the single head in code}}
//:
//: > **You may have read** that one head cannot follow two sources, and that several can. One head can:
//: > the last bar is free to put weight on both. But what one of them gets is lost to the other, and
//: > they arrive mixed, in one average.

extension Heads {
  /// All columns as one head: what h says is ignored.
  public static let singleHead = Variant<Heads>(
    "single-head", .singleHead, summary: "all columns as one head: one set of weights per query",
    claim: .agrees(when: Condition("h = 1") { $0.headCount == 1 }),
    cost: Cost(
      multiplyAdds: projecting + attending + returning, exponentials: .B * .n * .m,
      parameters: parameters,
      intermediates: projections + [
        Intermediate("scores", .B * .n * .m), Intermediate("weights", .B * .n * .m), headOutputs,
        concatenation,
      ])
  ) { input in
    let layer = MultiHeadAttention(weights: input.weights, headCount: 1)
    return Batch(count: input.queries.count) { example in
      layer(
        queries: input.queries[example], keys: input.keys[example], values: input.values[example])
    }
  }
}

//: {{end fold}}
//:
//: {{fold What a layer computes that ignores its number of heads, and how to notice}}
//:
//: That is also what a layer computes that is *given* a number of heads and never uses it. The shapes
//: stay right, so nothing complains; the outputs tell. One set of random weights, two values of h:
//:
//: {{heads-ignored decides E4 C11}}
//:
//: What changes with h if each head keeps its width is the packed matrices. Heads of 64 at $d = 512$, with
//: biases:
//:
//: {{two-heads-of-64 decides E5 C3}}
//:
//: > **You may have read** a class with a parameter `num_heads` whose projections are $d_k$ wide. Then
//: > there is one head, whatever the parameter says: the first row above. Two need $2 d_k$ columns
//: > in the projections, and $W^O$ must lead from $2 d_v$ columns to $d$, not from $d_v$.
//:
//: {{end fold}}
