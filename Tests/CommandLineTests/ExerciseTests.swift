import AttentionWorkbook
import ExerciseBook
import Files
import Foundation
import Testing

/// Whether every exercise is its stub, or must be.
let everyExerciseIsAStub =
  ProcessInfo.processInfo.environment["WORKBOOK_STUBS"] != nil
  || Exercise.all.allSatisfy { exercise in
    let file = checkout.appendingPathComponent("Sources/Exercises/" + exercise.file)
    let source = checkout.appendingPathComponent("Sources/Solutions/" + exercise.file)
    guard let own = try? File.text(at: file.path), let solution = try? File.text(at: source.path)
    else { return true }
    return own.withLineFeeds == Stub.text(from: solution)
  }

/// The commands about exercises, in a checkout of their own: they write progress and files.
///
/// The program runs the functions it was built with, so a reader who has begun to write them must not
/// be told here that they are not stubs: then these tests are skipped, but not where `WORKBOOK_STUBS`
/// is set, as `.ci/run` does.
@Suite(.enabled(if: everyExerciseIsAStub, "exercises have been begun in this checkout"))
struct ExerciseTests {
  /// A copy of the exercises and their solutions, and the programs where SwiftPM would have built them.
  struct Copy {
    let root: URL
    var environment: [String: String] {
      ["WORKBOOK": program("workbook").path, "PATH": path]
    }
    /// Where a stand-in for the compiler is found first, if there is one.
    var path: String {
      file("bin").path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    }

    init() throws {
      root = try Workbook.temporaryFolder()
      let files = FileManager.default
      for folder in [".build/triple/debug", "Sources/AttentionWorkbook", "Sources/examine"] {
        try files.createDirectory(
          at: root.appendingPathComponent(folder), withIntermediateDirectories: true)
      }
      try files.createSymbolicLink(
        atPath: file(".build/debug").path, withDestinationPath: "triple/debug")
      for name in ["workbook", "examine"] {
        let built = Workbook.executable.deletingLastPathComponent().appendingPathComponent(name)
        try files.copyItem(at: built, to: program(name))
      }
      defer { try? built() }
      for path in [
        "Exercises", "Solutions", "AttentionWorkbook/Catalog.swift", "examine/Asked.swift",
      ] {
        try files.copyItem(
          at: checkout.appendingPathComponent("Sources/" + path),
          to: root.appendingPathComponent("Sources/" + path))
      }
    }

    /// Makes the reader's program newer than all files, as if it had been built now.
    func built() throws {
      try FileManager.default.setAttributes(
        [.modificationDate: Date.now + 1], ofItemAtPath: program("examine").path)
    }

    /// Puts a program in the compiler's place, which writes its arguments down, says something, does
    /// something and ends with a code.
    func compiler(says text: String, does line: String = "", code: Int) throws {
      try write(text, to: "says")
      try write(
        """
        #!/bin/sh
        echo "$*" >> '\(root.path)/asked'
        cat '\(root.path)/says'
        \(line)
        exit \(code)

        """, to: "bin/swift")
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: file("bin/swift").path)
    }

    func run(_ words: String) throws -> Run {
      try Workbook.shell("$WORKBOOK \(words)", environment: environment)
    }

    func file(_ path: String) -> URL { root.appendingPathComponent(path) }

    func program(_ name: String) -> URL { file(".build/triple/debug/" + name) }

    /// A file's text, with its lines ended by LF whatever the checkout does.
    func text(_ path: String) throws -> String {
      try File.text(at: file(path).path).withLineFeeds
    }

    func write(_ text: String, to path: String) throws {
      try FileManager.default.createDirectory(
        at: file(path).deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file(path), atomically: true, encoding: .utf8)
    }

