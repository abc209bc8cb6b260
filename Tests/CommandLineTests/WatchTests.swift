import ExerciseBook
import Foundation
import Testing

/// `watch`, on a terminal, with a stand-in for the compiler: what it builds is there.
@Suite(
  .enabled(if: TerminalSession.isPossible, "the system opens no pseudo-terminal"),
  .enabled(if: everyExerciseIsAStub, "exercises have been begun in this checkout"))
struct WatchTests {
  let copy: ExerciseTests.Copy
  private let session: TerminalSession

  init() throws {
    copy = try ExerciseTests.Copy()
    try copy.compiler(says: "", code: 0)
    session = try TerminalSession(
      copy.program("workbook").path, ["watch", "3"],
      environment: Workbook.environment(copy.environment))
  }

  private func save(_ name: String) throws {
    try copy.write("// saved \(UUID())\n", to: "Sources/Exercises/Chapter3/\(name)")
  }

  @Test func whatIsSavedIsBuiltAndChecked() throws {
    defer { copy.remove() }
    let count = Exercise.all(inChapter: 3).count
    try session.expect("Watching \(count) files in Sources/Exercises. Control-C ends it.\n")

    try save("3-2-EveryRow.swift")
    try session.expect("\nSources/Exercises/Chapter3/3-2-EveryRow.swift was saved.\n")
    // All of the chapter that was asked for.
    try session.expect("· 3.1  ")
    try session.expect("· 3.5  ")
    try session.expect("0 of \(count) exercises passed")

    // What does not compile is not checked.
    let place = "Sources/Exercises/Chapter3/3-1-OneRow.swift:1:4"
    try copy.compiler(says: "\(copy.root.path)/\(place): error: expected expression\n", code: 1)
    try save("3-1-OneRow.swift")
    try session.expect("3-1-OneRow.swift was saved.\n")
    try session.expect("workbook: \(place): expected expression\n")
    try session.expect("mend the file, then: swift run workbook check 3\n")

    // A file that goes and comes back counts as saved.
    try copy.compiler(says: "", code: 0)
    try FileManager.default.removeItem(
      at: copy.file("Sources/Exercises/Chapter3/3-4-OnePass.swift"))
    try session.expect("3-4-OnePass.swift was saved.\n")
    try session.expect("exercises passed")
    let between = session.rest
    #expect(!between.contains("3-1"), "each save is told of once: \(between)")

    session.type("\u{3}")
    #expect(session.signalAtEnd() == SIGINT)
  }
}
