import AttentionWorkbook
import Files
import Foundation
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

  static func press(_ example: ToySentence = .standard) -> Press {
    Press(
      chapters: Catalog.chapters, exercises: Catalog.exercises,
      edition: Edition(example: example, registry: Catalog.registry), sources: sources)
  }

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
