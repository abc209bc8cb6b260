import AttentionWorkbook
import Files
import Foundation
import Testing

@Suite struct CommandTests {
  @Test func aloneItPrintsTheContents() throws {
    let run = try Workbook.run()
    #expect(run.code == 0)
    for chapter in Catalog.chapters {
      if chapter.number != nil {
        #expect(run.output.contains("\(chapter.handle)  \(chapter.title)"))
        #expect(run.output.contains(chapter.question))
      }
    }
    let first = Catalog.chapters[0].handle
    #expect(run.output.contains("swift run workbook chapter \(first)"))
    #expect(try Workbook.run("contents").output == run.output)
  }

  @Test(arguments: [
    "contents", "chapter", "minutes", "check", "hint", "solution", "progress", "reset", "watch",
    "diagnose",
    "build", "variants", "verify", "run", "bench", "encode", "attend", "trace", "record",
  ])
  func everyCommandHasHelp(command: String) throws {
    let run = try Workbook.run(command, "--help")
    #expect(run.code == 0)
    #expect(run.output.contains("usage: swift run workbook \(command)"))
    #expect(run.errors == "")
    #expect(try Workbook.run("--help").output.contains("\n  \(command)"))
  }

  /// What a stage reads is said nowhere else.
  @Test(arguments: Catalog.registry.stages) func theHelpOfRunNamesEveryStage(stage: String) throws {
    #expect(try Workbook.run("run", "--help").output.contains("\n  \(stage)  "))
  }

  @Test func helpOfACommandByItsName() throws {
    #expect(try Workbook.run("help", "run").output == Workbook.run("run", "--help").output)
    #expect(try Workbook.run("help").output == Workbook.run("--help").output)
  }

  #if os(Linux)
    @Test(arguments: ["", "chapter 4", "verify --stage scores --json", "--version"])
    func aFullDeviceIsSeventyThree(words: String) throws {
      try Workbook.shell("$WORKBOOK \(words) > /dev/full").expectFailure(73, "standard output")
    }
  #endif

  @Test func versionIsPrinted() throws {
    let run = try Workbook.run("--version")
    #expect(run.code == 0)
    #expect(run.output.firstMatch(of: /^workbook [0-9]+\.[0-9]+\.[0-9]+\n$/) != nil)
  }

