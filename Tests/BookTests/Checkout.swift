import AttentionWorkbook
import Files
import Foundation
import Synchronization
import Testing
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

  /// The book for an example. Tests that ask for one example share what its exhibits compute.
  static func press(_ example: ToySentence = .standard) -> Press {
    let key = "\(example.words) \(example.seed) \(example.headCount)"
    let edition = editions.withLock { editions in
      let edition = editions[key] ?? Edition(example: example, registry: Catalog.registry)
      editions[key] = edition
      return edition
    }
    return press(edition)
  }

  /// The same, computed anew.
  static func freshPress(_ example: ToySentence = .standard) -> Press {
    press(Edition(example: example, registry: Catalog.registry))
  }

  private static func press(_ edition: Edition) -> Press {
    Press(
      chapters: Catalog.chapters, exercises: Catalog.exercises, references: Catalog.references,
      edition: edition, sources: sources)
  }

  private static let editions = Mutex<[String: Edition]>([:])

  /// Expects a page or a picture to be what its file holds. Where it is not, the test attaches both whole:
  /// `swift test --attachments-path FOLDER` writes them into a folder that is there.
  static func expectSame(
    _ made: String, _ kept: String, _ path: String, _ comment: Comment,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    let isSame = made == kept
    #expect(isSame, comment, sourceLocation: sourceLocation)
    if isSame { return }
    let name = path.replacing("/", with: "-")
    Attachment.record(made, named: "made-\(name)", sourceLocation: sourceLocation)
    Attachment.record(kept, named: "kept-\(name)", sourceLocation: sourceLocation)
  }

  /// The Swift files below a folder, by path from it, in order.
  static func swiftFiles(below folder: String) -> [String] {
    let base = root.appendingPathComponent(folder)
    let files = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String }
    return (files ?? []).filter { $0.hasSuffix(".swift") }.sorted()
  }
}
