import Foundation

@testable import Chapter10RealEncoder

/// A model's folder with one of its small files replaced: the first byte says which, the rest is its
/// content. The other files are those of the tiny model that the chapter's tests read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = input(start, count)
  guard let which = bytes.first else { return 0 }
  let name = Folder.files[Int(which) % Folder.files.count]
  folder.replace(name, by: Data(bytes.dropFirst()))
  defer { folder.restore(name) }
  do throws(ModelProblem) {
    let encoder = try RealEncoder(folder: folder.place.path)
    let sequence = try encoder.sequence(of: "The animal was too tired.")
    require(sequence.count <= encoder.configuration.positions, "longer than the model")
    require(
      sequence.allSatisfy { 0..<encoder.configuration.vocabularySize ~= $0 }, "no such piece")
  } catch {
    checkMessage(error.description.replacingOccurrences(of: folder.place.path, with: ""))
  }
  return 0
}

private let folder = Folder()

/// A model's folder, made once: the tiny model, and of the small files that it lacks those among the
/// first inputs of this target.
private struct Folder {
  /// What models publish beside the numbers.
  static let files = [
    "config.json", "tokenizer_config.json", "vocab.txt", "tokenizer.json",
    "special_tokens_map.json", "sentence_bert_config.json", "config_sentence_transformers.json",
    "modules.json", "1_Pooling/config.json", "added_tokens.json",
  ]
  let place = URL(fileURLWithPath: ".build/fuzz/model")
  private var contents: [String: Data] = [:]

  init() {
    let tiny = URL(fileURLWithPath: "Tests/Chapter10RealEncoderTests/Golden/tiny")
    let inputs = URL(fileURLWithPath: "Tests/Fuzz/Corpus/Settings")
    do {
      try? FileManager.default.removeItem(at: place)
      try FileManager.default.copyItem(at: tiny, to: place)
      try FileManager.default.createDirectory(
        at: place.appendingPathComponent("1_Pooling"), withIntermediateDirectories: true)
      for name in ["config.json", "vocab.txt"] {
        contents[name] = try Data(contentsOf: tiny.appendingPathComponent(name))
      }
      for (name, input) in [("modules.json", "modules"), ("1_Pooling/config.json", "pooling")] {
        contents[name] = try Data(contentsOf: inputs.appendingPathComponent(input)).dropFirst()
      }
    } catch { fatalError("no folder for the model: \(error)") }
    for name in contents.keys { restore(name) }
  }

  func replace(_ name: String, by content: Data) {
    do {
      try content.write(to: place.appendingPathComponent(name))
    } catch { fatalError("\(name) cannot be written: \(error)") }
  }

  func restore(_ name: String) {
    if let content = contents[name] {
      replace(name, by: content)
    } else {
      try? FileManager.default.removeItem(at: place.appendingPathComponent(name))
    }
  }
}
