import Files

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

  /// Reads the progress; nothing yet if there is no file. A file that is not progress is put aside, and
  /// a note says so.
  static func read(root: String) throws(Failure) -> Progress {
    if let progress = try stored(root) { return progress }
    let lock = try Self.lock(root)
    defer { lock.unlock() }
    return try storedOrPutAside(root)
  }

  /// What the file says; nil if it is damaged.
  private static func stored(_ root: String) throws(Failure) -> Progress? {
    do throws(FileProblem) {
      let text = try File.text(at: path(root))
      return try? JSONDecoder().decode(Progress.self, from: Data(text.utf8))
    } catch .noSuchFile {
      return Progress()
    } catch .notText {
      return nil
    } catch {
      throw Failure(error, remedy: "make it a file that you may read")
    }
  }

  /// What the file says; a damaged one is put aside. Only one program may do this at a time.
  private static func storedOrPutAside(_ root: String) throws(Failure) -> Progress {
    if let progress = try stored(root) { return progress }
    var number = 1
    while FileManager.default.fileExists(atPath: aside(root, number)) { number += 1 }
    do {
      try FileManager.default.moveItem(atPath: path(root), toPath: aside(root, number))
    } catch {
      throw Failure(
        .badData, "\(shown) is damaged and cannot be put aside",
        remedy: "delete it: rm \(path(root))", naming: [path(root)])
    }
    Console.complain(
      "workbook: note: \(shown) is damaged; it was put aside as \(shown).damaged-\(number), and "
        + "progress begins anew")
    return Progress()
  }

  /// Changes what is known of one exercise. Of programs that do so at once, none undoes what another
  /// did.
  static func update(
    _ id: String, root: String, _ change: (inout Record) -> Void
  ) throws(Failure) -> Record {
    let lock = try Self.lock(root)
    defer { lock.unlock() }
    var progress = try storedOrPutAside(root)
    change(&progress[id])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    // Whole numbers, words and truth values are always JSON.
    guard let json = try? encoder.encode(progress) else { preconditionFailure("no JSON") }
    try OutputFile.write([UInt8](json), to: path(root), remedy: remedy)
    return progress[id]
  }

  /// Waits until no other program changes the progress.
  private static func lock(_ root: String) throws(Failure) -> FileLock {
    do {
      try FileManager.default.createDirectory(
        atPath: root + "/.workbook", withIntermediateDirectories: true)
    } catch {
      throw Failure(
        .cannotWrite, "\(shown): cannot be written: its folder cannot be made", remedy: remedy)
    }
    do throws(FileProblem) {
      return try FileLock(root + "/.workbook/lock")
    } catch {
      throw Failure(error, remedy: remedy)
    }
  }

  private static let remedy = "check that the folder of the package may be written to"
  private static let shown = ".workbook/progress.json"
  private static func path(_ root: String) -> String { root + "/" + shown }
  private static func aside(_ root: String, _ number: Int) -> String {
    path(root) + ".damaged-\(number)"
  }
}
