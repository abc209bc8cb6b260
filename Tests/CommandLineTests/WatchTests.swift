import ExerciseBook
import Foundation
import Testing

/// `watch`, on a terminal, with a stand-in for the compiler: the program that it builds is there.
@Suite(
  .enabled(if: TerminalSession.isPossible, "the system opens no pseudo-terminal"),
  .enabled(if: everyExerciseIsAStub, "exercises have been begun in this checkout"))
struct WatchTests {
  let copy: ExerciseTests.Copy
  private let session: TerminalSession

  init() throws {
    copy = try ExerciseTests.Copy()
    try copy.write(
      """
      #!/bin/sh
      echo "building: $*"
      exit "$(cat "\(copy.root.path)/code")"

      """, to: "bin/swift")
    try copy.write("0", to: "code")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: copy.file("bin/swift").path)
    var environment = Workbook.environment([:])
    environment["PATH"] = copy.file("bin").path + ":" + (environment["PATH"] ?? "")
    session = try TerminalSession(
      copy.file("build/workbook").path, ["watch", "3"], environment: environment)
  }

  private func save(_ name: String) throws {
    try copy.write("// saved \(UUID())\n", to: "Sources/Exercises/Chapter3/\(name)")
  }

  @Test func whatIsSavedIsBuiltAndChecked() throws {
    defer { copy.remove() }
    let count = ExerciseBook.exercises(chapter: 3).count
    try session.expect("Watching \(count) files in Sources/Exercises. Control-C ends it.\n")

    try save("3-2-EveryRow.swift")
    try session.expect("\nSources/Exercises/Chapter3/3-2-EveryRow.swift was saved.\n")
    try session.expect(
      "building: build --package-path \(copy.root.path) --product workbook --configuration debug")
    // All of the chapter that was asked for.
    try session.expect("· 3.1  ")
    try session.expect("· 3.5  ")
    try session.expect("0 of \(count) exercises passed")

    // What does not compile is not checked.
    try copy.write("1", to: "code")
    try save("3-1-OneRow.swift")
    try session.expect("3-1-OneRow.swift was saved.\n")
    try session.expect("It does not compile yet; the messages are above.\n")

    // A file that goes and comes back counts as saved.
    try copy.write("0", to: "code")
    try FileManager.default.removeItem(
      at: copy.file("Sources/Exercises/Chapter3/3-4-OnePass.swift"))
    try session.expect("3-4-OnePass.swift was saved.\n")
    try session.expect("exercises passed")
    let between = session.rest
    #expect(!between.contains("3-1"), "each save is told of once: \(between)")

    session.type("\u{3}")
    #expect(session.signalAtEnd() == SIGINT)
    #expect(!session.output.contains("workbook: "), "\(session.output)")
  }
}
