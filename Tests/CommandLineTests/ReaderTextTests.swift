import Files
import AttentionWorkbook
import Foundation
import Testing
import Publishing

/// What the reader types, and what the reader's code prints.
@Suite struct ReaderTextTests {
  static let tiny = NumberOptionTests.tiny

  @Test func aTextThatBeginsWithADashNeedsTwo() throws {
    for text in ["-5 degrees outside", "--5 degrees", "-x", "—-"] {
      let run = try Workbook.run("encode", "--model", Self.tiny, "--", text)
      #expect(run.code == 0 && run.output.contains(text), "\(text): \(run.errors)")
    }
    for text in ["-5 degrees outside", "--5 degrees", "-x", "-5 = cold"] {
      let run = try Workbook.run("encode", "--model", Self.tiny, text)
      let shown = text.contains(" ") ? "“\(text)”" : text
      run.expectFailure(64, "encode has no option \(shown); if it is no option, put -- before it")
    }
    // A word that looks like an option gets the nearest one.
    try Workbook.run("encode", "--modle", Self.tiny).expectFailure(64, "did you mean --model?")
    try Workbook.run("encode", "--xyzzy").expectFailure(64, "has no option --xyzzy; if it is no")
    try Workbook.run("variants", "-x").expectFailure(64, "variants has no option -x")
  }

  @Test(arguments: ["encode", "attend", "trace", "chapter", "run", "check", "hint", "record"])
  func theHelpOfWhatTakesWordsSaysSo(command: String) throws {
    let help = try Workbook.run(command, "--help").output
    #expect(help.contains("\n  -- ") && help.contains("ends the options"), "\(help)")
    #expect(!(try Workbook.run("variants", "--help").output.contains("ends the options")))
  }

  /// The value of an option is no question for help.
  @Test func aSentenceMayBeADashAndAnH() throws {
    let run = try Workbook.run("chapter", "2", "--sentence", "-h")
    #expect(run.code == 0 && run.output.contains(#"| \-h |"#), "\(run.errors)")
    #expect(try Workbook.run("encode", "-h").output.contains("usage:"))
    #expect(try Workbook.run("chapter", "--seed", "1", "--help").output.contains("usage:"))
  }

  @Test func tablesOfAnyTextStandInColumns() throws {
    let texts = ["a dog", "日本語のテキスト", "👍 yes", "e\u{301}te\u{301}", "का न้ำ", "क्\u{200D}ष"]
    let run = try Workbook.run(["encode", "--model", Self.tiny] + texts)
    #expect(run.code == 0, "\(run.errors)")
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    let rule = try #require(lines.first { $0.hasPrefix("─") })
    let table = lines.prefix { $0 != "" }
    // Where the rule has the gap before its third column, every row has one of as many columns.
    let place = rule.split(separator: "  ", omittingEmptySubsequences: false)[..<2]
      .map { $0.count + 2 }.reduce(0, +)
    for line in table {
      let columns = displayWidth(line.prefix(columns: place))
      #expect(columns == place && line.prefix(columns: place).hasSuffix("  "), "\(line)")
    }
    #expect(run.output.contains("👍 yes") && !run.output.contains("\\u{"))
  }

  @Test func joinersAreShownAsTheyAre() throws {
    for text in ["👩\u{200D}🚀 flies", "نمی\u{200C}خواهم", "क्\u{200D}ष"] {
      let run = try Workbook.run("encode", "--model", Self.tiny, text)
      #expect(run.output.contains(text), "\(run.output)")
      let chapter = try Workbook.run("chapter", "2", "--sentence", text, "--format", "terminal")
      #expect(text.split(separator: " ").allSatisfy { chapter.output.contains($0) })
    }
    // Where they join nothing they hide something.
    let hidden = try Workbook.run("encode", "--model", Self.tiny, "pay\u{200D}pal \u{200C}x")
    #expect(hidden.output.contains(#"pay\u{200D}pal \u{200C}x"#))
  }

  /// ESC, CSI, OSC, BEL, CR and what turns the direction of text.
  static let hostile = "a\u{1B}[31mb\u{9B}2Jc\u{1B}]0;t\u{7}d\re\u{202E}f\u{2066}g"

  private func isHarmless(_ text: String) -> Bool {
    !text.unicodeScalars.contains { $0 != "\n" && $0.isHostile }
  }

  @Test func nothingThatIsTypedSteersTheTerminal() throws {
    let file = "/nowhere/" + Self.hostile
    for words in [
      ["encode", "--model", Self.tiny, Self.hostile],
      ["encode", "--model", Self.tiny, "--json", Self.hostile],
      ["attend", "--model", Self.tiny, Self.hostile],
      ["trace", "--model", Self.tiny, Self.hostile],
      ["chapter", "4", "--sentence", Self.hostile], ["chapter", Self.hostile],
      ["chapter", "4", "--seed", Self.hostile], [Self.hostile], ["encode", "--model", file, "x"],
      ["run", "softmax", "--input", file, "--output", file], ["check", Self.hostile],
      ["encode", "--" + Self.hostile], ["build", "--output", file, "--check"],
    ] {
      let run = try Workbook.run(words)
      #expect(isHarmless(run.output) && isHarmless(run.errors), "\(words): \(run)")
      let piped = try Workbook.run(words, environment: ["LANG": "C"])
      #expect(isHarmless(piped.output) && isHarmless(piped.errors), "\(words): \(piped)")
    }
    let json = try Workbook.run("encode", "--model", Self.tiny, "--json", Self.hostile).output
    let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]]
    #expect(read?.first?["text"] as? String == Self.hostile)
  }

  @Test func nothingThatTheReadersCodePrintsSteersTheTerminal() throws {
    let run = try Workbook.run("check", "3.1", "--answer", "print", "--limit", "1")
    #expect(run.code == 1 && run.output.contains("Your code printed:"))
    #expect(run.output.contains(#"still here\u{1B}[2J\u{07}"#), "\(run.output)")
    #expect(isHarmless(run.output))
    let json = try Workbook.run("check", "3.1", "--answer", "print", "--limit", "1", "--json")
    #expect(isHarmless(json.output) && json.output.contains("still here"))
  }
}
