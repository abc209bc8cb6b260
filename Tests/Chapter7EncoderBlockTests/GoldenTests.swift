import Publishing
import Chapter7EncoderBlock
import TensorFiles
import Tensors
import Testing
import Verification

/// Files with PyTorch's results; see Tests/Golden/README.md.
struct Golden: CustomTestStringConvertible, Sendable {
  let name: String
  let tensors: [NamedTensor<Float>]
  let metadata: [String: String]
  var testDescription: String { name }

  init(_ name: String) throws {
    let tests = "\(#filePath)".split(separator: "/").dropLast(2).joined(separator: "/")
    self.name = name
    (tensors, metadata) = try Safetensors.read(path: "/\(tests)/Golden/\(name).safetensors")
  }

  /// The largest error against `expected.output`, in units of the largest number there, or of 1.
  func error(_ output: [Float]) throws -> Float {
    let expected = try #require(tensors.first { $0.name == "expected.output" }).elements
    #expect(output.count == expected.count)
    let size = expected.reduce(1) { max($0, $1.magnitude) }
    return zip(output, expected).reduce(0) { max($0, ($1.0 - $1.1).magnitude) } / size
  }

  var inputs: [NamedTensor<Float>] { tensors.filter { !$0.name.hasPrefix("expected.") } }
}

let chapter: Registry = {
  var registry = Registry()
  chapter7.register(in: &registry)
  return registry
}()

@Suite("PyTorch agrees") struct GoldenTests {
  static let blocks = [
    "one_head", "post_epsilon", "post_gelu", "post_padding", "post_relu", "pre_epsilon", "pre_gelu",
    "pre_padding", "pre_relu", "shared_padding",
  ]

  @Test("every block in its order, each variant of that order", arguments: blocks)
  func block(_ name: String) throws {
    let golden = try Golden("encoder_block_\(name)")
    let order = try #require(golden.metadata["order"])
    let heads = try #require(golden.metadata["heads"].flatMap { Int($0) })
    let options = RunOptions(
      heads: heads, epsilon: try #require(golden.metadata["epsilon"].flatMap { Double($0) }),
      activation: try #require(golden.metadata["activation"]))
    for variant in chapter.variants(of: EncoderBlockStage.self) {
      let result = try #require(
        try chapter.run(
          stage: "encoder-block", variant: variant.name, on: golden.inputs, options: options))
      #expect(result.unused.isEmpty)
      let error = try golden.error(try #require(result.output.first).elements)
      let ownOrder = variant.name.hasSuffix("pre-norm") ? "pre-norm" : "post-norm"
      if ownOrder == order && (variant.form != .singleHead || heads == 1) {
        #expect(error < 2e-6, "\(variant.name)")
      } else {
        #expect(error > 1e-2, "\(variant.name) must not compute this")
      }
    }
  }

  /// The general test of golden files runs the variants that compute their stage's reference.
  @Test("rotary positions whose pairs are the halves' columns are Llama's") func rotaryHalves()
    throws
  {
    let golden = try Golden("rotary_halves")
    let expected = try #require(golden.tensors.first { $0.name == "expected.scores" })
    for (variant, agrees) in [("rotary-halves", true), ("rotary", false)] {
      let result = try #require(
        try chapter.run(
          stage: "rotary-scores", variant: variant, on: golden.inputs, options: RunOptions()))
      let output = try #require(result.output.first)
      #expect(output.shape == expected.shape)
      let error = zip(output.elements, expected.elements).map { ($0 - $1).magnitude }.max() ?? 9
      #expect(agrees ? error < 2e-6 : error > 0.1, "\(variant): \(error)")
    }
  }

  @Test(
    "LayerNorm, a constant row and an offset included",
    arguments: ["layer_norm", "layer_norm_epsilon", "layer_norm_offset"])
  func layerNorm(_ name: String) throws {
    let golden = try Golden(name)
    var reader = TensorReader(golden.inputs, stage: "layer-norm", options: RunOptions())
    let norm = LayerNorm(
      scale: try reader.row("scale"), shift: try reader.row("shift"),
      epsilon: try #require(golden.metadata["epsilon"].flatMap { Double($0) }))
    let output = norm(try reader.matrix("x"))
    // Numbers near 50 lose a few bits before they are centred.
    #expect(try golden.error(output.elements) < (name == "layer_norm_offset" ? 1e-5 : 1e-6))
  }

  @Test(
    "RMSNorm, equal numbers and zeros included", arguments: ["rms_norm", "rms_norm_epsilon"])
  func rmsNorm(_ name: String) throws {
    let golden = try Golden(name)
    var reader = TensorReader(golden.inputs, stage: "rms-norm", options: RunOptions())
    let norm = RMSNorm(
      scale: try reader.row("scale"),
      epsilon: try #require(golden.metadata["epsilon"].flatMap { Double($0) }))
    let x = try reader.matrix("x")
    #expect(try golden.error(norm(x).elements) < 1e-6)
    // LayerNorm is another function.
    let centred = LayerNorm(scale: norm.scale, shift: norm.scale.map { _ in 0 })
    #expect(try golden.error(centred(x).elements) > 0.1)
  }

  @Test("the gated block with GELU in its gate") func geglu() throws {
    let golden = try Golden("gated_block_geglu")
    let heads = try #require(golden.metadata["heads"].flatMap { Int($0) })
    let options = RunOptions(heads: heads)
    for variant in chapter.variants(of: GatedBlockStage.self) {
      let result = try #require(
        try chapter.run(
          stage: "gated-block", variant: variant.name, on: golden.inputs, options: options))
      #expect(result.unused.isEmpty)
      let error = try golden.error(try #require(result.output.first).elements)
      #expect(variant.name == "geglu" ? error < 2e-6 : error > 1e-2, "\(variant.name): \(error)")
    }
  }

  @Test("GELU in the erf form, near zero and far from it") func gelu() throws {
    let golden = try Golden("gelu")
    let x = try #require(golden.inputs.first)
    #expect(try golden.error(x.elements.map { Chapter7EncoderBlock.gelu($0) }) < 1e-6)
  }
}
