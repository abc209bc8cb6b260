import AttentionWorkbook
import Foundation
import TensorFiles
import Testing

/// One file that PyTorch made: the input of a stage, and what must come out.
struct Golden: Sendable, CustomTestStringConvertible {
  let name: String
  let stage: String
  let options: RunOptions
  let inputs: [NamedTensor<Float>]
  let expected: [NamedTensor<Double>]
  let metadata: [String: String]

  var testDescription: String { name }

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Golden")

  /// Every golden file, in order of name.
  static let all: [Golden] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".safetensors") }.sorted().compactMap { try? Golden($0) }
  }()

  init(_ file: String) throws {
    let content = try Safetensors.read(path: Golden.folder.appendingPathComponent(file).path)
    let mark = "expected."
    name = file
    metadata = content.metadata
    stage = try #require(content.metadata["stage"])
    inputs = content.tensors.filter { !$0.name.hasPrefix(mark) }
    expected = content.tensors.filter { $0.name.hasPrefix(mark) }.map { tensor in
      NamedTensor(
        String(tensor.name.dropFirst(mark.count)), shape: tensor.shape,
        elements: tensor.elements.map { Double($0) })
    }
    var options = RunOptions()
    // h is an option only where the shapes do not say it.
    if !inputs.contains(where: { ["q", "scores"].contains($0.name) && $0.shape.count == 3 }) {
      options.heads = content.metadata["heads"].flatMap { Int($0) }
    }
    if let epsilon = content.metadata["epsilon"] {
      options.epsilon = try #require(Double(epsilon), "epsilon \(epsilon)")
    }
    options.activation = content.metadata["activation"] ?? options.activation
    self.options = options
  }

  /// The variants that claim to compute what PyTorch computed.
  var variants: [String] {
    let registry = Catalog.registry
    return registry.records(stage: stage).filter { record in
      let order = metadata["order"] ?? ""
      let isPre = record.name.contains("pre-norm")
      let sameFunction =
        ["encoder-block", "encoder-block-gradient"].contains(stage)
        ? isPre == (order == "pre-norm") : !record.claim.hasPrefix("differs")
      // Where the weights say so, sharing keys and values is what PyTorch computed.
      if record.name == "grouped-query", metadata["groups"] != nil { return true }
      return sameFunction && [.multiHead, .fused].contains(record.form)
    }.map(\.name)
  }
}

@Suite struct GoldenTests {
  @Test func theFilesAreThere() {
    #expect(Golden.all.count >= 40)
    // PyTorch has no sinusoidal positions, and its dropout draws other numbers.
    for stage in Catalog.registry.stages where !["positions", "dropout"].contains(stage) {
      #expect(Golden.all.contains { $0.stage == stage }, "no golden file for \(stage)")
    }
  }

  /// PyTorch's own results carry Float rounding, and so do ours: each may be a few units off.
  @Test(arguments: Golden.all.filter { Catalog.registry.stages.contains($0.stage) })
  func everyMultiHeadAndFusedVariantAgrees(_ golden: Golden) throws {
    // The stage takes no mask; `keyPadding` runs this file through chapters 5 and 6.
    if golden.metadata["extra"] == "mask" { return }
    let variants = golden.variants
    #expect(!variants.isEmpty)
    for variant in variants {
      let result = try #require(
        try Catalog.registry.run(
          stage: golden.stage, variant: variant, on: golden.inputs, options: golden.options))
      let order = result.output.sorted { $0.name < $1.name }
      let magnitude = golden.expected.flatMap(\.elements).map(\.magnitude).max() ?? 0
      let comparison = Comparison(
        order, golden.expected.sorted { $0.name < $1.name }, bound: 1e-5 * max(1, magnitude))
      #expect(comparison.mismatches.isEmpty, "\(golden.stage)/\(variant): \(comparison.mismatches)")
    }
  }

  /// Two blocks: what the second gives back is what the first starts from.
  @Test(arguments: ["post", "pre"]) func gradientsOfTwoBlocks(order: String) throws {
    let goldens = try [1, 2].map { index in
      try #require(
        Golden.all.first { $0.name == "block_gradient_\(order)_two_\(index).safetensors" })
    }
    var given = goldens[1].inputs.filter { $0.name == "d_output" }
    for golden in goldens.reversed() {
      let inputs = golden.inputs.filter { $0.name != "d_output" } + given
      let result = try #require(
        try Catalog.registry.run(
          stage: golden.stage, variant: "\(order)-norm", on: inputs, options: golden.options))
      let comparison = Comparison(
        result.output.sorted { $0.name < $1.name }, golden.expected.sorted { $0.name < $1.name },
        bound: 1e-4)
      #expect(comparison.mismatches.isEmpty, "\(comparison.mismatches)")
      let dX = try #require(result.output.first { $0.name == "d_x" })
      given = [NamedTensor("d_output", shape: dX.shape, elements: dX.elements)]
    }
  }

  /// Additive scores are a function of chapter 2, not a stage.
  @Test func additive() throws {
    let golden = try #require(Golden.all.first { $0.stage == "additive" })
    var reader = TensorReader(golden.inputs, stage: golden.stage, options: golden.options)
    let (q, k) = (try reader.matrix("q"), try reader.matrix("k"))
    let (w, u) = (try reader.matrix("w"), try reader.matrix("u"))
    let v = try reader.row("v")
    let scores = additiveScores(
      queries: q, keys: k, queryWeights: w, keyWeights: u, direction: v)
    let exact = try #require(golden.expected.first)
    #expect(exact.shape == [scores.rows, scores.columns])
    let error = zip(scores.elements, exact.elements).map { (Double($0) - $1).magnitude }.max() ?? 1
    #expect(error < 2e-6)
  }

  /// `nn.MultiheadAttention` with padded keys is chapter 5's layer with chapter 6's attention.
  @Test func keyPadding() throws {
    let golden = try #require(Golden.all.first { $0.metadata["extra"] == "mask" })
    var reader = TensorReader(golden.inputs, stage: golden.stage, options: golden.options)
    let input = try Heads.input(from: &reader)
    let real = try reader.matrix("mask")
    #expect(reader.unused == [])
    #expect(real.rows == input.queries.count && real.elements.contains(0))
    let layer = MultiHeadAttention(weights: input.weights, headCount: input.headCount)
    let output = Batch(count: input.queries.count) { example in
      let mask = Mask.padding(queries: input.queries.rows, real: real[example].map { $0 == 1 })
      return layer(
        queries: input.queries[example], keys: input.keys[example], values: input.values[example]
      ) { queries, keys, values in
        maskedAttention(queries: queries, keys: keys, values: values, masks: .shared(mask))
      }
    }
    let comparison = Comparison([NamedTensor("output", output)], golden.expected, bound: 1e-5)
    #expect(comparison.mismatches.isEmpty, "\(comparison.mismatches)")
    // Without the mask it is another function.
    let unmasked = try Heads.multiHead.run(input)
    #expect(Comparison([NamedTensor("output", unmasked)], golden.expected).error > 0.01)
  }
}
