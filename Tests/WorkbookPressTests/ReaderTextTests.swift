import RunningExample
import Tensors
import Testing
import Publishing

@testable import WorkbookPress

@Suite struct ReaderTextTests {
  /// What Markdown means something by, and what GitHub looks for after it.
  static let nasty = [
    "__init__", "2*3*4", "<b>", "[h](i)", #"\*"#, "&lt;", "$x$", "`", "|", "~~a~~", ":smile:",
    "@name", "#1", "http://a.b", "{{weights}}", "<!--", "-->", #"\|"#, "www.a.b", "```", "a@b.cd",
    "**", "1.", #"\"#, "$`x`$", "<span>", "</span>", "![a](b)", "a*", "_a", "-", "***a***",
  ]

  @Test(arguments: nasty) func theInlineReaderReadsWhatWasTyped(typed: String) {
    for text in [typed, "a \(typed) b", "\(typed)\(typed)"] {
      #expect(read(ReaderText(text).markdown) == [.text(text)])
    }
    let around = "so **“\(ReaderText(typed).markdown)”** it is"
    #expect(read(around) == [.text("so "), .strong([.text("“\(typed)”")]), .text(" it is")])
  }

  @Test func anyTextIsReadAsItWasTyped() {
    var generator = SeededGenerator(seed: 11)
    let signs = Array("\\`*_{}[]()#+-.!|$<>&~:@=^'\"/ab1 é日")
    for _ in 0..<3000 {
      let length = Int(generator.uniform() * 12) + 1
      let text = String(
        (0..<length).map { _ in signs[Int(generator.uniform() * 34) % signs.count] })
      #expect(read(ReaderText(text).markdown) == [.text(text)], "\(text)")
    }
  }

  @Test func aCellKeepsItsBars() throws {
    let table = try Table(
      "See.", rows: Self.nasty,
      columns: [
        .text("w") { ReaderText($0).markdown }, .text("x") { _ in "a|b" },
        .text("y") { code($0) },
      ])
    for (line, typed) in zip(MarkdownWriter.table(table, label: "T").dropFirst(4), Self.nasty) {
      let cells = Self.cells(line)
      #expect(
        cells.map { read($0) } == [[.text(typed)], [.text("a|b")], [.code(typed)]], "\(line)")
    }
  }

  @Test func aFigureInCharactersClosesItsOwnFence() {
    let figure = Figure("See.", description: "a *b* `c` $d$", lines: ["```", "  x", "`````"])
    let lines = MarkdownWriter.figure(figure, label: "F", file: "")
    #expect(lines[2] == "``````text" && lines[6] == "``````")
    #expect(lines.last == #"*In words: a \*b\* \`c\` <span>$</span>d<span>$</span>*"#)
  }

  private func read(_ markdown: String) -> [Inline] {
    InlineReader.read(markdown, file: "", line: 0)
  }

  /// The cells of a row, cut at bars that no backslash stands before, as GitHub's Markdown cuts it; that
  /// one backslash goes.
  static func cells(_ row: String) -> [String] {
    var (cells, cell): ([String], String) = ([], "")
    for character in row.dropFirst(2).dropLast(2) {
      if character == "|" && cell.last == "\\" {
        cell.removeLast()
        cell.append("|")
      } else if character == "|" {
        cells.append(String(cell.dropLast()))
        cell = ""
      } else if !(character == " " && cell.isEmpty) {
        cell.append(character)
      }
    }
    return cells + [cell]
  }
}
