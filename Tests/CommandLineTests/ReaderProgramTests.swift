import ExerciseBook
import Foundation
import Testing

/// The reader's exercises are built apart: what does not compile stops `check` alone, with a message of
/// the book.
@Suite(
  "Exercises that do not compile", .enabled(if: everyExerciseIsAStub, "exercises have been begun"))
struct ReaderProgramTests {
  private static let path = "Sources/Exercises/Chapter3/3-1-OneRow.swift"
  private static let broken = """
    public func softmaxOfOneRow(_ scores: [Float]) throws -> [Float] {
    \tlet largest = scores.max() ??
    }

    """

  /// An error at the place where the file above is broken, as the compiler has it.
  private static func said(_ copy: ExerciseTests.Copy, _ text: String, line: Int = 3) -> String {
    "\(copy.root.path)/\(path):\(line):1: error: \(text)\n3 | }\n  | `- error: \(text)\n"
  }

  private static func copyOfBroken() throws -> ExerciseTests.Copy {
    let copy = try ExerciseTests.Copy()
    try copy.write(broken, to: path)
    return copy
  }

  @Test func anErrorIsAMessageOfTheBook() throws {
    let copy = try Self.copyOfBroken()
    defer { copy.remove() }
    // Every job that reads the file says it.
    try copy.compiler(
      says: String(repeating: Self.said(copy, "expected expression after operator"), count: 2),
      code: 1)
    let run = try copy.run("check 3.1 3.2")
    #expect(run.code == 1 && run.output == "")
    #expect(
      run.errors == """
        workbook: \(Self.path):3:1: expected expression after operator
            }
            ^
          mend the file, then: swift run workbook check 3.1 3.2

        """)
    #expect(try copy.run("check 3.1 --json").output == "")
    // It was no check of an answer.
    #expect(!FileManager.default.fileExists(atPath: copy.file(".workbook").path))
    let asked = try copy.text("asked").split(separator: "\n").first
    #expect(
      asked?.hasPrefix(
        "build --package-path \(copy.root.path) --scratch-path \(copy.root.path)/.build --product ")
        == true)
    #expect(asked?.hasSuffix(" --product examine --configuration debug --quiet") == true)
  }

  @Test func nothingElseIsStopped() throws {
    let copy = try Self.copyOfBroken()
    defer { copy.remove() }
    try copy.compiler(says: Self.said(copy, "expected expression after operator"), code: 1)
    for command in [
      "hint 3.1", "progress", "solution 3.1 --show", "check 3.1 --answer solution",
      "reset 3.1 --yes",
    ] {
      let run = try copy.run(command)
      #expect(run.code == 0 && run.errors == "", "\(command): \(run.errors)")
    }
    #expect(try copy.text(Self.path).contains("throw NotAttempted()"))
  }

  @Test func manyErrorsAreFew() throws {
    let copy = try Self.copyOfBroken()
    defer { copy.remove() }
    let errors = (1...12).map { Self.said(copy, "error number \($0)", line: $0) }.joined()
    let elsewhere = "\(copy.root.path)/Sources/examine/Examine.swift:1:1: error: no such module\n"
    try copy.compiler(says: elsewhere + errors, code: 1)
    let run = try copy.run("check")
    // The reader's own come first.
    #expect(run.errors.hasPrefix("workbook: \(Self.path):1:1: error number 1\n"), "\(run.errors)")
    #expect(run.errors.contains("\n  \(Self.path):5:1: error number 5\n"))
    #expect(!run.errors.contains("error number 6"))
    #expect(run.errors.contains("\n  and 8 more\n"))
  }

  @Test func aFunctionThatTheTaskDoesNotAskForIsSaidToBe() throws {
    let copy = try ExerciseTests.Copy()
    defer { copy.remove() }
    let asked = try copy.text("Sources/examine/Asked.swift").split(
      separator: "\n", omittingEmptySubsequences: false)
    let line = 1 + (try #require(asked.firstIndex { $0.hasSuffix("// 3.1") }))
    let error = "cannot find 'softmaxOfOneRow' in scope"
    try copy.compiler(
      says: "\(copy.root.path)/Sources/examine/Asked.swift:\(line):29: error: \(error)\n", code: 1)
    let run = try copy.run("check 4.1")
    #expect(run.code == 1)
    #expect(
      run.errors.hasPrefix("workbook: \(Self.path) does not have the function that its task "))
    #expect(run.errors.contains(error) && run.errors.contains("swift run workbook reset 3.1\n"))
  }

  @Test func whatIsNoErrorOfAFileIsShownAsItIs() throws {
    let copy = try ExerciseTests.Copy()
    defer { copy.remove() }
    try copy.compiler(says: "error: no space left on device\n", code: 1)
    let run = try copy.run("check 3.1")
    #expect(run.code == 1)
    #expect(
      run.errors == """
        workbook: your exercises could not be built
            error: no space left on device
          see what “swift build” says of it above, then: swift run workbook check 3.1

        """)
    let none = try Workbook.shell(
      "PATH=/nonexistent $WORKBOOK check 3.1", environment: copy.environment)
    #expect(none.code == 1 && none.errors.contains("swift"), "\(none.errors)")
  }

  @Test func aWarningStopsNobody() throws {
    let copy = try ExerciseTests.Copy()
    defer { copy.remove() }
    let warning = "\(Self.path):2:7: warning: variable 'x' was never used"
    try copy.compiler(says: "\(copy.root.path)/\(warning)\n", code: 0)
    let run = try copy.run("check 3.1")
    #expect(run.code == 0 && run.output.contains("not attempted"), "\(run.output)")
    #expect(
      run.errors == "workbook: note: \(Self.path):2:7: variable 'x' was never used\n")
  }

  /// What the real compiler says of a package that is like this one, and small.
  @Test func theCompilerIsUnderstood() throws {
    let copy = try Self.copyOfBroken()
    defer { copy.remove() }
    for folder in ["Solutions", "Exercises"] {
      try FileManager.default.removeItem(at: copy.file("Sources/" + folder))
    }
    try FileManager.default.removeItem(at: copy.file("Sources/examine/Asked.swift"))
    try copy.write("import Exercises\n", to: "Sources/examine/main.swift")
    try copy.write(Self.broken, to: Self.path)
    try copy.write(
      """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "small",
        targets: [
          .target(name: "Exercises"),
          .executableTarget(name: "examine", dependencies: ["Exercises"]),
        ])

      """, to: "Package.swift")
    let run = try copy.run("check 3.1")
    #expect(run.code == 1 && run.output == "")
    #expect(
      run.errors.hasPrefix(
        """
        workbook: \(Self.path):3:1: expected expression after operator
            }
            ^

        """), "\(run.errors)")
  }

  /// What `swift run workbook` builds has nothing of the reader's in it.
  @Test func theBookDoesNotNeedTheExercises() throws {
    let scratch = try Workbook.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: scratch) }
    let run = try Workbook.shell(
      "swift package --package-path '\(checkout.path)' --scratch-path '\(scratch.path)' dump-package"
    )
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any],
      "\(run.errors)")
    var needs: [String: [String]] = [:]
    for target in try #require(json["targets"] as? [[String: Any]]) {
      let own = try #require(target["dependencies"] as? [[String: [Any?]]])
      needs[try #require(target["name"] as? String)] = own.flatMap(\.values).compactMap {
        $0.first as? String
      }
    }
    func reached(from name: String, _ known: Set<String> = []) -> Set<String> {
      (needs[name] ?? []).reduce(known) { $0.contains($1) ? $0 : reached(from: $1, $0.union([$1])) }
    }
    #expect(reached(from: "workbook").contains("Tensors"))
    #expect(!reached(from: "workbook").contains("Exercises"))
    #expect(reached(from: "examine").contains("Exercises"))
  }
}
