import Chapter4Weighting
import Chapter6Masking
import Chapter7EncoderBlock
import Chapter9Training
import Tensors
import Verification

// What the tests of a backward pass run, and on what.

extension Fixture {
  /// The block, the end of its second example padding, and a random gradient of its output.
  static let backward: EncoderBlockGradientInput = {
    var generator = SeededGenerator(seed: 1005)
    var forward = blockInput
    forward.mask = [[true, true, true, true, true], [true, true, true, false, false]]
    return EncoderBlockGradientInput(
      forward, outputGradient: generator.stack(count: batch, rows: tokens, columns: width))
  }()

  /// What the loops of chapter 9 say, in `Double`.
  static let exactGradients = EncoderBlockGradient.reference(backward, in: Double.self)

  /// Attention of some heads under a causal mask, with d_v ≠ d_k.
  static let attention: AttentionGradientInput = {
    var generator = SeededGenerator(seed: 1006)
    func stack(_ columns: Int) -> HeadStack<Float> {
      generator.stack(count: heads, rows: tokens, columns: columns)
    }
    let input = AttentionInput(queries: stack(headWidth), keys: stack(headWidth), values: stack(6))
    return AttentionGradientInput(
      MaskedInput(input, masks: .shared(.causal(queries: tokens, keys: tokens))),
      outputGradient: stack(6))
  }()
}

extension Fixture {
  /// What attention makes of ``attention``: the output of each head.
  static var attended: HeadStack<Float> {
    get throws { try Masking.output(attention.attention, by: Steps()) }
  }
}

extension CodeUnderTest {
  /// The gradients of a block by some steps, by name.
  static func gradients(
    _ input: EncoderBlockGradientInput, by steps: Steps
  ) throws -> [NamedTensor<Float>] {
    EncoderBlockGradient.tensors(try EncoderBlockGradient.output(input, by: steps))
  }

  /// The gradients of some heads under a causal mask.
  var attentionGradients: AttentionGradients {
    get throws { try WeightingGradient.output(Fixture.attention, by: steps) }
  }
}

/// Whether numbers differ from the exact ones.
func differ(_ a: [Float], _ exact: [Double]) -> Bool {
  a.count != exact.count
    || zip(a, exact).contains { x, y in
      !((Double(x) - y).magnitude <= Double(tolerance) * max(1, y.magnitude))
    }
}
