import Chapter5Heads
import Chapter6Masking
import Tensors
import Publishing
import Verification

//: ## Tests of what is hidden
//:
//: Hidden tokens must have no influence. So if they are changed, or left out altogether, the output must stay
//: the same.
//:
//: {{fold These tests in code: a causal mask, padding, and a query that sees no key}}

extension [LayerTest] {
  static let masks: [LayerTest] = [
    LayerTest("causal leak", "the last token changes: do earlier outputs stay?") { code in
      let (mask, past) = (Mask.causal(queries: 5, keys: 5), [0, 1, 2, 3])
      let changed = try code.run(
        Fixture.layer.on(Fixture.tokensInBatch.changing(row: 4)), mask)
      return differ(
        changed.selectingRows(past), try code.run(Fixture.layer, mask).selectingRows(past))
    },
    LayerTest("padding leak", "the padding changes: do the real outputs stay?") { code in
      let real = [0, 1, 2]
      let before = try padded(code, Fixture.layer)
      let after = try padded(
        code, Fixture.layer.on(Fixture.tokensInBatch.changing(row: 4, of: 1)))
      return differ(after[1].selectingRows(real), before[1].selectingRows(real))
    },
    LayerTest("padding = truncation", "is a padded example the shorter example?") { code in
      let real = [0, 1, 2]
      let shorter = try code.run(
        Fixture.layer.on(Fixture.tokensInBatch.only(1).selectingRows(real)))
      return differ(try padded(code, Fixture.layer)[1].selectingRows(real), shorter[0])
    },
    LayerTest("dead-row leak", "a query that sees no key: is its output free of all values?") {
      code in
      let mask = Mask(queries: 5, keys: 5) { i, _ in i != 2 }
      var changed = Fixture.layer
      changed.values = changed.values.map { $0.map { 1 - 2 * $0 } }
      return differ(
        try code.run(changed, mask).selectingRows([2]),
        try code.run(Fixture.layer, mask).selectingRows([2]))
    },
  ]
}

/// The layer on a batch whose second example has two tokens of padding.
private func padded(_ code: CodeUnderTest, _ input: HeadsInput) throws -> HeadStack<Float> {
  let masks = [[true, true, true, true, true], [true, true, true, false, false]].map {
    Mask.padding(queries: 5, real: $0)
  }
  return try code.steps.maskedLayer(code.steps, input, .perExample(masks))
}

//: {{end fold}}
