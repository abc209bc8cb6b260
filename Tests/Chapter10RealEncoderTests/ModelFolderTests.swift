import Foundation
import TensorFiles
import Tensors
import Testing

@testable import Chapter10RealEncoder

/// The tiny model with one file changed.
private struct Changed: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let file: String
  let says: String
  let change: @Sendable (Data) throws -> Data?

  init(
    _ label: String, _ file: String, says: String,
    _ change: @escaping @Sendable (Data) throws -> Data?
  ) {
    testDescription = label
    self.file = file
    self.says = says
    self.change = change
  }

  /// A member of config.json set to another value.
  init(_ member: String, _ value: String, says: String) {
    self.init("\(member) is \(value)", "config.json", says: says) { data in
      let value = try JSONSerialization.jsonObject(
        with: Data(value.utf8), options: .fragmentsAllowed)
      var object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
      object[member] = value
      return try JSONSerialization.data(withJSONObject: object)
    }
  }

  /// The weights, changed as tensors.
  static func weights(
    _ label: String, says: String,
    _ change: @escaping @Sendable ([NamedTensor<Float>]) -> [NamedTensor<Float>]
  ) -> Changed {
    Changed(label, "model.safetensors", says: says) { data in
      // The whole numbers in it cannot be read as Float; nobody needs them.
      let path = FileManager.default.temporaryDirectory.path + "/\(UUID()).safetensors"
      try data.write(to: URL(filePath: path))
      defer { try? FileManager.default.removeItem(atPath: path) }
      let file = try TensorFile(path: path)
      let tensors = try file.names.filter { $0 != "embeddings.position_ids" }.map { name in
        let shape = file.shape(of: name) ?? []
        return NamedTensor(
          name, shape: shape, elements: try file.numbers(name, shape: shape))
      }
      return Data(Safetensors.encode(change(tensors)))
    }
  }
}

private let changes: [Changed] = [
  Changed("no config.json", "config.json", says: "config.json: no such file") { _ in nil },
  Changed("config.json is text", "config.json", says: "config.json: it is not JSON") { _ in
    Data("hello".utf8)
  },
  Changed("config.json is empty", "config.json", says: "it gives no num_hidden_layers") { _ in
    Data("{}".utf8)
  },
  Changed("hidden_size", "\"wide\"", says: "hidden_size is not a whole number"),
  Changed("hidden_size", "-12", says: "hidden_size is -12"),
  Changed("num_attention_heads", "5", says: "hidden_size 12 cannot be cut into 5 heads"),
  Changed(
    "layer_norm_eps", "0", says: "layer_norm_eps is 0.0, as a Float not above 0, and a row of equal"
  ),
  Changed("pad_token_id", "1000", says: "pad_token_id 1000 is no piece"),
  Changed(
    "position_embedding_type", "\"relative_key\"",
    says: "position_embedding_type is “relative_key”; only “absolute” is built here"),
  Changed("hidden_act", "\"gelu_new\"", says: "hidden_act is “gelu_new”; only “gelu”"),
  Changed("hidden_act", "\"silu\"", says: "hidden_act is “silu”; only “gelu”"),
  Changed("model_type", "\"roberta\"", says: "model_type is “roberta”; only “bert”"),
  Changed("is_decoder", "true", says: "is_decoder is true; only encoders"),
  Changed("hidden_size", "24", says: "word_embedding_dimension is 12, hidden_size 24"),
  Changed(
    "num_hidden_layers", "4",
    says: "encoder.layer.3.attention.self.query.weight: the file has no tensor of this name"),
  Changed(
    "intermediate_size", "21",
    says: "encoder.layer.0.intermediate.dense.weight: shape [20, 12] where [21, 12] is needed"),
  Changed("no vocab.txt", "vocab.txt", says: "vocab.txt: no such file") { _ in nil },
  Changed("vocab.txt is empty", "vocab.txt", says: "vocab.txt: it has no piece [UNK]") { _ in
    Data()
  },
  Changed("vocab.txt is too long", "vocab.txt", says: "it has 88 pieces, the model 87") { data in
    data + Data("more\n".utf8)
  },
  Changed("no weights", "model.safetensors", says: "model.safetensors: no such file") { _ in nil },
  Changed(
    "truncated weights", "model.safetensors",
    says: "encoder.layer.2.output.dense.weight: data_offsets"
  ) { data in data.dropLast(100) },
  Changed("foreign weights", "model.safetensors", says: "a header of") { _ in
    Data("version https://git-lfs.github.com/spec/v1\n".utf8)
  },
  .weights(
    "a tensor is missing", says: "embeddings.LayerNorm.bias: the file has no tensor of this name"
  ) { $0.filter { $0.name != "embeddings.LayerNorm.bias" } },
  .weights(
    "a weight is NaN",
    says: "encoder.layer.1.output.dense.bias: its numbers are not all finite"
  ) { tensors in
    tensors.map { tensor in
      guard tensor.name == "encoder.layer.1.output.dense.bias" else { return tensor }
      return NamedTensor(tensor.name, [.nan] + tensor.elements.dropFirst())
    }
  },
]

@Suite("A model's folder") struct ModelFolderTests {
  private func folder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "model-\(UUID())")
    try FileManager.default.copyItem(at: URL(filePath: Golden.path("tiny")), to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test("is refused with a message that names the file and what is wrong in it", arguments: changes)
  private func refused(_ changed: Changed) throws {
    try folder { folder in
      let file = folder.appending(path: changed.file)
      let data = try changed.change(try Data(contentsOf: file))
      try FileManager.default.removeItem(at: file)
      try data?.write(to: file)
      let error = #expect(throws: ModelProblem.self) { _ = try RealEncoder(folder: folder.path) }
      let message = error?.description ?? "no error"
      #expect(message.contains(changed.says), "\(message)")
      #expect(message.hasPrefix(folder.path) && !message.contains("\n"), "\(message)")
    }
  }

  @Test("as part of a larger model, or with the older names of its norms, is the same model")
  func otherNames() throws {
    let plain = try RealEncoder(folder: Golden.path("tiny"))
    let renaming = Changed.weights("", says: "") { tensors in
      tensors.map { tensor in
        var name = "bert." + tensor.name
        name = name.replacing("LayerNorm.weight", with: "LayerNorm.gamma")
        name = name.replacing("LayerNorm.bias", with: "LayerNorm.beta")
        return NamedTensor(name, shape: tensor.shape, elements: tensor.elements)
      }
    }
    try folder { folder in
      let file = folder.appending(path: "model.safetensors")
      try renaming.change(try Data(contentsOf: file))?.write(to: file)
      #expect(try RealEncoder(folder: folder.path).blocks == plain.blocks)
    }
  }

  @Test("A text that is too long is refused, or cut before [SEP]")
  func longTexts() throws {
    let encoder = try RealEncoder(folder: Golden.path("tiny"))
    let fits = Array(repeating: "dog", count: 22).joined(separator: " ")
    #expect(try encoder.sequence(of: fits).count == 24)
    let error = #expect(throws: ModelProblem.self) { try encoder.sequence(of: fits + " dog") }
    #expect(error?.description.hasSuffix("has 25 word pieces, the model takes 24") == true)
    let cut = try encoder.sequence(of: fits + " man dog", long: .cut)
    #expect(try cut == encoder.sequence(of: fits))
  }

  @Test("The checksum is the file's")
  func checksum() throws {
    let encoder = try RealEncoder(folder: Golden.path("tiny"))
    #expect(encoder.checksum.count == 64)
    #expect(encoder.checksum == (try RealEncoder(folder: Golden.path("tiny"))).checksum)
  }
}