  @Test(arguments: [
    (["help", "chaptr"], "did you mean chapter?"), (["help", "chapter", "4"], "“chapter”"),
    (["--help", "chapter"], "“chapter”"), (["--version", "2"], "“2”"),
    (["chaptr"], "did you mean chapter?"), (["frobnicate"], "no command “frobnicate”"),
    (["chapter"], "needs a chapter"), (["chapter", "8"], "no chapter “8”"),
    (["chapter", "weightin"], "did you mean weighting?"),
    (["chapter", "4", "5"], "does not know what to do with “5”"),
    (["chapter", "4", "--sede", "1"], "did you mean --seed?"),
    (["chapter", "4", "--seed"], "--seed needs a value"),
    (["chapter", "4", "--seed", "x"], "whole number"),
    (["chapter", "4", "--seed", "-1"], "whole number"),
    (["chapter", "4", "--seed", "1", "--seed", "2"], "given twice"),
    (["chapter", "4", "--heads", "3"], "cannot be cut into 3 heads"),
    (["chapter", "4", "--heads", "0"], "at least 1"),
    (["chapter", "4", "--sentence", " "], "no words"),
    (["chapter", "4", "--sentence", String(repeating: "a ", count: 25)], "at most 24"),
    (["chapter", "4", "-s"], "no option -s"),
    (["chapter", "4", "--with", "M040"], "did you mean M04?"),
    (["chapter", "4", "--with", "m03"], "did you mean M03a or M03b?"),
    (["chapter", "4", "--with", "softmax-over-querys"], "did you mean softmax-over-queries?"),
    (["chapter", "4", "--with", ","], "names no mistake"),
    (["chapter", "4", "--with", ""], "--with is empty"),
    (["chapter", "4", "--with", "M04,m04"], "names M04 twice"),
    (["chapter", "2", "--with", "M04"], "these chapters show it: 3, 4, 5, 6, 7"),
    (["chapter", "4", "---seed", "1"], "no option ---seed"),
    (["chapter", "4", "-seed", "1"], "did you mean --seed?"),
    // What a reader types may break lines and colour terminals; a message must not.
    (["a\nb\u{1b}[31m"], #"“a\nb\u{1B}[31m”"#), (["chapter", "4", "--se\ned"], #"--se\ned"#),
    (["variants", "--stage", "x\ry"], #"“x\ry”"#),
    (["variants", "--stage", "wieghting"], "did you mean weighting?"),
    (["variants", "--json=yes"], "takes no value"),
    (["verify", "--stage", "nope"], "no stage is called “nope”"),
    (["verify", "--stage", "weighting", "--variant", "onepass"], "did you mean one-pass?"),
    (["build", "--output", ""], "--output is empty"), (["build", "all"], "“all”"),
    (["run", "weighting"], "needs --input"), (["run", "weighting", "--input", "x"], "--output"),
    (["run"], "needs a stage"),
    (["run", "waiting", "--input", "a", "--output", "b"], "no stage is called “waiting”"),
    (["run", "weighting/tow-pass", "--input", "a", "--output", "b"], "did you mean one-pass?"),
    (["run", "weighting", "--input", "a", "--output", "b", "--heads", "0"], "at least 1"),
    (["run", "weighting", "--input", "a", "--output", "b", "--epsilon", "-1"], "above 0"),
    (["run", "encoder-block", "--input", "a", "--output", "b", "--epsilon", "0"], "above 0"),
    (
      ["run", "heads", "--input", "a", "--output", "b", "--epsilon", "1e-60"],
      "that a Float can hold"
    ),
    (["run", "heads", "--input", "a", "--output", "b", "--epsilon", "nan"], "above 0"),
    (
      ["run", "encoder-block", "--input", "a", "--output", "b", "--activation", "tanh"],
      "gelu or relu"
    ),
  ])
  func wrongUsageIsSixtyFour(arguments: [String], fragment: String) throws {
    try Workbook.run(arguments).expectFailure(64, fragment)
  }

  @Test(arguments: Catalog.chapters.map(\.name))
  func aChapterIsItsPage(name: String) throws {
    let chapter = try #require(Catalog.chapters.first { $0.name == name })
    let page = try String(
      contentsOf: checkout.appendingPathComponent("chapters/" + chapter.page), encoding: .utf8)
    // From anywhere, by number and by name.
    let elsewhere = try Workbook.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: elsewhere) }
    let byNumber = try Workbook.run("chapter", chapter.handle, folder: elsewhere)
    #expect(byNumber.code == 0)
    #expect(byNumber.errors == "")
    #expect(byNumber.output == page)
    #expect(try Workbook.run("chapter", chapter.name).output == page)
  }

  @Test func knobsChangeThePage() throws {
    let book = try Workbook.run("chapter", "4").output
    let dog = try Workbook.run(
      "chapter", "4", "--sentence", "The dog bites the man because it was hungry", "--heads=4",
      "--seed", "7")
    #expect(dog.code == 0)
    #expect(dog.output != book)
    #expect(dog.output.contains("| dog |"))
    #expect(try Workbook.run("chapter", "4", "--heads", "2", "--seed", "1").output == book)
  }

  @Test func aMistakeChangesThePage() throws {
    let byID = try Workbook.run("chapter", "4", "--with", "m04")
    #expect(byID.code == 0 && byID.errors == "")
    #expect(byID.output.contains("> **M04 is in force:**"))
    #expect(byID.output.contains("**≠ "))
    #expect(try Workbook.run("chapter", "4", "--with=softmax-over-queries").output == byID.output)
    let terminal = try Workbook.run(
      "chapter", "weighting", "--with", "M04", "--format", "terminal", "--color", "always")
    #expect(terminal.output.contains("\u{1B}[1;38;5;162m≠ "))
  }

