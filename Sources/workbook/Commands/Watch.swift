import ExerciseBook

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Command {
  /// `workbook watch 3`: checks again whenever a file is saved.
  static let watch = Command(
    name: "watch", words: "[exercises or chapters]",
    summary: "builds and checks again whenever you save an exercise",
    details: [
      "Without a word it checks the exercise that was saved. Control-C ends it."
    ],
    options: [], computes: false
  ) { (arguments) throws(Failure) in
    let exercises = try Selection.exercises(arguments, of: "watch")
    let book = try Book()
    // Its path now: once it is built anew, this one is a deleted file.
    let program = Book.program
    var times = book.changeTimes(of: exercises)
    Console.print("Watching \(exercises.count) files in Sources/Exercises. Control-C ends it.")
    while true {
      usleep(300_000)
      let now = book.changeTimes(of: exercises)
      let saved = zip(exercises, zip(times, now)).filter { $1.0 != $1.1 }.map(\.0)
      times = now
      if saved.isEmpty { continue }
      for exercise in saved { Console.print("\n\(exercise.readerPath) was saved.") }
      if try book.rebuilds(program) {
        let asked = arguments.words.isEmpty ? saved.map(\.id) : arguments.words
        _ = try Shell.run([program, "check"] + asked)
      }
    }
  }
}

extension Book {
  /// When each exercise was last changed; nil for a file that is gone.
  fileprivate func changeTimes(of exercises: [Exercise]) -> [Date?] {
    exercises.map { changeTime(of: root + "/" + $0.readerPath) }
  }

  /// Builds this program anew, in the configuration it was built in; the compiler says what is wrong.
  fileprivate func rebuilds(_ program: String) throws(Failure) -> Bool {
    let folder = program.split(separator: "/").dropLast().last.map(String.init) ?? "debug"
    let code = try Shell.run([
      "/usr/bin/env", "swift", "build", "--package-path", root, "--product", "workbook",
      "--configuration", folder == "release" ? "release" : "debug", "--quiet",
    ])
    if code != 0 { Console.print("It does not compile yet; the messages are above.") }
    return code == 0
  }
}

/// Programs that share this one's terminal.
private enum Shell {
  /// Runs a program and waits; its exit code, or 128 and the number of the signal that ended it.
  static func run(_ words: [String]) throws(Failure) -> Int32 {
    var arguments = words.map { strdup($0) } + [nil]
    defer { for text in arguments { free(text) } }
    var child: pid_t = 0
    let code = posix_spawn(&child, words[0], nil, nil, &arguments, environ)
    guard code == 0 else {
      throw Failure(
        .cannotWrite, "\(words[0]) cannot be started: \(String(cString: strerror(code)))",
        remedy: "check again by hand: swift run workbook check")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
  }
}
