import AttentionWorkbook
import Foundation
import Testing

/// What a chapter looks like, as options and the environment ask for it.
@Suite struct TerminalTests {
  private func chapter(
    _ options: String..., environment: [String: String] = [:]
  ) throws -> String {
    let run = try Workbook.run(["chapter", "4"] + options, environment: environment)
    #expect(run.code == 0 && run.errors == "", "\(run.errors)")
    return run.output
  }

  private func widest(_ text: String) -> Int {
    text.split(separator: "\n").map(\.count).max() ?? 0
  }

  @Test func markdownIsExactWhateverIsAround() throws {
    let page = try String(
      contentsOf: checkout.appendingPathComponent("chapters/04-weighting.md"), encoding: .utf8)
    let around = ["LC_ALL": "C", "COLUMNS": "40", "PAGER": "false"]
    #expect(try chapter(environment: around) == page)
    #expect(try chapter("--format", "markdown", environment: around) == page)
    #expect(try chapter("--color=always", "--pager", environment: around) == page)
  }

  @Test func colourIsForTerminalsOrOnDemand() throws {
    let plain = try chapter("--format", "terminal")
    #expect(plain.contains("4 Weighting\n━━━━━━━━━━━\n") && !plain.contains("\u{1B}"))
    #expect(try chapter("--format", "terminal", "--color", "never") == plain)
    #expect(try chapter("--format", "terminal", "--color", "auto") == plain)
    let colored = try chapter("--format", "terminal", "--color", "always")
    #expect(colored.contains("\u{1B}[1;38;5;") && colored.contains(";48;5;"))
    // Who asks for colour gets it.
    let asked = try chapter(
      "--format", "terminal", "--color", "always", environment: ["NO_COLOR": "1"])
    #expect(asked == colored)
    let rich = try chapter(
      "--format", "terminal", "--color", "always", environment: ["COLORTERM": "truecolor"])
    #expect(rich.contains(";48;2;") && !rich.contains(";48;5;"))
  }

  @Test(arguments: [("40", 40), ("60", 60), ("120", 120), ("5", 20), ("", 80), ("wide", 80)])
  func columnsAreRespected(columns: String, width: Int) throws {
    // The widest tables are folded.
    let text = try chapter("--format", "terminal", "--unfold", environment: ["COLUMNS": columns])
    #expect(widest(text) <= width && widest(text) > width - 20, "\(widest(text))")
  }

  @Test(arguments: [
    (["LC_ALL": "C"], false), (["LC_ALL": "", "LANG": "C.UTF-8"], true),
    (["LC_ALL": "de_DE.utf8", "LANG": "C"], true), (["LC_CTYPE": "C", "LANG": "C.UTF-8"], false),
    (["LC_ALL": "C", "LC_CTYPE": "C.UTF-8"], false), (["LANG": "de_DE.ISO-8859-1"], false),
    (["LANG": ""], false),
  ])
  func theLocaleSaysWhatIsShown(environment: [String: String], unicode: Bool) throws {
    let text = try chapter(
      "--format", "terminal", "--color", "always", "--sentence", "Der Bär aß 🙂 “Fisch”",
      environment: environment)
    #expect(text.utf8.allSatisfy { $0 < 0x80 } == !unicode)
    #expect(text.contains(unicode ? "Bär" : "Bar ") && text.contains(unicode ? "√dₖ" : "\\sqrt"))
  }

  @Test func messagesAreInTheLocalesCharacters() throws {
    for words in [["chapter", "8"], ["chaptr"], ["chapter", "4", "--format", "x"]] {
      let run = try Workbook.run(words, environment: ["LC_ALL": "C"])
      #expect(run.code == 64 && run.errors.utf8.allSatisfy { $0 < 0x80 }, "\(run.errors)")
    }
    for words in [[], ["--help"], ["variants"], ["verify", "--stage", "softmax"]] {
      let run = try Workbook.run(words, environment: ["LC_ALL": "C"])
      #expect(run.code == 0 && run.output.utf8.allSatisfy { $0 < 0x80 }, "\(words)")
    }
  }

  @Test(arguments: [
    (["--format", "html"], "terminal or markdown"),
    (["--format", "termnal"], "did you mean terminal"),
    (["--format"], "needs a value"), (["--color", "yes"], "auto or always or never"),
    (["--color", "nevr"], "did you mean never"), (["--colour", "never"], "did you mean --color"),
    (["--pager=less"], "takes no value"), (["--unfold=all"], "takes no value"),
  ])
  func wrongValuesAreSixtyFour(options: [String], fragment: String) throws {
    try Workbook.run(["chapter", "4"] + options).expectFailure(64, fragment)
  }

  /// Folds are opened wherever the page goes to.
  @Test func foldsAreClosedUnlessAskedFor() throws {
    let closed = try chapter("--format", "terminal")
    let open = try chapter("--format", "terminal", "--unfold")
    #expect(closed.contains("(--unfold opens") && !open.contains("--unfold"))
    #expect(closed.contains("\n▸ ") && open.contains("\n▾ ") && !open.contains("\n▸ "))
    #expect(
      !closed.contains("Sixty-four") && open.contains("Sixty-four") && open.count > closed.count * 2
    )
    let page = try chapter()
    #expect(try chapter("--unfold") == page.replacing("<details>", with: "<details open>"))
    // What a mistake changes is not hidden.
    let mistaken = try chapter("--with", "M04")
    #expect(mistaken.contains("<details>") && mistaken.contains("<details open>"))
    let all = mistaken.replacing("<details>", with: "<details open>")
    #expect(try chapter("--with", "M04", "--unfold") == all)
  }

  @Test func withoutATerminalThePagerStaysClosed() throws {
    let folder = try Workbook.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("paged")
    let text = try chapter(
      "--pager", "--format", "terminal", environment: ["PAGER": "cat > '\(file.path)'"])
    #expect(text == (try chapter("--format", "terminal")))
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test func theContentsFitTheWindow() throws {
    let run = try Workbook.run()
    #expect(widest(run.output) <= 80)
    // 24 lines, one of them for the next prompt.
    #expect(run.output.count { $0 == "\n" } <= 23)
    #expect(
      run.output.contains(#/What to type next\n  begin +swift run workbook chapter 0\n/#))
  }
}
