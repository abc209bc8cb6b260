import Files

/// The program that holds the reader's functions, `examine`. It is built apart from this one, so that
/// files that do not compile stop nothing else.
struct ReaderProgram {
  /// The checkout whose files it is made of.
  let book: Book
  /// The folder of both programs; SwiftPM puts them at `<scratch>/<triple>/<configuration>`.
  private let folder: String

  init(_ book: Book) {
    self.book = book
    let folder = "/" + Book.program.split(separator: "/").dropLast().joined(separator: "/")
    self.folder = Self.resolved(folder) ?? folder
  }

  /// Where it is.
  var path: String { folder + "/examine" }

  /// Builds it anew, in the configuration and the folder in which this program was built.
  ///
  /// What SwiftPM itself complains, such as that it waits for another build, is seen at once; what the
  /// compiler says of files becomes a message.
  ///
  /// - Parameter wanted: the exercises or chapters that are to be checked, for the message.
  /// - Throws: what the compiler says, if it does not compile.
  func build(toCheck wanted: [String]) throws(Failure) {
    let folders = folder.split(separator: "/").map(String.init)
    let scratch = "/" + folders.dropLast(2).joined(separator: "/")
    let configuration = folders.last ?? ""
    // SwiftPM leaves a link to where it built last. Elsewhere, what it builds is not what is run here.
    guard Self.resolved(scratch + "/" + configuration) == folder else {
      throw Failure(
        .usage, "\(folder) is not a folder that SwiftPM builds in",
        remedy: "use “swift run workbook check”, or --skip-build for what was built before",
        naming: [folder])
    }
    let times = changeTimes
    Console.progress("building your exercises")
    let run = try ChildProcess.run(
      "/usr/bin/env",
      [
        "swift", "build", "--package-path", book.root, "--scratch-path", scratch,
        "--product", "examine", "--configuration", configuration, "--quiet",
      ], environment: [:], limit: .seconds(3600), outputLimit: 1 << 20, sharesErrors: true)
    Console.endProgress()
    let messages = CompilerMessages(run.output, root: book.root)
    guard run.end == .exit(0) else { throw messages.failure(toCheck: wanted) }
    for warning in messages.warnings.prefix(5) { Console.complain("workbook: note: \(warning)") }
    guard changeTimes == times else {
      throw Failure(
        .usage, "a file of exercises was changed while they were built",
        remedy: "check again: swift run workbook check")
    }
  }

  /// Throws if it is missing, or if a file of exercises was changed after it was built: it would examine
  /// what was there before.
  ///
  /// Only for what is not built now: a file that was touched and says the same makes nothing newer.
  func checkThatItIsNew() throws(Failure) {
    guard let built = book.changeTime(of: path) else {
      throw Failure(
        .noInput, "the program that holds your exercises is not at \(path)",
        remedy: "build it and check again: swift run workbook check", naming: [path])
    }
    for (file, changed) in changeTimes.sorted(by: { $0.key < $1.key }) where changed > built {
      throw Failure(
        .usage, "\(file) was changed after your exercises were built",
        remedy: "build them and check again: swift run workbook check")
    }
  }

  /// When each file of exercises was last changed.
  private var changeTimes: [String: Date] {
    var times: [String: Date] = [:]
    for file in book.exerciseFiles { times[file] = book.changeTime(of: book.root + "/" + file) }
    return times
  }

  /// A path without links; nil if there is nothing.
  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
