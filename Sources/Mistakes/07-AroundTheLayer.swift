import Chapter7EncoderBlock
import Tensors
import Publishing
import Verification

//: ## Tests around the layer
//:
//: An encoder block adds norms and positions and, in training, dropout. Each has tests of its own. Dropout is
//: tested with two probabilities, because at one half a common mistake does not show.
//:
//: {{fold These tests in code: block, norm, positions and dropout}}

extension [LayerTest] {
  static let aroundTheLayer: [LayerTest] = [
    LayerTest("block reference", "is the block the loops of chapter 7?") { code in
      differ(try code.block, Fixture.exactBlock)
    },
    LayerTest("normal rows", "has every row after a bare norm mean 0 and variance 1?") { code in
      var input = Fixture.blockInput
      input.block.secondNorm = LayerNorm(width: Fixture.width)
      return try EncoderBlockStage.output(input, by: code.steps).matrices.contains { rows in
        (0..<rows.rows).contains { i in
          let mean = rows[i].reduce(0, +) / Float(rows.columns)
          let variance = rows[i].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(rows.columns)
          return !(mean.magnitude < 1e-3 && (variance - 1).magnitude < 1e-3)
        }
      }
    },
    LayerTest("position 1", "are the first and the last pair at position 1 sines and cosines?") {
      code in
      let table = try code.steps.positions(2, 8)
      let slow = Elementary.sine(1 / 1000)
      return differ(
        Matrix([[table[1, 0], table[1, 1], table[1, 6]]]),
        Matrix([[Float(Elementary.sine(1)), Float(Elementary.cosine(1)), Float(slow)]]))
    },
    LayerTest("shift", "is a step along the positions one and the same rotation?") { code in
      let table = try code.steps.positions(7, 8)
      return differ(
        product(table.selectingRows([0, 1, 2, 3]), positionShift(by: 3, width: 8)),
        table.selectingRows([3, 4, 5, 6]))
    },
    LayerTest("dropout at ½", "does dropout with p = ½ keep the mean?") { code in
      try !keepsTheMean(code, 0.5)
    },
    LayerTest("dropout at ⅕", "does dropout with p = ⅕ keep the mean?") { code in
      try !keepsTheMean(code, 0.2)
    },
  ]
}

/// Whether dropout of ones leaves a mean near 1.
private func keepsTheMean(_ code: CodeUnderTest, _ probability: Double) throws -> Bool {
  var generator = SeededGenerator(seed: 1004)
  let ones = Matrix<Float>(rows: 20, columns: 40, repeating: 1)
  let dropped = try code.steps.dropout(ones, probability, true, &generator)
  return (dropped.elements.reduce(0, +) / Float(dropped.elements.count) - 1).magnitude < 0.1
}

//: {{end fold}}
