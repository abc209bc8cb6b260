import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folder in which a model is published, or a folder inside it, with the files of one module.
struct ModelFolder: Sendable {
  let path: String

  func file(_ name: String) -> String {
    path.hasSuffix("/") ? path + name : path + "/" + name
  }

  /// A folder in it; itself if the name is empty.
  func folder(_ name: String) -> ModelFolder {
    name.isEmpty ? self : ModelFolder(path: file(name))
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name)) }

  /// The file of a module's weights.
  ///
  /// - Throws: ``ModelProblem/unsupported(path:reason:)`` if they are there in another form.
  func weights() throws(ModelProblem) -> String {
    if !has("model.safetensors") {
      for other in ["pytorch_model.bin", "model.safetensors.index.json"] where has(other) {
        throw .unsupported(
          path: file(other),
          reason: "the weights are read from one file model.safetensors; save the model with "
            + "save_pretrained or SentenceTransformer.save, which write it")
      }
    }
    return file("model.safetensors")
  }

  /// The bytes of a small file.
  static func read(_ path: String) throws(ModelProblem) -> Data {
    do throws(FileProblem) {
      return Data(try File.bytes(at: path))
    } catch .noSuchFile {
      throw .missing(path: path)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
  }
}
