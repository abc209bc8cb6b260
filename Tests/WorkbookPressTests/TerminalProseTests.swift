import Testing
import Publishing
import Verification

@testable import WorkbookPress

@Suite struct TerminalProseTests {
  @Test func headingsEmphasisAndCodeAreDressed() throws {
    let text = try TerminalDesk.print(
      "## A *b* `c`\n\nd **e** _f_ `g` [h](i.md)", TerminalDesk.colored)
    let lines = TerminalDesk.lines(text)
    #expect(TerminalDesk.bare(lines[0]) == "A b c")
    #expect(lines[0].hasPrefix("\u{1B}[1;38;5;32mA\u{1B}[0m "))
    #expect(TerminalDesk.bare(lines[1]) == "─────")
    #expect(
      lines[3]
        == "d \u{1B}[1me\u{1B}[0m \u{1B}[3mf\u{1B}[0m \u{1B}[38;5;166mg\u{1B}[0m \u{1B}[4mh\u{1B}[0m"
    )
  }

  @Test func withoutColourMarksStandForIt() throws {
    #expect(
      try TerminalDesk.print("## A\n\nd **e** _f_ `g` <http://x.org>") == """
        A
        ─

        d *e* _f_ `g` <http://x.org>
        """)
    #expect(try TerminalDesk.print("## A", TerminalDesk.ascii) == "A\n-")
  }

  @Test func quotesAndListsHang() throws {
    var style = TerminalDesk.plain
    style.width = 20
    let text = try TerminalDesk.print(
      "> one two three four five six\n\n- one two three four five\n- six\n\n1. seven eight nine ten eleven",
      style)
    #expect(
      text == """
        ▌ one two three four
        ▌ five six

        • one two three four
          five
        • six

        1. seven eight nine
           ten eleven
        """)
    style.unicode = false
    #expect(try TerminalDesk.print("> a\n\n- b", style) == "| a\n\n- b")
  }

  @Test func formulasAreUnicodeWhereItCanSayThem() throws {
    let prose = """
      With $\\sqrt{d_k}$:

      ```math
      A = \\mathrm{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)
      ```

      ```math
      \\begin{pmatrix} a & b \\end{pmatrix}
      ```
      """
    #expect(
      try TerminalDesk.print(prose) == """
        With √dₖ:

            A = softmax(QKᵀ/√dₖ)

            \\begin{pmatrix} a & b \\end{pmatrix}
        """)
    #expect(
      try TerminalDesk.print(prose, TerminalDesk.ascii) == """
        With \\sqrt{d_k}:

            A = \\mathrm{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)

            \\begin{pmatrix} a & b \\end{pmatrix}
        """)
  }

  @Test func aShortFormulaIsNotBroken() throws {
    var style = TerminalDesk.plain
    style.width = 20
    #expect(try TerminalDesk.print("some words with $h = 1$", style) == "some words with\nh = 1")
    #expect(try TerminalDesk.print("and code as `[n, d_k]`", style) == "and code as\n`[n, d_k]`")
  }

  @Test func codeFoldsAsCodeAndCommentsAsComments() {
    let writer = TerminalWriter(style: TerminalDesk.plain)
    func folded(_ line: String) -> [String] {
      writer.code([line], 30).map { $0.printed(TerminalDesk.plain) }
    }
    #expect(folded("  let a = b") == ["    let a = b"])
    #expect(
      folded("  /// one two three four five six") == [
        "    /// one two three four", "    /// five six",
      ])
    #expect(
      folded("  let sum = first + second  // one two") == [
        "    let sum = first + second", "        // one two",
      ])
    #expect(
      folded("  let longest = first + second + third") == [
        "    let longest = first +", "        second + third",
      ])
    #expect(folded(String(repeating: "x", count: 60)).allSatisfy { $0.count <= 30 })
  }

  @Test func aWordLongerThanTheLineIsBroken() throws {
    var style = TerminalDesk.plain
    style.width = 20
    let text = try TerminalDesk.print(
      "Sources/Chapter4Weighting/Weighting.swift and \(String(repeating: "y", count: 50))", style)
    #expect(
      text == """
        Sources/
        Chapter4Weighting/
        Weighting.swift and
        yyyyyyyyyyyyyyyyyyyy
        yyyyyyyyyyyyyyyyyyyy
        yyyyyyyyyy
        """)
  }

  /// Each colour of the text is at least 3.8 from black and from white.
  @Test func coloursCanBeReadOnDarkAndOnLight() {
    let swift: [SwiftHighlighter.Kind] = [.plain, .keyword, .type, .string, .number, .comment]
    let all =
      [TerminalInk.heading, TerminalInk.soft, TerminalInk.code, TerminalInk.mark]
      + swift.compactMap { TerminalInk.swift($0) }
    for index in all {
      let ink = TerminalInk.ink(index)
      #expect(min(ink.contrast(.black), ink.contrast(.white)) >= 3.8, "colour \(index)")
    }
  }

  @Test func theTableOf256IsTheTerminals() {
    #expect(TerminalInk.ink(16) == .black && TerminalInk.ink(231) == .white)
    #expect(TerminalInk.ink(208) == Ink(0xff8700) && TerminalInk.ink(244) == Ink(0x808080))
    for index in [16, 32, 100, 231] {
      #expect(
        TerminalInk.ink(TerminalInk.nearest(to: TerminalInk.ink(index))) == TerminalInk.ink(index))
    }
  }

  @Test func widthsAreColumns() {
    #expect(displayWidth("abc") == 3 && displayWidth("é") == 1 && displayWidth("e\u{301}") == 1)
    #expect(displayWidth("注意") == 4 && displayWidth("🙂") == 2 && displayWidth("🚀") == 2)
    #expect(displayWidth("x\u{302}") == 1 && displayWidth("👨‍👩‍👧") == 2 && displayWidth("❤️") == 2)
  }
}
