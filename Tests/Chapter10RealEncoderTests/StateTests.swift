import Chapter7EncoderBlock
import Foundation
import TensorFiles
import Tensors
import Testing
import Verification

@testable import Chapter10RealEncoder

/// A model with the states that PyTorch computed for it.
private struct Case: CustomTestStringConvertible, Sendable {
  let name: String
  let folder: String
  let states: String
  /// Which columns of the states were kept: every one, or every 24th.
  var step = 1
  var testDescription: String { name }

  static let tiny = Case(
    name: "a tiny random BERT", folder: Golden.path("tiny"), states: "states-tiny.safetensors")
  static var published: Case {
    Case(
      name: "the published model", folder: Golden.model ?? "",
      states: "states-published.safetensors", step: 24)
  }
}

@Suite("Hidden states") struct StateTests {
  @Test(
    "equal PyTorch's, in every layer and for every variant of the block that is post-norm",
    arguments: [EncoderBlockStage.postNorm, EncoderBlockStage.fused, EncoderBlockStage.kernel])
  func tiny(_ variant: Variant<EncoderBlockStage>) throws {
    try compare(.tiny, try RealEncoder(folder: Case.tiny.folder), variant)
  }

  @Test(
    "of the published model equal PyTorch's",
    .enabled(if: Golden.model != nil, "WORKBOOK_MODEL names no folder with the published model"),
    arguments: [EncoderBlockStage.postNorm, EncoderBlockStage.kernel])
  func published(_ variant: Variant<EncoderBlockStage>) throws {
    try compare(.published, try RealEncoder(folder: Case.published.folder), variant)
  }

  @Test(
    "of weights in F16 and BF16 equal PyTorch's with the same weights",
    arguments: ["half", "brain"])
  func halves(_ kind: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tiny-\(UUID())")
    try FileManager.default.copyItem(at: URL(filePath: Golden.path("tiny")), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    let weights = folder.appending(path: "model.safetensors")
    try FileManager.default.removeItem(at: weights)
    try FileManager.default.copyItem(
      at: folder.appending(path: "model-\(kind).safetensors"), to: weights)
    let model = Case(
      name: kind, folder: folder.path, states: "states-tiny-\(kind).safetensors")
    try compare(model, try RealEncoder(folder: folder.path), EncoderBlockStage.kernel)
  }

  /// Every sentence alone, and all of them as a padded batch.
  private func compare(
    _ model: Case, _ encoder: RealEncoder, _ variant: Variant<EncoderBlockStage>
  ) throws {
    let golden = try Golden.tensors(model.states)
    let sequences = try (0..<5).map { index in
      try #require(golden["ids.\(index)"]).elements.map { Int($0) }
    }
    func check(_ states: [Batch<Float>], _ name: (Int) -> String) throws {
      for (layer, state) in states.enumerated() {
        let expected = try #require(golden[name(layer)])
        var kept: [Float] = []
        for matrix in state.matrices {
          for row in 0..<matrix.rows {
            kept += stride(from: 0, to: matrix.columns, by: model.step).map { matrix[row, $0] }
          }
        }
        try #require(kept.count == expected.elements.count)
        let worst = zip(kept, expected.elements).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
        #expect(worst <= 2e-5, "\(name(layer)): off by \(worst)")
      }
    }
    for index in [0, 2] {
      let states = try encoder.hiddenStates([sequences[index]], variant: variant)
      #expect(states.count == encoder.configuration.layers + 1)
      try check(states, { "alone.\(index).\($0)" })
    }
    try check(
      try encoder.hiddenStates(sequences, variant: variant), { "batch.\($0)" })

    try compare(try encoder.vectors(sequences, variant: variant), golden, encoder)
    // Packed, as `workbook encode` runs them.
    try compare(try encoder.forKernels.vectors(sequences), golden, encoder)
  }

  private func compare(
    _ vectors: [[Float]], _ golden: [String: NamedTensor<Float>], _ encoder: RealEncoder
  ) throws {
    let width = encoder.configuration.width
    let together = try #require(golden["batch.vectors"]).elements
    for (index, vector) in vectors.enumerated() {
      let alone = try #require(golden["vector.\(index)"]).elements
      for expected in [alone, Array(together[index * width..<(index + 1) * width])] {
        let likeness = zip(vector, expected).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        #expect((likeness - 1).magnitude <= 1e-6, "sentence \(index): cosine \(likeness)")
      }
    }
  }

  @Test("The sentences are cut into the pieces that PyTorch was given")
  func sequences() throws {
    let sentences = [
      "The animal didn't cross the street because it was too tired",
      "The animal didn't cross the street because it was too wide", "A dog bites a man.",
      "Attention!", "",
    ]
    for model in [Case.tiny] + (Golden.model == nil ? [] : [Case.published]) {
      let encoder = try RealEncoder(folder: model.folder)
      let golden = try Golden.tensors(model.states)
      for (index, sentence) in sentences.enumerated() {
        let expected = try #require(golden["ids.\(index)"]).elements.map { Int($0) }
        #expect(try encoder.sequence(of: sentence) == expected)
      }
    }
  }
}
