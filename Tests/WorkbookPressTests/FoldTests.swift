import Testing
import Publishing
import Verification

@testable import WorkbookPress

@Suite("Folds") struct FoldTests {
  private static let source = """
    //: before
    //:
    //: {{fold Why `a < b` is *the same*}}
    //: inside $x$
    let a = 1
    //: {{squares}}
    //: {{end fold}}
    //: behind
    """

  @Test("On GitHub, with the blank lines that Markdown needs to be read inside")
  func onGitHub() throws {
    #expect(
      try Desk(Self.source, exhibits: [Shown.table]).body() == """
        before

        <details>
        <summary>Why <code>a &lt; b</code> is <em>the same</em></summary>

        inside $x$

        ```swift
        let a = 1
        ```

        **Table 3.1.** Squares grow.

        | a\\|b | square |
        | :--- | ---: |
        | n1 | 1 |
        | n2 | 4 |

        </details>

        behind
        """)
  }

  @Test("A fold that ends its file has the file's name in it")
  func wholeFile() throws {
    let page = try Desk("//: {{fold All}}\n//: ## Head\n//: {{end fold}}").page().text
    let source = "<sub>Source: [Page.swift](../Sources/Probe/Page.swift)</sub>"
    #expect(page.contains("## Head\n\n\(source)\n\n</details>\n"))
  }

  @Test("Asked for open, it is open")
  func unfolded() throws {
    let desk = Desk(Self.source, exhibits: [Shown.table])
    let closed = try desk.page().text
    let open = try desk.press.page(of: desk.chapter, unfolded: true).text
    #expect(open == closed.replacing("<details>", with: "<details open>") && open != closed)
  }

  @Test("Inside a fenced block the directive is text")
  func fenced() throws {
    #expect(
      try Desk("//: ```text\n//: {{fold x}}\n//: ```").body() == "```text\n{{fold x}}\n```")
  }

  @Test("On the site, closed, with what a link may lead to inside")
  func onTheSite() throws {
    let html = try Desk(
      "//: {{fold See <b> & `c`}}\n//: ## Deep inside\n//: {{end fold}}\n//: x"
    ).html()
    let summary = "<details class=\"fold\"><summary>See &lt;b&gt; &amp; <code>c</code></summary>"
    #expect(html.contains(summary + "\n<h2 id=\"deep-inside\">"))
    #expect(html.contains("</h2>\n</details>\n<p>x</p>"))
    #expect(html.contains("<li><a href=\"#deep-inside\">Deep inside</a></li>"))
    #expect(html.contains(Scripts.folds))
    #expect(try !Desk("//: x").html().contains(Scripts.folds))
  }

  private static let prose = "a\n\n{{fold Why it is so}}\n\ninside\n\n{{end fold}}\n\nb"

  @Test("In the terminal, one line that says how to open it")
  func inTheTerminal() throws {
    #expect(
      try TerminalDesk.print(Self.prose) == "a\n\n▸ Why it is so (--unfold opens this)\n\nb")
    #expect(
      try TerminalDesk.print(Self.prose, unfolded: true)
        == "a\n\n▾ Why it is so\n\ninside\n\n▴\n\nb")
    #expect(
      try TerminalDesk.print(Self.prose, TerminalDesk.ascii)
        == "a\n\n> Why it is so (--unfold opens this)\n\nb")
    #expect(
      try TerminalDesk.print(Self.prose, TerminalDesk.ascii, unfolded: true)
        == "a\n\nv Why it is so\n\ninside\n\n^\n\nb")
  }

  @Test("A long line goes on below itself")
  func wrapped() throws {
    let words = Array(repeating: "words", count: 30).joined(separator: " ")
    let text = try TerminalDesk.print("{{fold \(words)}}\ninside\n{{end fold}}\n\nbehind")
    let lines = TerminalDesk.lines(text)
    #expect(lines.count > 2 && lines.allSatisfy { $0.count <= 80 })
    #expect(lines[0].hasPrefix("▸ words") && lines[1].hasPrefix("  words"))
  }

  static let file = "Sources/Probe/Page.swift"
  static let plain =
    "the line of a fold has words and `code` only; GitHub prints no formula or link there"

  @Test(
    "What is wrong with it is said with file and line",
    arguments: [
      (
        "//: {{fold a}}\n//: x\n//: {{fold b}}\n//: y\n//: {{end fold}}",
        "3: a fold inside the one of line 1; close that first"
      ),
      ("//: a\n//: {{fold a}}\n//: x", "2: a fold that {{end fold}} does not close"),
      ("//: a\n//: {{end fold}}", "2: {{end fold}} without a {{fold …}} before it"),
      ("//: {{fold a}}\n//:\n//: {{end fold}}", "1: a fold with nothing in it"),
      (
        "//: {{fold}}\n//: x\n//: {{end fold}}",
        "1: a fold says what is inside and why one might open it: {{fold Why it is the same}}"
      ),
      (
        "//: {{fold  }}\n//: x\n//: {{end fold}}",
        "1: a fold says what is inside and why one might open it: {{fold Why it is the same}}"
      ),
      ("//: {{fold Why $x$}}\n//: x\n//: {{end fold}}", "1: \(plain)"),
      ("//: {{fold [a](b)}}\n//: x\n//: {{end fold}}", "1: \(plain)"),
      (
        "//: a {{end fold}}",
        "1: {{code}}, {{snippet}}, {{fold}} and {{exercise}} need a line of their own"
      ),
      ("//: {{endfold}}", "1: no exhibit is called “endfold”; is it end fold?"),
    ])
  func faults(source: String, fault: String) {
    #expect(Desk(source).faults() == ["\(Self.file):\(fault)"])
  }

  @Test("A fold ends in the file in which it begins")
  func twoFiles() {
    let desk = Desk(files: [
      ("A.swift", "//: {{fold a}}\n//: x"), ("B.swift", "//: y\n//: {{end fold}}"),
    ])
    #expect(
      desk.faults() == [
        "Sources/Probe/A.swift:1: a fold that {{end fold}} does not close",
        "Sources/Probe/B.swift:2: {{end fold}} without a {{fold …}} before it",
      ])
  }
}
