import Files

/// The program that holds the reader's functions, `examine`. It is built apart from this one, so that
/// files that do not compile stop nothing else.
struct ReaderProgram {
  /// The checkout whose files it is made of.
  let book: Book
  /// Where it is: beside this program, where SwiftPM puts both.
  let path: String

  init(_ book: Book) {
    self.book = book
    path =
      "/" + Book.program.split(separator: "/").dropLast().joined(separator: "/") + "/examine"
  }

  /// Builds it anew, in the configuration and the folder in which this program was built.
  ///
  /// What SwiftPM itself complains, such as that it waits for another build, is seen at once; what the
  /// compiler says of files becomes a message.
  ///
  /// - Parameter wanted: the exercises or chapters that are to be checked, for the message.
  /// - Throws: what the compiler says, if it does not compile.
  func build(toCheck wanted: [String]) throws(Failure) {
    Console.progress("building your exercises")
    let run = try ChildProcess.run(
      "/usr/bin/env", ["swift"] + buildArguments, environment: [:], limit: .seconds(3600),
      outputLimit: 1 << 20, sharesErrors: true)
    Console.endProgress()
    let messages = CompilerMessages(run.output, root: book.root)
    guard run.end == .exit(0) else { throw messages.failure(toCheck: wanted) }
    for warning in messages.warnings.prefix(5) { Console.complain("workbook: note: \(warning)") }
  }

  /// SwiftPM puts programs at `<scratch>/<triple>/<configuration>/`.
  private var buildArguments: [String] {
    let folders = path.split(separator: "/").dropLast()
    let scratch = "/" + folders.dropLast(2).joined(separator: "/")
    return [
      "build", "--package-path", book.root, "--scratch-path", scratch, "--product", "examine",
      "--configuration", folders.last == "release" ? "release" : "debug", "--quiet",
    ]
  }

  /// Throws if it is missing, or if a file of exercises was changed after it was built: it would examine
  /// what was there before.
  func checkThatItIsNew() throws(Failure) {
    guard let built = book.changeTime(of: path) else {
      throw Failure(
        .noInput, "the program that holds your exercises is not at \(path)",
        remedy: "build it and check again: swift run workbook check", naming: [path])
    }
    for file in book.exerciseFiles {
      if let changed = book.changeTime(of: book.root + "/" + file), changed > built {
        throw Failure(
          .usage, "\(file) was changed after your exercises were built",
          remedy: "build them and check again: swift run workbook check")
      }
    }
  }
}
