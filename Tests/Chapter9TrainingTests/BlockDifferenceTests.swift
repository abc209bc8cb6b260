import Chapter5Heads
import Chapter7EncoderBlock
import Tensors
import Testing
import Verification

@testable import Chapter9Training

/// The gradients of a block by everything it is given, against central differences of the forward pass.
@Suite("Central differences of a block") struct BlockDifferenceTests {
  /// A small block as its tensors: B 2, n 3, d 4, h 2, d_k 2, d_v 3, f 5; the last token of the first
  /// example is padding.
  private static func tensors() -> [NamedTensor<Float>] {
    var generator = SeededGenerator(seed: 32)
    let shapes: [(String, [Int])] = [
      ("x", [2, 3, 4]), ("wq", [4, 4]), ("wk", [4, 4]), ("wv", [4, 6]), ("wo", [6, 4]),
      ("bq", [4]), ("bk", [4]), ("bv", [6]), ("bo", [4]), ("ln1_scale", [4]), ("ln1_shift", [4]),
      ("w1", [4, 5]), ("b1", [5]), ("w2", [5, 4]), ("b2", [4]), ("ln2_scale", [4]),
      ("ln2_shift", [4]), ("d_output", [2, 3, 4]),
    ]
    return shapes.map { name, shape in
      let count = shape.reduce(1, *)
      return NamedTensor(name, shape: shape, elements: generator.row(count, scale: 1))
    } + [NamedTensor("mask", shape: [2, 3], elements: [1, 1, 0, 1, 1, 1])]
  }

  private static func input(
    _ tensors: [NamedTensor<Float>], _ activation: String
  ) throws -> EncoderBlockGradientInput {
    var options = RunOptions()
    (options.heads, options.activation, options.epsilon) = (2, activation, 1e-2)
    var reader = TensorReader(tensors, stage: "encoder-block-gradient", options: options)
    let input = try EncoderBlockGradient.input(from: &reader)
    #expect(reader.unused == [])
    return input
  }

  /// Σ dO ∘ O.
  private static func loss(_ input: EncoderBlockGradientInput, isPre: Bool) -> Double {
    let output =
      isPre
      ? PreNormOracle.reference(input.forward, in: Double.self)
      : EncoderBlockStage.reference(input.forward, in: Double.self)
    let given = input.outputGradient.elements
    return zip(given, output[0].elements).reduce(0) { $0 + Double($1.0) * $1.1 }
  }

  @Test(arguments: [(false, "gelu"), (false, "relu"), (true, "gelu"), (true, "relu")])
  func everyNumber(isPre: Bool, activation: String) throws {
    let tensors = Self.tensors()
    let input = try Self.input(tensors, activation)
    let exact =
      isPre
      ? EncoderBlockGradient.PreNorm.reference(input, in: Double.self)
      : EncoderBlockGradient.reference(input, in: Double.self)
    #expect(exact.count == 17)
    // A power of two, so that the numbers moved are what the step says although they are `Float`s.
    let step: Float = 1.0 / 4096
    for gradient in exact {
      let place = try #require(tensors.firstIndex { "d_" + $0.name == gradient.name })
      #expect(tensors[place].shape == gradient.shape)
      for index in tensors[place].elements.indices {
        func moved(_ by: Float) throws -> (number: Double, loss: Double) {
          var changed = tensors
          var elements = tensors[place].elements
          elements[index] += by
          changed[place] = NamedTensor(
            tensors[place].name, shape: tensors[place].shape, elements: elements)
          return (
            Double(elements[index]), Self.loss(try Self.input(changed, activation), isPre: isPre)
          )
        }
        let (up, down) = (try moved(step), try moved(-step))
        let slope = (up.loss - down.loss) / (up.number - down.number)
        #expect(
          (gradient.elements[index] - slope).magnitude < 2e-3 * max(1, slope.magnitude),
          "\(gradient.name)[\(index)]")
      }
    }
  }

  /// What the page says of pre-norm: the stream's gradient reaches the input as it is.
  @Test func theStreamOfPreNormPassesItsGradientOn() throws {
    var input = try Self.input(Self.tensors(), "relu")
    input.forward.block.feedForward.second = input.forward.block.feedForward.second.map { 0 * $0 }
    input.forward.block.attention.output = input.forward.block.attention.output.map { 0 * $0 }
    #expect(input.preNormGradients().input == input.outputGradient)
    #expect(input.postNormGradients().input != input.outputGradient)
  }
}
