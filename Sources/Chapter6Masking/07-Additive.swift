import Chapter2Scores
import Chapter3Softmax
public import Tensors
public import Verification

//: ## Adding 0 or −∞
//:
//: Many libraries convert the mask to numbers once, 0 where it keeps and $-\infty$ where it hides, and
//: *add* these numbers to the scores in every layer.

//: {{fold The code, and a tempting way to make these numbers that gives NaN}}

extension Mask {
  /// The mask as numbers to add to scores: 0 keeps, −∞ hides. `[n, m]`
  public func addend<Number: Scalar>(as number: Number.Type) -> Matrix<Number> {
    Matrix(rows: queries, columns: keys) { i, j in self[i, j] ? 0 : -.infinity }
  }
}

extension Masking {
  /// Hidden scores get −∞ added.
  public static let additive = Variant<Masking>(
    "additive", .other, summary: "adds 0 or −∞ to the scores",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .h * .n * .m * .dk + .h * .n * .m * .dv, exponentials: .kept,
      intermediates: [
        Intermediate("scores", .h * .n * .m), Intermediate("addend", .h * .n * .m),
        Intermediate("their sum", .h * .n * .m), Intermediate("weights", .h * .n * .m),
      ])
  ) { input in
    HeadStack(count: input.queries.count) { head in
      let scores = scaledScores(queries: input.queries[head], keys: input.keys[head])
      let weights = softmax(scores + input.masks[head: head].addend(as: Float.self))
      return product(weights, input.values[head])
    }
  }
}

//: Adding is as good as replacing, because a finite score plus $-\infty$ is $-\infty$. The numbers cannot be
//: made by a product, though: the tempting `(1 - mask) * -infinity` is {{zero-times-infinity}} where it
//: should be 0.
//:
//: {{end fold}}
