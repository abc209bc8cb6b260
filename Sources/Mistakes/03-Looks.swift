import Chapter5Heads
import Chapter6Masking
import Chapter7EncoderBlock
import Tensors
import Publishing
import Verification

//: ## Tests that look at one output
//:
//: The first tests need no expected result. They check the output of one run: its shape, whether its numbers
//: are finite, and whether the weights are between 0 and 1 and sum to 1.
//:
//: {{fold These tests in code, for your own layer}}

extension [LayerTest] {
  static let looks: [LayerTest] = [
    LayerTest("shape", "has every output the shape it should have?") { code in
      let layer = try code.output
      let block = try code.block
      let positions = try code.steps.positions(6, 8)
      return layer.shape != Fixture.layer.queries.shape || block.shape != layer.shape
        || positions.shape != "[6, 8]"
    },
    LayerTest("finite", "is every number of the output finite?") { code in
      let block = try code.block
      let numbers = try code.output.elements + block.elements
      return !(numbers + (try code.steps.positions(6, 8).elements)).allSatisfy(\.isFinite)
    },
    LayerTest("large scores", "is it still, with scores 40 times as large?") { code in
      var input = Fixture.layer
      input.queries = input.queries.map { 40 * $0 }
      return !(try code.run(input).elements.allSatisfy(\.isFinite))
    },
    LayerTest("range of weights", "is every weight between 0 and 1?") { code in
      try code.weights(Fixture.layer).contains { weights in
        weights.elements.contains { !(0...1.0001).contains($0) }
      }
    },
    LayerTest("row sums", "do the weights of every query sum to 1?") { code in
      try code.weights(Fixture.layer).contains { !hasUnitRows($0) }
    },
    LayerTest("row sums under a mask", "do they sum to 1 under a causal mask?") { code in
      try code.weights(Fixture.layer, .causal(queries: 5, keys: 5)).contains { !hasUnitRows($0) }
    },
  ]
}

//: {{end fold}}