    func remove() { try? FileManager.default.removeItem(at: root) }
  }

  @Test func nothingIsAttemptedAtFirst() throws {
    let copy = try Copy()
    defer { copy.remove() }
    let all = try copy.run("check --skip-build")
    #expect(all.code == 0, "\(all.errors)")
    for exercise in Exercise.all {
      #expect(all.output.contains("· \(exercise.id)  \(exercise.title): not attempted\n"))
    }
    #expect(all.output.contains("0 of \(Exercise.all.count) exercises passed"))
    let one = try copy.run("check 3.2 --skip-build")
    #expect(one.code == 0)
    #expect(one.output.contains("Write it here: Sources/Exercises/Chapter3/3-2-EveryRow.swift"))
    #expect(
      try copy.run("check softmax --skip-build").output
        == (try copy.run("check 3 --skip-build").output))
    // Stubs are no attempts.
    #expect(!FileManager.default.fileExists(atPath: copy.file(".workbook").path))
  }

  @Test func theSolutionsPass() throws {
    let copy = try Copy()
    defer { copy.remove() }
    let run = try copy.run("check --answer solution")
    #expect(run.code == 0, "\(run.output)")
    let count = Exercise.all.count
    #expect(run.output.contains("\(count) of \(count) exercises passed"))
  }

  @Test func aMistakeHasItsNameAndTheSmallestCase() throws {
    let copy = try Copy()
    defer { copy.remove() }
    let run = try copy.run("check 3.2 --answer M04 --seed 7")
    #expect(run.code == 1)
    for line in [
      "✗ 3.2  Softmax of every row, hidden keys included: not yet", "    scores [1, 2]: ",
      "    expected: weights [1, 2]: ", "    yours: weights [1, 2]: ",
      "This is M04, softmax-over-queries: the softmax runs down the columns, over the queries.",
      "Do this instead: let the softmax run along each row, over the keys.",
      "Your output equals the output of that in all ",
      "Read “Rows sum to 1, columns need not”: swift run workbook chapter 3",
      "Sources/Exercises/Chapter3/3-2-EveryRow.swift", "check 3.2 --seed 7",
    ] {
      #expect(run.output.contains(line), "\(line)\n\(run.output)")
    }
    #expect(run.errors.contains("the answer to 3.2 is not right yet"))
    #expect(try copy.run("check 3.2 --answer M04 --seed 7").output == run.output)
    #expect(
      try copy.run("check 3.2 --answer softmax-over-queries --seed 7").output == run.output)
    let pair = try copy.run("check 4.2 --answer M01+M04")
    #expect(pair.output.contains("This is M01 with M04, no-scale and softmax-over-queries"))
  }

  @Test func teachersGetJSON() throws {
    let copy = try Copy()
    defer { copy.remove() }
    // −∞ is no number of JSON.
    let run = try copy.run("check 6.2 --answer M25 --json")
    #expect(run.code == 1)
    let array = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    let finding = try #require(array.first)
    #expect(finding["exercise"] as? String == "6.2")
    #expect(
      finding["verdict"] as? String == "not finite" || finding["verdict"] as? String == "wrong")
    let names = try #require(finding["names"] as? [[String: Any]])
    #expect(names.first?["ids"] as? [String] == ["M25"])
    let smallest = try #require(finding["smallest"] as? [String: Any])
    #expect(Set(smallest.keys) == ["label", "input", "expected", "got", "difference"])
    let expected = try #require((smallest["expected"] as? [[String: Any]])?.first)
    #expect((expected["values"] as? [Any])?.contains { $0 as? String == "-inf" } == true)
    let all = try copy.run("check --json --answer solution")
    let every = try #require(
      try JSONSerialization.jsonObject(with: Data(all.output.utf8)) as? [[String: Any]])
    #expect(every.compactMap { $0["exercise"] as? String } == Exercise.all.map(\.id))
  }

  @Test(arguments: [
    ("crash", "ended the program"), ("crash", "    reading past a row"),
    ("forge", "with exit code 0"), ("loop", "did not return in time (limit 1 s)"),
    ("print", "did not return in time (limit 1 s)"), ("exit", "with exit code 0"),
    ("nan", "the output holds NaN"), ("shape", "and should be [1]"),
    ("error", "throws on purpose"),
  ])
  func codeThatFailsEndsInAMessage(answer: String, fragment: String) throws {
    let copy = try Copy()
    defer { copy.remove() }
    let run = try copy.run("check 3.1 --limit 1 --answer \(answer)")
    #expect(run.code == 1)
    #expect(run.output.contains(fragment), "\(run.output)")
    // The case is shown, and the next exercise is checked as well.
    #expect(run.output.contains("    scores ["))
    #expect(run.output.contains("still here") == (answer == "print"))
    #expect(
      run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().count <= 25)
    #expect(run.output.count < 4000)
    let chapter = try copy.run("check 5 --limit 1 --answer \(answer)")
    #expect(chapter.output.contains("0 of 5 exercises passed, 0 not attempted."))
  }

  @Test func anIndexOutOfRangeIsNamedWithItsShape() throws {
    let copy = try Copy()
    defer { copy.remove() }
    for id in ["4.2", "4.3", "7.6"] {
      let run = try copy.run("check \(id) --answer crash")
      let words = #/wrong: it ended the program: x\[0, (\d+)\] of a matrix \[\d+, (\d+)\]:/#
      let said = try #require(try words.firstMatch(in: run.output), "\(run.output)")
      #expect(said.1 == said.2)
    }
  }

  @Test(arguments: Exercise.all.map(\.id))
  func aMessageIsSeenAtOnce(id: String) throws {
    let copy = try Copy()
    defer { copy.remove() }
    let own = try #require(Exercise.numbered(id)).mistakes
    for answer in own.prefix(4) + ["nan", "crash"] {
      let run = try copy.run("check \(id) --answer \(answer)")
      let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(run.code == 1 && lines.count <= 25, "\(run.output)")
      #expect(lines.contains { $0.contains("What is wrong: ") })
    }
  }

  @Test func severalExercisesAreChecked() throws {
    let copy = try Copy()
    defer { copy.remove() }
    let run = try copy.run("check 3.2 3.3 3.2 --answer solution")
    #expect(run.code == 0 && run.output.contains("2 of 2 exercises passed"), "\(run.output)")
  }

  @Test func anAnswerOfTheBookIsNoneOfTheReaders() throws {
    let copy = try Copy()
    defer { copy.remove() }
    let path = "Sources/Exercises/Chapter3/3-2-EveryRow.swift"
    let stub = try copy.text(path)
    for (line, module) in [
      ("import Solutions", "Solutions"), ("@testable import func Solutions.f; ", "Solutions"),
      ("import Tensors; internal import Chapter3Softmax", "Chapter3Softmax"),
    ] {
      try copy.write(line + "\n" + stub, to: path)
      try copy.built()
      let run = try copy.run("check 3.2 3.3 --skip-build")
      #expect(run.code == 1)
      #expect(run.output.contains("3-2-EveryRow.swift imports \(module)"), "\(run.output)")
      #expect(run.output.contains("· 3.3  Softmax of all heads: not attempted"))
    }
  }

  @Test func anOldProgramExaminesNothing() throws {
    let copy = try Copy()
    defer { copy.remove() }
    let path = "Sources/Exercises/Chapter3/3-2-EveryRow.swift"
    try FileManager.default.setAttributes(
      [.modificationDate: Date.now + 60], ofItemAtPath: copy.file(path).path)
    let old = "\(path) was changed after your exercises were built"
    try copy.run("check 3.1 --skip-build").expectFailure(64, old)
    #expect(try copy.run("check 3.1 --answer solution").code == 0)
    // The compiler makes no program newer for a file that says what it said.
    try copy.compiler(says: "", code: 0)
    #expect(try copy.run("check 3.1").code == 0)
    try copy.compiler(says: "", does: "echo >> '\(copy.file(path).path)'", code: 0)
    try copy.run("check 3.1").expectFailure(64, "was changed while they were built")
    // What is built would not be this.
    try FileManager.default.removeItem(at: copy.file(".build/debug"))
    try copy.run("check 3.1").expectFailure(64, "is not a folder that SwiftPM builds in")
    try FileManager.default.removeItem(at: copy.program("examine"))
    try copy.run("check 3.1 --skip-build").expectFailure(66, "debug/examine")
  }

  @Test func memoryHasALimit() throws {
    let copy = try Copy()
    defer { copy.remove() }
    let run = try copy.run("check 3.1 --limit 60 --answer memory")
    #expect(run.code == 1)
    #if os(Linux)
      #expect(run.output.contains("What is wrong: it ended the program"), "\(run.output)")
    #endif
  }

  @Test func hintsComeOneByOne() throws {
    let copy = try Copy()
    defer { copy.remove() }
    let exercise = try #require(Exercise.numbered("3.2"))
    for shown in [1, 2, 3, 3] {
      let run = try copy.run("hint 3.2")
      #expect(run.code == 0)
      for (index, hint) in exercise.hints.enumerated() {
        #expect(run.output.contains(hint) == (index < shown))
      }
      #expect(run.output.contains("solution 3.2 --show") == (shown == 3))
    }
    #expect(try copy.run("hint 3.1").output.contains("2 more"))
  }

  @Test func theSolutionIsShownAfterItPassed() throws {
    let copy = try Copy()
    defer { copy.remove() }
    try copy.run("solution 3.2").expectFailure(1, "3.2 has not passed yet")
    let source = try copy.text("Sources/Solutions/Chapter3/3-2-EveryRow.swift")
    let shown = try copy.run("solution 3.2 --show")
    #expect(shown.code == 0)
    #expect(shown.output == Stub.solution(from: source) + "\n")
    try copy.write(
      #"{"exercises": {"3.2": {"passed": true, "last": "passed", "checks": 2, "hints": 1}}}"#,
      to: ".workbook/progress.json")
    #expect(try copy.run("solution 3.2").output == shown.output)
    // Progress knows it, too.
    let progress = try copy.run("progress")
    #expect(progress.output.contains("1 of \(Exercise.all.count) passed."))
    #expect(progress.output.contains("Next: 1.1, One projection"))
    let json = try JSONSerialization.jsonObject(with: Data(copy.run("progress --json").output.utf8))
    let record = try #require((json as? [String: [String: Any]])?["3.2"])
    #expect(record["passed"] as? Bool == true && record["hints"] as? Int == 1)
    // The answer that passed is gone; that it passed is not.
    #expect(try copy.run("check 3.2 --skip-build").code == 0)
    #expect(try copy.run("progress").output.contains("passed, now not attempted"))
  }

  @Test func damagedProgressIsPutAside() throws {
    let copy = try Copy()
    defer { copy.remove() }
    for number in 1...2 {
      try copy.write("{ not JSON", to: ".workbook/progress.json")
      let run = try copy.run("progress")
      #expect(run.code == 0)
      #expect(run.errors.contains("put aside as .workbook/progress.json.damaged-\(number)"))
      #expect(try copy.text(".workbook/progress.json.damaged-\(number)") == "{ not JSON")
      #expect(try copy.run("progress").errors == "")
    }
  }

  @Test func programsAtOnceLoseNoProgress() throws {
    let copy = try Copy()
    defer { copy.remove() }
    let ids = Exercise.all.map(\.id)
    // A damaged file is put aside once, and no hint with it.
    try copy.write("{ not JSON", to: ".workbook/progress.json")
    // All have ended when nobody holds the pipe any more.
    let hints = "do $WORKBOOK hint $id & $WORKBOOK hint $id & done"
    let run = try Workbook.shell(
      "(for id in \(ids.joined(separator: " ")); \(hints)) | cat", environment: copy.environment)
    #expect(run.errors.components(separatedBy: "put aside").count == 2, "\(run.errors)")
    let json = try JSONSerialization.jsonObject(with: Data(copy.run("progress --json").output.utf8))
    let records = try #require(json as? [String: [String: Any]])
    #expect(ids.allSatisfy { records[$0]?["hints"] as? Int == 2 }, "\(records)")
    let files = try FileManager.default.contentsOfDirectory(atPath: copy.file(".workbook").path)
    #expect(files.sorted() == ["lock", "progress.json", "progress.json.damaged-1"])
  }

  @Test func progressThatCannotBeReadIsNotOverwritten() throws {
    let copy = try Copy()
    defer { copy.remove() }
    try FileManager.default.createDirectory(
      at: copy.file(".workbook/progress.json"), withIntermediateDirectories: true)
    for command in ["progress", "hint 3.1"] {
      try copy.run(command).expectFailure(66, "progress.json: cannot be read: it is a directory")
    }
  }

  @Test func progressThatCannotBeWrittenIsSeventyThree() throws {
    let copy = try Copy()
    defer { copy.remove() }
    try copy.write("in the way", to: ".workbook")
    try copy.run("hint 3.1").expectFailure(73, "progress.json: cannot be written")
  }

  @Test func resetPutsTheStubBackAndKeepsTheFile() throws {
    let copy = try Copy()
    defer { copy.remove() }
    let path = "Sources/Exercises/Chapter3/3-2-EveryRow.swift"
    let kept = "Sources/Exercises/Chapter3/.3-2-EveryRow.swift."
    let stub = try copy.text(path)
    #expect(try copy.run("reset 3.2").output.contains("is as it was at first"))
    try copy.write("my work", to: path)
    // Nobody answers, or says no.
    let silent = try copy.run("reset 3.2")
    #expect(silent.code == 64 && silent.errors.contains("nobody answers"))
    let no = try Workbook.shell("echo n | $WORKBOOK reset 3.2", environment: copy.environment)
    #expect(no.code == 0 && no.output.contains("left as it is"))
    #expect(try copy.text(path) == "my work")
    let yes = try Workbook.shell("echo y | $WORKBOOK reset 3.2", environment: copy.environment)
    #expect(yes.code == 0 && yes.output.contains("kept as .3-2-EveryRow.swift.1"))
    #expect(try copy.text(path) == stub && copy.text(kept + "1") == "my work")
    // A whole chapter without a question; the file that was kept stays.
    try copy.write("more work", to: path)
    #expect(try copy.run("reset 3 --yes").code == 0)
    #expect(try copy.text(path) == stub)
    #expect(try copy.text(kept + "1") == "my work" && copy.text(kept + "2") == "more work")
    // The stub with other ends of lines, or a mark before it, is the stub.
    try copy.write("\u{FEFF}" + stub.replacingOccurrences(of: "\n", with: "\r\n"), to: path)
    #expect(try copy.run("reset 3.2").output.contains("is as it was at first"))
    // A link stays a link; what was behind it is kept.
    try copy.write("far work", to: "elsewhere.swift")
    try FileManager.default.removeItem(at: copy.file(path))
    try FileManager.default.createSymbolicLink(
      at: copy.file(path), withDestinationURL: copy.file("elsewhere.swift"))
    #expect(try copy.run("reset 3.2 --yes").code == 0)
    #expect(try copy.text("elsewhere.swift") == stub && copy.text(kept + "3") == "far work")
    // A file that is gone comes back.
    try FileManager.default.removeItem(at: copy.file(path))
    #expect(try copy.run("reset 3.2").code == 0)
    #expect(try copy.text(path) == stub)
  }

  @Test func aCheckoutWithCarriageReturnsIsReset() throws {
    let copy = try Copy()
    defer { copy.remove() }
    for exercise in Exercise.all {
      let (path, solution) = (
        "Sources/Exercises/" + exercise.file, "Sources/Solutions/" + exercise.file
      )
      let stub = try copy.text(path)
      let shown = try copy.run("solution \(exercise.id) --show").output
      try copy.write(
        try copy.text(solution).replacingOccurrences(of: "\n", with: "\r\n"), to: solution)
      #expect(try copy.run("solution \(exercise.id) --show").output == shown)
      try copy.write("my work", to: path)
      let run = try copy.run("reset \(exercise.id) --yes")
      #expect(run.code == 0, "\(run.errors)")
      #expect(try File.bytes(at: copy.file(path).path) == Array(stub.utf8))
    }
  }

  @Test(arguments: [
    (["check", "3.9"], "3.1, 3.2, 3.3"), (["check", "9"], "there is no exercise or chapter"),
    (["check", "mistakes"], "“mistakes”"), (["check", "3.2", "3.9"], "“3.9”"),
    (["check", "--limit", "9223372036854775807"], "at most 3600"),
    (["check", "3.2", "--answer", "M99"], "does not know “M99”"),
    (["check", "3.2", "--answer", "solutoin"], "did you mean solution?"),
    (["check", "3.2", "--answer", ""], "--answer is empty"),
    (["check", "3.2", "--answer", "M01"], "M01 does not reach exercise 3.2"),
    (["check", "3.2", "--answer", "no-bias"], "no-bias does not reach exercise 3.2"),
    (["check", "1.1", "--answer", "M01+no-bias"], "no-bias is made alone"),
    (["check", "--limit", "0"], "at least 1"), (["check", "--seed", "x"], "whole number"),
    (["hint"], "such as 3.2"), (["hint", "3"], "there is no exercise “3”"),
    (["solution", "3.7"], "3.1, 3.2"), (["reset"], "needs an exercise or a chapter"),
    (["progress", "3"], "does not know what to do"), (["watch", "nope"], "“nope”"),
    (["examine"], "file 3"),
  ])
  func wrongUsageIsSixtyFour(arguments: [String], fragment: String) throws {
    try Workbook.run(arguments).expectFailure(64, fragment)
  }
}
