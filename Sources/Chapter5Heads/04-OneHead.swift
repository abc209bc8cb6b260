import Chapter1Projections
import Tensors
public import Verification

//: ## The same weights as one head
//:
//: The packed matrices have the same shape for every h, so they do not say how many heads there are.
//: Nothing stops us from running the toy model as a single head of width 16. Its scores are the scores
//: of the two heads *added up*, apart from a constant factor, because a dot product over all columns is
//: the sum of the dot products over the blocks:
//:
//: ```math
//: \frac{q\, k^\top}{\sqrt{2 d_k}} = \frac{1}{\sqrt 2}
//: \left(\frac{q_1 k_1^\top}{\sqrt{d_k}} + \frac{q_2 k_2^\top}{\sqrt{d_k}}\right)
//: ```
//:
//: Over the whole sentence the two sides differ by {{scores-add-up}}. One row of scores makes one row of
//: weights, so the two questions have to share weights that sum to 1:
//:
//: {{shared-row decides C16}}
//:
//: {{fold Can one head follow two sources? And the single head as a variant, in code}}
//:
//: > **You may have read** in introductions that one head cannot follow two sources, and that several
//: > can. One head can: nothing keeps the last bar from putting weight on both. But weight that one of
//: > them gets is lost to the other, and the two arrive mixed in one average.

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
//: {{fold What happens if a layer ignores its number of heads, and how to notice it}}
//:
//: A layer that is *given* a number of heads and never uses it computes the same as this single head.
//: All shapes stay right, so nothing fails. The outputs show it. Here is one set of random weights with
//: two values of h:
//:
//: {{heads-ignored decides E4 C11}}
//:
//: If each head keeps its width, more heads need wider packed matrices. Heads of width 64 at $d = 512$,
//: with biases:
//:
//: {{two-heads-of-64 decides E5 C3}}
//:
//: > **You may have read** a tutorial's class with a parameter `num_heads` whose projections are $d_k$
//: > wide. Such a layer has one head, whatever the parameter says: the first row above. Two heads need
//: > $2 d_k$ columns in the projections, and $W^O$ must lead from $2 d_v$ columns to $d$, not from $d_v$.
//:
//: {{end fold}}
