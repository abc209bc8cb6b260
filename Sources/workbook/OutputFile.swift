#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file of text that is written whole or not at all.
enum OutputFile {
  /// Writes `text` to `path` by way of a new file beside it.
  static func write(_ text: String, to path: String) throws(Failure) {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure(
        .cannotWrite, "\(path): cannot be written",
        remedy: "give a file in a folder that may be written to")
    }
  }
}
