#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a reader has done, kept in `.workbook/progress.json` of the checkout, which git ignores.
struct Progress: Codable, Equatable {
  /// Each exercise that was ever asked about, by its id.
  private(set) var exercises: [String: Record] = [:]

  /// What is known of one exercise.
  struct Record: Codable, Equatable {
    /// Whether an answer ever passed.
    var passed = false
    /// What the last check said.
    var last: String?
    /// How many checks there were of an answer, not of the stub.
    var checks = 0
    /// How many hints were shown.
    var hints = 0
  }

  /// What is known of an exercise.
  subscript(id: String) -> Record {
    get { exercises[id] ?? Record() }
    set { exercises[id] = newValue }
  }

  /// Reads the progress; nothing yet if there is no file. A file that cannot be read as progress is put
  /// aside, and a note says so.
  static func read(root: String) throws(Failure) -> Progress {
    guard let data = FileManager.default.contents(atPath: path(root)) else { return Progress() }
    if let progress = try? JSONDecoder().decode(Progress.self, from: data) { return progress }
    var number = 1
    while FileManager.default.fileExists(atPath: aside(root, number)) { number += 1 }
    do {
      try FileManager.default.moveItem(atPath: path(root), toPath: aside(root, number))
    } catch {
      throw Failure(
        .badData, "\(shown) is damaged and cannot be put aside",
        remedy: "delete it: rm \(path(root))")
    }
    Console.complain(
      "workbook: note: \(shown) is damaged; it was put aside as \(shown).damaged-\(number), and "
        + "progress begins anew")
    return Progress()
  }

  /// Writes the progress, whole or not at all.
  func write(root: String) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    do {
      try FileManager.default.createDirectory(
        atPath: root + "/.workbook", withIntermediateDirectories: true)
      try encoder.encode(self).write(
        to: URL(fileURLWithPath: Self.path(root)), options: .atomic)
    } catch {
      throw Failure(
        .cannotWrite, "\(Self.shown) cannot be written",
        remedy: "check that the folder of the package may be written to")
    }
  }

  /// Changes what is known of one exercise.
  static func update(
    _ id: String, root: String, _ change: (inout Record) -> Void
  ) throws(Failure) -> Record {
    var progress = try read(root: root)
    change(&progress[id])
    try progress.write(root: root)
    return progress[id]
  }

  private static let shown = ".workbook/progress.json"
  private static func path(_ root: String) -> String { root + "/" + shown }
  private static func aside(_ root: String, _ number: Int) -> String {
    path(root) + ".damaged-\(number)"
  }
}
