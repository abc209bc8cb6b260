import Testing
import Publishing

@testable import WorkbookPress

@Suite("Minutes") struct MinutesTests {
  private static func words(_ count: Int) -> String {
    Array(repeating: "word", count: count).joined(separator: " ")
  }

  @Test("Prose at 150 words a minute, tables at 300, code at 15 lines")
  func rates() {
    #expect(Minutes(page: Self.words(300)).path == 2)
    #expect(Minutes(page: "| " + Self.words(298) + " |").path == 1)
    let code = Array(repeating: "let a = 1", count: 31).joined(separator: "\n")
    #expect(Minutes(page: "```swift\n\(code)\n```").path == 2)
    #expect(Minutes(page: "") == Minutes(page: "\n\n"))
  }

  @Test("Pictures, comments and other fences count nothing")
  func silent() {
    for silent in [
      "![a b c](d.svg)", "<!-- a b\tc -->", "```math\na b c\n```", "```text\na b\n| c |\n```",
    ] {
      #expect(Minutes(page: silent).all == 0, "\(silent)")
    }
    #expect(Minutes(page: "![a b](c) " + Self.words(150)).path == 1)
  }

  @Test("What is folded is on the whole page and not on the path")
  func folded() {
    let fold = "<details>\n<summary>Why</summary>\n\n\(Self.words(148))\n\n</details>\n"
    let minutes = Minutes(page: Self.words(150) + "\n\n" + fold + "\n" + Self.words(150))
    #expect(minutes.path == 2)
    #expect(abs(minutes.all - (2 + 151.0 / 150)) < 1e-9)
    #expect(Minutes(page: fold.replacing("<details>", with: "<details open>")).path == 0)
  }

  @Test("A page says its own minutes, in as many words whatever the number")
  func onThePage() throws {
    let inside = "//: \(Self.words(450))"
    let desk = Desk("//: \(Self.words(300))\n//:\n//: {{fold Why}}\n\(inside)\n//: {{end fold}}")
    let page = try desk.page().text
    #expect(page.contains(" · Page 1 of 1 · about 2 minutes, 5 unfolded\n"))
    let minutes = try desk.press.minutes(of: desk.chapter)
    #expect(minutes == Minutes(page: page))
    let place = "Page 1 of 1 · about 2 minutes, 5 unfolded"
    #expect(try desk.html().contains("<p class=\"place\">\(place)</p>"))
    let style = TerminalDesk.plain
    #expect(try desk.press.terminal(desk.chapter, style: style).contains("\n\n\(place)\n\n"))
    #expect(try !Desk("//: x").page().text.contains("unfolded"))
  }
}
