import AttentionWorkbook
import Files
import Foundation
import Testing

@testable import ExerciseBook

/// The list of exercises, its files and its hints.
@Suite("The list of exercises is whole") struct ListTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try File.text(at: root.appendingPathComponent(path).path).withLineFeeds
  }

  @Test func everyChapterHasThreeToSixInOrder() {
    // Chapter 0 builds one example. Chapter 10 runs a trained model through the stages of the others.
    for chapter in Catalog.chapters.compactMap(\.number) where (1...7).contains(chapter) {
      let own = Exercise.all(inChapter: chapter)
      #expect(3...6 ~= own.count, "chapter \(chapter)")
      #expect(own.map(\.id) == (1...max(1, own.count)).map { "\(chapter).\($0)" })
    }
    let chapters = Exercise.all.map(\.chapter)
    #expect(chapters == chapters.sorted())
  }

  @Test(arguments: Exercise.all.map(\.id))
  func anExerciseIsComplete(id: String) throws {
    let exercise = try #require(Exercise.numbered(id))
    #expect(exercise.hints.count == 3)
    #expect(exercise.hints.allSatisfy { $0.hasSuffix(".") || $0.hasSuffix("?") })
    #expect(Catalog.registry.stages.contains(exercise.stage))
    let known = exercise.examiner.mistakes(Catalog.registry).map(\.id)
    for mistake in exercise.mistakes { #expect(known.contains(mistake), "\(mistake)") }
    // The heading to read is on the chapter's page.
    let chapter = try #require(Catalog.chapters.first { $0.number == exercise.chapter })
    let page = try Self.text("chapters/" + chapter.page)
    #expect(page.contains("\n## \(exercise.section)\n"), "\(exercise.section)")
    // The task is in the file, with title, minutes and difficulty as in the list.
    let solution = try Self.text("Sources/Solutions/" + exercise.file)
    let first =
      "/// Exercise \(id): \(exercise.title). About \(exercise.minutes) minutes, "
      + "\(exercise.difficulty.rawValue).\n"
    #expect(solution.contains(first), "\(first)")
    #expect(solution.contains("/// - Returns: "))
  }

  @Test(arguments: Exercise.all.map(\.id))
  func nothingIsMissingInItsQuestion(id: String) throws {
    let exercise = try #require(Exercise.numbered(id))
    #expect(exercise.examiner.gaps(Catalog.registry) == [])
  }

  /// Settings: what is no number of a matrix or a row.
  static let settings: Set = [
    "heads", "mask", "masks", "survives", "probability", "training", "epsilon", "width", "tokens",
    "count",
  ]

  @Test(
    "what says how exact a case is moves every number that goes in",
    arguments: Exercise.all.map(\.id))
  func everyNumberIsMoved(id: String) throws {
    let exercise = try #require(Exercise.numbered(id))
    // In 6.1 queries and keys are counts.
    let counts: Set = id == "6.1" ? ["queries", "keys"] : []
    let unmoved = exercise.examiner.unmoved(seed: 1)
    #expect(Set(unmoved).subtracting(Self.settings).subtracting(counts) == [])
  }

  @Test func whatIsMissingIsSaid() throws {
    let exercise = try #require(Exercise.numbered("3.1"))
    var examination = try #require(exercise.examiner as? Examination<[Float]>)
    examination.question.special = [.below]
    examination.question.refusals = .none(because: "")
    let gaps = examination.gaps(Catalog.registry)
    #expect(gaps.contains { $0.contains("no numbers of the kind “tied”") })
    #expect(gaps.contains { $0.contains("it is not said why") })
    examination.question.special = []
    examination.question.refusals = .these([])
    let more = examination.gaps(Catalog.registry)
    #expect(more.contains("no special numbers"))
    #expect(more.contains { $0.contains("no arguments that must be refused") })
  }

  @Test("no hint is the solution", arguments: Exercise.all.map(\.id))
  func hints(id: String) throws {
    let exercise = try #require(Exercise.numbered(id))
    let source = try Self.text("Sources/Solutions/" + exercise.file)
    let kept = Set(Stub.text(from: source).split(separator: "\n"))
    let solution = Stub.solution(from: source).split(separator: "\n").filter { !kept.contains($0) }
    #expect(!solution.isEmpty)
    let code = solution.joined().filter { !$0.isWhitespace }
    for hint in exercise.hints {
      // What is in backticks is code: of more than a few letters, none of the solution's.
      let spans = hint.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { $0.element.filter { !$0.isWhitespace } }
      for span in spans where span.count > 20 { #expect(!code.contains(span), "\(span)") }
      #expect(!hint.replacing("{ … }", with: "").contains("{ "), "\(hint)")
    }
  }

  @Test func theCheckerCallsWhatTheTasksSay() throws {
    let asked = try Self.text("Sources/examine/Asked.swift")
    for exercise in Exercise.all {
      let source = try Self.text("Sources/Solutions/" + exercise.file)
      let function = try #require(source.firstMatch(of: /public func (\w+)\(/)).output.1
      let line = try #require(
        asked.split(separator: "\n").first { $0.hasSuffix("// \(exercise.id)") })
      #expect(line.hasPrefix("    asked.\(function) = \(function)("), "\(exercise.id)")
    }
  }

  /// The exercises whose files no reader has changed. `.ci/run` sets `WORKBOOK_STUBS`: then all must be.
  static let untouched = Exercise.all.filter { exercise in
    if ProcessInfo.processInfo.environment["WORKBOOK_STUBS"] != nil { return true }
    guard let source = try? text("Sources/Solutions/" + exercise.file) else { return true }
    return (try? text("Sources/Exercises/" + exercise.file)) == Stub.text(from: source)
  }.map(\.id)

  @Test("the files that no reader has changed are the stubs", arguments: untouched)
  func stubs(id: String) throws {
    let exercise = try #require(Exercise.numbered(id))
    let source = try Self.text("Sources/Solutions/" + exercise.file)
    let stub = Stub.text(from: source)
    let own = try Self.text("Sources/Exercises/" + exercise.file)
    #expect(
      own == stub,
      "put the stub back with: swift run workbook reset \(id)")
    #expect(stub.contains("  throw NotAttempted()\n}"))
    #expect(!stub.contains("// solution") && !stub.contains("// end"))
    let printed = Stub.solution(from: source)
    #expect(!printed.contains("// solution") && !printed.contains("NotAttempted"))
  }

  @Test(arguments: ["Exercises", "Solutions"])
  func everyFileIsListed(module: String) throws {
    let folder = Self.root.appendingPathComponent("Sources/" + module)
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") && $0.contains("/") }
    #expect(Set(files) == Set(Exercise.all.map(\.file)))
  }

  @Test func aStubKeepsEverythingButTheAnswer() {
    let source = """
      /// Task.
      func f() throws -> Int {
        let kept = 1
        // solution
        return kept + g()
        // end
      }

      // solution
      func g() -> Int { 2 }
      // end

      """
    #expect(
      Stub.text(from: source) == """
        /// Task.
        func f() throws -> Int {
          let kept = 1
          throw NotAttempted()
        }

        """)
  }
}
