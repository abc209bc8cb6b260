import ExerciseBook
import Files

/// What the compiler said of the reader's files.
struct CompilerMessages {
  /// The errors, each once; those in the reader's own files first.
  let errors: [Message]
  /// What to look at, and does not stop anybody.
  let warnings: [Message]
  /// All of it, for what is no message about a place.
  private let lines: [String]
  private let root: String

  /// How many errors are shown, and how many lines of what says no place.
  private static let most = 5

  /// A message about a place in a file.
  struct Message: Equatable, CustomStringConvertible {
    /// The file, from the package's folder.
    let file: String
    let line: Int
    let column: Int
    let text: String

    var description: String { "\(file):\(line):\(column): \(text)" }
  }

  /// - Parameters:
  ///   - output: what `swift build` printed.
  ///   - root: the package's folder.
  init(_ output: String, root: String) {
    self.root = root
    lines = output.lines.map { String($0) }
    errors = Self.messages("error", in: lines, root)
    warnings = Self.messages("warning", in: lines, root)
      .filter { $0.file.hasPrefix("Sources/Exercises/") }
  }

  /// `path:line:column: kind: text`; every job that reads a file repeats what is wrong in it.
  private static func messages(_ kind: String, in lines: [String], _ root: String) -> [Message] {
    var messages: [Message] = []
    for line in lines {
      let parts = line.split(separator: ": \(kind): ", maxSplits: 1)
      guard parts.count == 2 else { continue }
      let place = parts[0].split(separator: ":", omittingEmptySubsequences: false)
      guard place.count > 2, let row = Int(place[place.count - 2]),
        let column = Int(place.last ?? "")
      else { continue }
      let path = place.dropLast(2).joined(separator: ":")
      let file = path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
      let message = Message(file: file, line: row, column: column, text: String(parts[1]))
      if !messages.contains(message) { messages.append(message) }
    }
    let isOwn = { (message: Message) in message.file.hasPrefix("Sources/Exercises/") }
    return messages.filter(isOwn) + messages.filter { !isOwn($0) }
  }

  /// What is wrong, where, and the next step.
  ///
  /// - Parameter wanted: the exercises or chapters that are to be checked.
  func failure(toCheck wanted: [String]) -> Failure {
    let again = "swift run workbook check" + wanted.map { " " + $0 }.joined()
    guard let first = errors.first else {
      let said = lines.filter { !$0.isEmpty }.suffix(Self.most).map { "    " + $0 }
      return Failure(
        .checkFailed, "your exercises could not be built", also: Array(said),
        remedy: "see what “swift build” says of it above, then: \(again)")
    }
    if let exercise = exercise(askedAt: first) {
      return Failure(
        .checkFailed,
        "\(exercise.readerPath) does not have the function that its task asks for",
        also: shown(first),
        remedy: "give it the name and the parameters of the task, or: swift run workbook reset "
          + exercise.id)
    }
    let left = errors.count - Self.most
    return Failure(
      .checkFailed, "\(first)",
      also: source(of: first) + errors.dropFirst().prefix(Self.most - 1).flatMap(shown)
        + (left > 0 ? ["  and \(left) more"] : []),
      remedy: "mend the file, then: \(again)")
  }

  private func shown(_ error: Message) -> [String] { ["  \(error)"] + source(of: error) }

  /// The line that a message is about, and a mark below the column.
  private func source(of message: Message) -> [String] {
    guard let text = try? File.text(at: root + "/" + message.file) else { return [] }
    let lines = text.lines
    guard lines.indices.contains(message.line - 1) else { return [] }
    let line = lines[message.line - 1]
    // The compiler counts bytes.
    let before = String(decoding: line.utf8.prefix(message.column - 1), as: UTF8.self)
    let indent = before.map { $0 == "\t" ? "\t" : " " }.joined()
    return ["    \(line)", "    \(indent)^"]
  }

  /// The exercise for whose function the checker asks in the line of a message, and does not find.
  private func exercise(askedAt message: Message) -> Exercise? {
    guard message.file == "Sources/examine/Asked.swift",
      let text = try? File.text(at: root + "/" + message.file),
      let id = text.lines.dropFirst(message.line - 1).first?.split(separator: "// ").last
    else { return nil }
    return Exercise.numbered(String(id))
  }
}
