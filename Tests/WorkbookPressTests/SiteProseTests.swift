import Testing

@testable import WorkbookPress

@Suite("Prose as a tree") struct SiteProseTests {
  private func read(_ text: String) -> [ProseBlock] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    return ProseReader.read(
      lines.map { ProseLine(text: String($1), file: "Page.swift", line: $0 + 1) })
  }

  private func inlines(_ text: String) -> [Inline] {
    InlineReader.read(text, file: "Page.swift", line: 1)
  }

  private func math(_ tex: String, line: Int = 1) -> TeXSource {
    TeXSource(tex: tex, file: "Page.swift", line: line)
  }

  /// A line of ten thousand marks is text, not ten thousand quotes or lists in one another.
  @Test(arguments: [">", "> ", "- ", "1. ", "> - "]) func nestingEnds(mark: String) {
    var blocks = read(String(repeating: mark, count: 10_000) + "x")
    var depth = 0
    while let block = blocks.first {
      switch block {
      case .quote(let inside): blocks = inside
      case .list(_, let items): blocks = items[0]
      default: blocks = []
      }
      depth += 1
    }
    #expect(depth > 10 && depth < 40)
  }

  @Test func blocks() {
    #expect(read("") == [])
    #expect(read("one\n  two") == [.paragraph([.text("one two")])])
    #expect(
      read("a\n## Head `x`\nb\n\nc")
        == [
          .paragraph([.text("a")]), .heading(level: 2, [.text("Head "), .code("x")]),
          .paragraph([.text("b")]), .paragraph([.text("c")]),
        ])
    #expect(
      read("> **Note** it\n> goes on\n>\n> twice\nafter")
        == [
          .quote([
            .paragraph([.strong([.text("Note")]), .text(" it goes on")]),
            .paragraph([.text("twice")]),
          ]), .paragraph([.text("after")]),
        ])
    #expect(read(">> deep") == [.quote([.quote([.paragraph([.text("deep")])])])])
    #expect(
      read("```swift\nlet x = 1\n\n# no head\n```\n```math\na\nb\n```")
        == [
          .code(language: "swift", ["let x = 1", "", "# no head"]), .math(math("a\nb", line: 7)),
        ])
    #expect(read("````text\n```\n````") == [.code(language: "text", ["```"])])
    #expect(read("<!-- a\n> b -->\nc") == [.paragraph([.text("c")])])
  }

  @Test func lists() {
    let word: (String) -> [ProseBlock] = { [.paragraph([.text($0)])] }
    #expect(
      read("- a\n  goes on\n- b\nlazily\n\nafter")
        == [
          .list(start: nil, items: [word("a goes on"), word("b lazily")]),
          .paragraph([.text("after")]),
        ])
    #expect(
      read("3. a\n   - x\n   - y\n4. b")
        == [
          .list(
            start: 3,
            items: [word("a") + [.list(start: nil, items: [word("x"), word("y")])], word("b")])
        ])
    #expect(
      read("1. run\n\n   ```sh\n   go  far\n   ```\n\n2. look")
        == [
          .list(
            start: 1, items: [word("run") + [.code(language: "sh", ["go  far"])], word("look")])
        ])
    #expect(
      read("- a\n1. b")
        == [.list(start: nil, items: [word("a")]), .list(start: 1, items: [word("b")])])
    // A sentence that happens to have a number at the start of a line.
    #expect(read("the paper of\n2017. It says") == word("the paper of 2017. It says"))
    #expect(read("#hash and\n#8 stay") == word("#hash and #8 stay"))
    #expect(read("2.5 is no item") == word("2.5 is no item"))
  }

  @Test func insideAParagraph() {
    #expect(
      inlines("a *b **c*** d")
        == [.text("a "), .emphasis([.text("b "), .strong([.text("c")])]), .text(" d")])
    #expect(
      inlines("**a *b* c** _d_")
        == [
          .strong([.text("a "), .emphasis([.text("b")]), .text(" c")]), .text(" "),
          .emphasis([.text("d")]),
        ])
    #expect(inlines("**a*b") == [.text("*"), .emphasis([.text("a")]), .text("b")])
    #expect(inlines("***a***") == [.strong([.emphasis([.text("a")])])])
    #expect(inlines("*a `*` b*") == [.emphasis([.text("a "), .code("*"), .text(" b")])])
    #expect(inlines("``a ` b`` ` ` `` x ``").first == .code("a ` b"))
    #expect(
      inlines("[a `]` *b*](x.md#y), [1, 2] (no)")
        == [
          .link([.text("a "), .code("]"), .text(" "), .emphasis([.text("b")])], target: "x.md#y"),
          .text(", [1, 2] (no)"),
        ])
    #expect(inlines("$a_1 * b_2$*") == [.math(math("a_1 * b_2")), .text("*")])
    #expect(inlines("\\*a\\* \\$5 \\x") == [.text("*a* $5 \\x")])
  }

  /// What does not close is text, and no character of it is lost.
  @Test(arguments: [
    "2 * 3 * 4", "a*", "*", "**", "***", "****", "* a*", "*a", "snake_case_name", "_",
    "__",
    "`", "``", "`a", "``a`", "$", "$$", "$5 and $6", "$ a$", "[", "[a]", "[a](", "[a](b",
    "[a](b c)",
    "![", "]", ")", "<script>", "a\\", "\\", "&amp;",
  ])
  func oddTextStaysText(text: String) {
    let read = inlines(text)
    #expect(read == [.text(text)])
  }

  /// Hostile text takes no more than a moment.
  @Test(arguments: [
    "[", "*", "**", "*a **b ", "_a ", "`", "$", "[a](", "$a `b *c [d ", "![[", "\\",
  ])
  func repetitionIsCheap(piece: String) {
    let clock = ContinuousClock()
    let text = String(repeating: piece, count: 300)
    let time = clock.measure {
      _ = inlines(text)
      _ = read(String(repeating: piece + "\n", count: 300))
    }
    #expect(time < .seconds(20), "\(time)")
  }

  /// A formula knows the line it begins on, also far down in a paragraph, a quote or a list.
  @Test func formulasKnowTheirLine() {
    func formulas(_ blocks: [ProseBlock]) -> [TeXSource] {
      blocks.flatMap { block -> [TeXSource] in
        switch block {
        case .paragraph(let inlines), .heading(_, let inlines): formulas(inlines)
        case .quote(let blocks): formulas(blocks)
        case .list(_, let items): items.flatMap(formulas)
        case .math(let source): [source]
        case .code: []
        }
      }
    }
    func formulas(_ inlines: [Inline]) -> [TeXSource] {
      inlines.flatMap { inline -> [TeXSource] in
        switch inline {
        case .math(let source): [source]
        case .strong(let inside), .emphasis(let inside), .link(let inside, _): formulas(inside)
        case .text, .code: []
        }
      }
    }
    let page = """
      one $a$
      two **b $b$
      three $c$**

      > four
      > $d$

      - five
        $e$
      """
    let found = formulas(read(page))
    #expect(found.map(\.tex) == ["a", "b", "c", "d", "e"])
    #expect(found.map(\.line) == [1, 2, 3, 6, 9])
  }
}
