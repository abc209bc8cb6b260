#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folder in which a model is published: `config.json`, `vocab.txt`, `model.safetensors`.
struct ModelFolder {
  let path: String

  var configuration: String { file("config.json") }
  var vocabulary: String { file("vocab.txt") }
  var weights: String { file("model.safetensors") }
  /// There in most folders: whether the text is lower-cased.
  var tokenizerSettings: String { file("tokenizer_config.json") }

  private func file(_ name: String) -> String {
    path.hasSuffix("/") ? path + name : path + "/" + name
  }

  /// The bytes of a small file.
  static func read(_ path: String) throws(ModelProblem) -> Data {
    do {
      return try Data(contentsOf: URL(filePath: path))
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      throw .missing(path: path)
    } catch let error as CocoaError where error.code == .fileReadNoPermission {
      throw .unreadable(path: path, reason: "permission denied")
    } catch {
      throw .unreadable(path: path, reason: "it is not a regular file")
    }
  }

  /// A small file of JSON.
  static func decode<Value: Decodable>(
    _ type: Value.Type, from path: String
  ) throws(ModelProblem) -> Value {
    let data = try read(path)
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch DecodingError.keyNotFound(let key, _) {
      throw .damaged(path: path, reason: "it gives no \(key.stringValue)")
    } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context)
    {
      let key = context.codingPath.map(\.stringValue).joined(separator: ".")
      throw .damaged(path: path, reason: "\(key.isEmpty ? "it" : key) is not what it must be")
    } catch {
      throw .damaged(path: path, reason: "it is not JSON")
    }
  }
}