  @Test func diagnoseIsPlayedThroughAPipe() throws {
    // Whatever is hidden, naming all mistakes in turn names some; the same seed is the same game.
    let ids = Catalog.registry.mistakes.map(\.mistake.id).joined(separator: "\\n")
    let line = "printf '?\\nnonsense\\n\\n\(ids)\\nq\\n' | $WORKBOOK diagnose --seed 5"
    let run = try Workbook.shell(line)
    #expect(run.code == 0 && run.errors == "")
    #expect(run.output.contains("M04 softmax-over-queries") && run.output.contains("Round 2"))
    #expect(run.output.contains("No mistake in this game is called “nonsense”"))
    #expect(run.output.contains("No: ") && run.output.contains("Instead: "))
    #expect(try Workbook.shell(line).output == run.output)
    // Who names what is shown gets the point; the end of the input ends the game.
    let shown = try Workbook.shell("echo s | $WORKBOOK diagnose --seed 5").output
    let name = try #require(shown.firstMatch(of: #/It is (M[0-9]+[a-c]?),/#)?.1)
    let won = try Workbook.shell("echo \(name) | $WORKBOOK diagnose --seed 5")
    #expect(won.code == 0 && won.output.contains("Yes: \(name), "))
    #expect(won.output.hasSuffix("\nNamed: 1 of 1.\n"))
    let silent = try Workbook.shell("$WORKBOOK diagnose < /dev/null").output
    #expect(silent.hasSuffix("Named: 0 of 0.\n"))
  }

  @Test func aClosedPipeIsNoError() throws {
    // The program ends by itself with 0, and says nothing.
    let run = try Workbook.shell("{ $WORKBOOK chapter 4; echo $? >&2; } | head -n 1")
    #expect(run.output.split(separator: "\n").count == 1)
    #expect(run.errors == "0\n")
  }

  @Test func variantsKeepsMistakesApart() throws {
    let text = try Workbook.run("variants", "--stage", "softmax").output
    let lists = text.components(separatedBy: "Known mistakes:")
    #expect(lists.count == 2 && !lists[0].contains("M04"))
    #expect(lists[1].contains("M04") && lists[1].contains("Mistakes/M04-SoftmaxOverQueries.swift:"))
    #expect(try !Workbook.run("variants", "--json").output.contains("softmax-over-queries"))
    let alone = try Workbook.run("variants", "--mistakes", "--stage", "softmax")
    #expect(alone.code == 0 && "\n" + alone.output == String(lists[1].dropFirst(1)))
    let json = try Workbook.run("variants", "--mistakes", "--json")
    let list = try #require(
      JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    let ids = list.compactMap { $0["id"] as? String }
    #expect(ids == Catalog.registry.mistakes.map(\.mistake.id))
  }

  @Test func verifyCoversMistakes() throws {
    let run = try Workbook.run("verify", "--stage", "softmax")
    #expect(run.code == 0 && run.output.contains("mistakes of softmax"))
    let count = Catalog.registry.mistakes(stage: "softmax").count
    #expect(run.output.contains("\(count) of \(count) known mistakes are visible."))
    #expect(run.output.contains("\(count) of \(count) are seen by one of the"))
    let json = try Workbook.run("verify", "--stage", "softmax", "--json")
    #expect(json.output.contains("\"law\" : \"visible\""))
    let one = try Workbook.run("verify", "--stage", "softmax", "--variant", "multi-head")
    #expect(!one.output.contains("mistakes"))
  }

  @Test func variantsListsTheRegistry() throws {
    let run = try Workbook.run("variants")
    #expect(run.code == 0)
    for record in Catalog.registry.records() {
      #expect(run.output.contains(record.name) && run.output.contains(record.source.file))
    }
    let json = try Workbook.run("variants", "--stage", "weighting", "--json")
    let array = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(
      array.compactMap { $0["name"] as? String } == [
        "single-head", "multi-head", "one-pass", "kernel",
      ])
    for element in array {
      #expect(
        Set(element.keys) == ["stage", "name", "form", "summary", "claim", "cost", "source"])
      let source = try #require(element["source"] as? [String: Any])
      let (file, line) = (
        try #require(source["file"] as? String), try #require(source["line"] as? Int)
      )
      let lines = try File.text(at: checkout.appendingPathComponent(file).path).lines
      #expect(lines[line - 1].contains("Variant<Weighting>("), "\(file):\(line)")
    }
  }

  @Test func verifyPrintsEveryLaw() throws {
    let run = try Workbook.run("verify", "--stage", "weighting")
    #expect(run.code == 0)
    for law in Catalog.registry.laws(of: "weighting") { #expect(run.output.contains(law.name)) }
    #expect(run.output.contains("checks hold."))
    let json = try Workbook.run("verify", "--variant", "one-pass", "--json")
    let array = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(array.count >= Catalog.registry.laws(of: "weighting").count)
    #expect(array.allSatisfy { $0["holds"] as? Bool == true })
  }
}

/// The checkout the tests were built from.
let checkout = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
