import AttentionWorkbook
import Files
import Foundation
import WorkbookPress

/// The checkout that the tests run in.
enum Checkout {
  static let root: URL = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A file's text, with its lines ended by LF whatever the checkout does.
  static func text(_ path: String) -> String? {
    (try? File.text(at: root.appendingPathComponent(path).path))?.withLineFeeds
  }

  static let sources = Sources { text($0) }

  static func press(_ example: ToySentence = .standard) -> Press {
    Press(
      chapters: Catalog.chapters, exercises: Catalog.exercises,
      edition: Edition(example: example, registry: Catalog.registry), sources: sources)
  }

  /// The Swift files below a folder, by path from it, in order.
  static func swiftFiles(below folder: String) -> [String] {
    let base = root.appendingPathComponent(folder)
    let files = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String }
    return (files ?? []).filter { $0.hasSuffix(".swift") }.sorted()
  }
}
