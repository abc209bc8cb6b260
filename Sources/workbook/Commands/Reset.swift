import ExerciseBook
import Files

extension Command {
  /// `workbook reset 3.2`: the stub again.
  static let reset = Command(
    name: "reset", words: "<exercise or chapter>",
    summary: "puts the stub of an exercise back; asks first, and keeps your file",
    details: [
      "Your file stays beside the stub under a name that begins with a dot, so that it is not compiled."
    ],
    options: [Option(name: "yes", value: nil, summary: "does not ask")], computes: false
  ) { (arguments) throws(Failure) in
    if arguments.words.isEmpty {
      throw .usage("reset needs an exercise or a chapter", of: "reset")
    }
    let exercises = try Selection.exercises(arguments, of: "reset")
    let book = try Book()
    for exercise in exercises {
      let stub = Stub.text(from: try book.solutionSource(of: exercise))
      let path = book.root + "/" + exercise.readerPath
      let own = try reader(path)
      if own.map({ String(decoding: $0, as: UTF8.self).lines }) == stub.lines {
        Console.print("\(exercise.id): \(exercise.readerPath) is as it was at first")
        continue
      }
      if own != nil, !arguments.has("yes"), !(try agrees(to: exercise)) {
        Console.print("\(exercise.id): left as it is")
        continue
      }
      let kept = try own.map { (bytes) throws(Failure) in try keep(bytes, beside: path) }
      try OutputFile.write(Array(stub.utf8), to: path, remedy: remedy)
      Console.print(
        "\(exercise.id): \(exercise.readerPath) is the stub again"
          + (kept.map { "; your file is kept as \($0)" } ?? ""))
    }
  }

  private static let remedy = "check that its folder exists and may be written to"

  /// What the reader has written; nil if the file is gone.
  private static func reader(_ path: String) throws(Failure) -> [UInt8]? {
    do throws(FileProblem) {
      return try File.bytes(at: path)
    } catch .noSuchFile {
      return nil
    } catch {
      throw Failure(error, remedy: "see what is in its place")
    }
  }

  private static func agrees(to exercise: Exercise) throws(Failure) -> Bool {
    Console.print("Put the stub in place of \(exercise.readerPath)? Your file is kept. [y/N]")
    guard let line = try Console.answer() else {
      throw Failure(
        .usage, "reset asks first, and nobody answers", remedy: "add --yes if you are sure")
    }
    return ["y", "yes"].contains(line.lowercased())
  }

  /// Keeps what the reader wrote under a name beside it that no compiler reads.
  private static func keep(_ own: [UInt8], beside path: String) throws(Failure) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.dropLast().joined(separator: "/")
    var number = 1
    var name: String { ".\(parts.last ?? "").\(number)" }
    while FileManager.default.fileExists(atPath: "\(folder)/\(name)") { number += 1 }
    try OutputFile.write(own, to: "\(folder)/\(name)", remedy: remedy)
    return name
  }
}
