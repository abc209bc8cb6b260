import Chapter1Projections
import Chapter5Heads
import Tensors
import Publishing

//: ## Tests that compare two runs
//:
//: Attention obeys laws that can be tested without a second implementation. Change the input in a way whose
//: effect is known, run again, and compare.
//:
//: {{fold These tests in code: other orders, other tokens, a larger batch, values that are added}}

extension [LayerTest] {
  static let properties: [LayerTest] = [
    LayerTest("permutation", "tokens in another order: the same outputs in that order?") { code in
      let order = [3, 0, 4, 1, 2]
      let moved = try code.run(Fixture.layer.on(Fixture.layer.queries.selectingRows(order)))
      return differ(moved, try code.output.selectingRows(order))
    },
    LayerTest("order of keys", "keys and values in another order: the same outputs?") { code in
      var input = Fixture.layer
      input.keys = input.keys.selectingRows([3, 0, 4, 1, 2])
      input.values = input.keys
      return differ(try code.run(input), try code.output)
    },
    LayerTest("constant sequence", "all tokens alike: is each output that token’s own value?") {
      code in
      let token = Fixture.tokensInBatch.map { $0.selectingRows([0, 0, 0, 0, 0]) }
      let (weights, p) = (Fixture.layer.weights, Fixture.layer.weights.projections)
      let expected = token.map { x in
        adding(
          weights.outputBias,
          to: product(projection(x, weights: p.value, bias: p.valueBias), weights.output))
      }
      return differ(try code.run(Fixture.layer.on(token)), expected)
    },
    LayerTest("batch", "one example alone: the same as in the batch?") { code in
      let alone = try code.run(Fixture.layer.on(Fixture.tokensInBatch.only(1)))
      return differ(alone[0], try code.output[1])
    },
    LayerTest("far token", "the last token changes: does the first output?") { code in
      let changed = try code.run(Fixture.layer.on(Fixture.tokensInBatch.changing(row: 4)))
      return !differ(changed.selectingRows([0]), try code.output.selectingRows([0]))
    },
    LayerTest("query", "a query changes: does its output?") { code in
      var input = Fixture.layer
      input.queries = input.queries.changing(row: 0)
      let changed = try code.run(input).selectingRows([0])
      return !differ(changed, try code.output.selectingRows([0]))
    },
    LayerTest("other queries", "another query changes: does this output stay?") { code in
      var input = Fixture.layer
      input.queries = input.queries.changing(row: 1)
      let changed = try code.run(input).selectingRows([0])
      return differ(changed, try code.output.selectingRows([0]))
    },
    LayerTest("linear in V", "two sets of values added: the sum of both outputs?") { code in
      func output(_ values: HeadStack<Float>) throws -> HeadStack<Float> {
        var input = Fixture.layer
        input.values = values
        return try code.run(input)
      }
      let (a, b) = (
        Fixture.layer.values, Fixture.layer.values.selectingRows([4, 2, 0, 3, 1])
      )
      let (zero, sum) = (a.map { 0 * $0 }, HeadStack(count: a.count) { a[$0] + b[$0] })
      let (left, right) = (try (output(sum), output(zero)), try (output(a), output(b)))
      return differ(
        HeadStack(count: a.count) { left.0[$0] + left.1[$0] },
        HeadStack(count: a.count) { right.0[$0] + right.1[$0] })
    },
    LayerTest("key bias", "all keys move alike: does the output stay?") { code in
      var input = Fixture.layer
      input.weights.projections.keyBias = (0..<Fixture.width).map { Float($0 % 5) - 1.5 }
      return differ(try code.run(input), try code.output)
    },
  ]
}

//: {{end fold}}
