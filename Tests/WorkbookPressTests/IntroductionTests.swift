import Publishing
import RunningExample
import Testing
import Verification

@testable import WorkbookPress

@Suite("Below a listing: what is new in it") struct IntroductionTests {
  private static let words = """
    //: ## Numbers
    //:
    //: ### `Grid`, `Row`
    //:
    //: Words.
    //:
    //: ### A stage: `Stage`
    """
  private static let work = Reference(
    "Doe et al. 2017", title: "T", address: "https://example.org/t", use: "all")

  /// The lines below the listings of a page, with a page of words beside it.
  private func lines(_ text: String) throws -> [String] {
    let page = Chapter(
      3, "probe", title: "P", question: "Q", parts: [.section("Page.swift")], exhibits: [],
      fileID: "Probe/C.swift")
    let glossary = Chapter(
      nil, "words", title: "W", question: "Q", parts: [.section("Words.swift")], exhibits: [],
      fileID: "Probe/C.swift")
    let files = ["Sources/Probe/Page.swift": text, "Sources/Probe/Words.swift": Self.words]
    let press = Press(
      chapters: [page, glossary], references: [Self.work],
      edition: Edition(example: .standard, registry: Registry()), sources: Sources { files[$0] })
    return try press.page(of: page).text.split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("<sub>") && !$0.hasPrefix("<sub>Source") }
  }

  @Test("The first use is linked, and no other; a name in a string or a comment is no use")
  func once() throws {
    #expect(
      try lines("let a: [Grid] = []  // a Stage\nlet b = \"Row\"\n//: x\nlet c = Grid(), d = Row()")
        == [
          "<sub>New here: [`Grid`](words.md#grid-row)</sub>",
          "<sub>New here: [`Row`](words.md#grid-row)</sub>",
        ])
    #expect(
      try lines("extension Stage {}") == [
        "<sub>New here: [`Stage`](words.md#a-stage-stage)</sub>"
      ])
  }

  @Test("A listing that declares a type introduces it")
  func declared() throws {
    #expect(try lines("public struct Grid: Sendable {}\n//: x\nlet a = Grid()").isEmpty)
  }

  @Test("What a fold has shown is new again on the path, and the other way round it is not")
  func folds() throws {
    let link = "<sub>New here: [`Grid`](words.md#grid-row)</sub>"
    let fold = "//: {{fold Why}}\nlet a = Grid()\n//: {{end fold}}\n"
    #expect(try lines(fold + "//: x\nlet b = Grid()") == [link, link])
    #expect(try lines("let b = Grid()\n//: x\n" + fold) == [link])
    #expect(try lines(fold + "//: x\n" + fold.replacing("let a", with: "let c")) == [link])
  }

  @Test("A work is linked where a comment names it, also across two lines")
  func works() throws {
    #expect(
      try lines("/// Source: Doe et al.\n  /// 2017, section 2.\nlet a = Grid()") == [
        "<sub>New here: [`Grid`](words.md#grid-row) · Cited: [Doe et al. 2017](https://example.org/t)</sub>"
      ])
    #expect(try lines("/// Doe et al. 2018.\nlet a = 1").isEmpty)
  }

  @Test("In a terminal, which has no links, the line names the command")
  func terminal() throws {
    #expect(
      Glossary.withCommand("New here: [`A`](words.md#a) · Cited: [x](y)")
        == "New here: [`A`](words.md#a) (`swift run workbook chapter words`) · Cited: [x](y)")
    #expect(Glossary.withCommand("Cited: [x](y)") == "Cited: [x](y)")
  }
}
