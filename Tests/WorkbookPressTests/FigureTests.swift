import RunningExample
import Testing
import Publishing
import Verification

@testable import WorkbookPress

@Suite struct FigureTests {
  private func svg(_ sample: FigureGallery.Sample) throws -> String {
    try #require(FigurePress.svg(of: sample.figure, label: "Figure 0.1"))
  }

  @Test(arguments: FigureGallery.all)
  func isWellFormedAndSmall(sample: FigureGallery.Sample) throws {
    let text = try svg(sample)
    let markup = FigureMarkup(text)
    #expect(markup.faults.isEmpty, "\(markup.faults.first ?? "")")
    #expect(text.utf8.count < sample.limit, "\(text.utf8.count) bytes")
    #expect(text.hasSuffix("</svg>\n"))
    #expect(markup.root.name == "svg")
    let ids = markup.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count, "an id twice")
    for reference in markup.elements.compactMap({ $0.attributes["href"] }) {
      #expect(reference.hasPrefix("#") && ids.contains(String(reference.dropFirst())))
    }
  }

  @Test(arguments: FigureGallery.all)
  func isTheSameEveryTime(sample: FigureGallery.Sample) throws {
    #expect(try svg(sample) == svg(sample))
  }

  @Test(arguments: FigureGallery.all)
  func saysWhatItIs(sample: FigureGallery.Sample) throws {
    let markup = FigureMarkup(try svg(sample))
    #expect(markup.root.attributes["role"] == "img")
    #expect(markup.root.attributes["aria-labelledby"] == "title desc")
    let title = markup.elements.first { $0.attributes["id"] == "title" }
    let description = markup.elements.first { $0.attributes["id"] == "desc" }
    #expect(title?.text.hasPrefix("Figure 0.1. ") == true)
    #expect(description?.text.isEmpty == false)
    #expect(!sample.figure.lines.isEmpty, "characters for a terminal")
  }

  @Test(arguments: FigureGallery.all)
  func nothingIsRemoteOrRuns(sample: FigureGallery.Sample) throws {
    let text = try svg(sample)
    let markup = FigureMarkup(text)
    #expect(markup.all("script").isEmpty && markup.all("image").isEmpty)
    #expect(markup.elements.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
    let addresses = text.matches(of: /:\/\//).count
    #expect(addresses == 1, "the namespace alone")
    #expect(!text.contains("@import") && !text.contains("@font-face"))
    #expect(text.contains("prefers-color-scheme:dark"))
  }

  @Test(arguments: FigureGallery.all)
  func noTextLeavesTheSheet(sample: FigureGallery.Sample) throws {
    let markup = FigureMarkup(try svg(sample))
    let box = markup.box
    for text in markup.all("text") {
      for corner in FigureMarkup.corners(of: text) {
        let inside =
          corner.x >= box[0] && corner.x <= box[2] && corner.y >= box[1] && corner.y <= box[3]
        #expect(inside, "“\(text.text)” reaches \(corner) of \(box)")
      }
    }
  }

  @Test func coordinatesArePlain() {
    #expect(coordinate(0) == "0")
    #expect(coordinate(-0.001) == "0")
    #expect(coordinate(-12.5) == "-12.5")
    #expect(coordinate(3.14159) == "3.14")
    #expect(coordinate(7.05) == "7.05")
    #expect(coordinate(.nan) == "0")
  }

  @Test func aFigureOfCharactersHasNoPicture() {
    let figure = Figure("A caption.", description: "a description", lines: ["│"])
    #expect(FigurePress.svg(of: figure, label: "Figure 0.1") == nil)
  }

  @Test func everyIdTakesThePrefix() throws {
    let figure = FigureGallery.maskedHeatmap.figure
    let text = try #require(FigurePress.svg(of: figure, label: "F", prefix: "f9-"))
    for element in FigureMarkup(text).elements {
      if let id = element.attributes["id"] { #expect(id.hasPrefix("f9-")) }
      if let reference = element.attributes["href"] { #expect(reference.hasPrefix("#f9-")) }
    }
    #expect(!text.contains("url(#h"))
  }

  /// A page names a figure's picture; the book holds it once, and the excerpt finds it.
  @Test func picturesStandBesideThePages() throws {
    let figure = FigureGallery.pipeline.figure
    let chapter = Chapter(
      3, "alpha", title: "Alpha", question: "What?", parts: [.section("Page.swift")],
      exhibits: [.figure("map") { _ in figure }], fileID: "Alpha/Chapter.swift")
    let sources = [
      "Sources/Alpha/Page.swift":
        "//: <!-- excerpt -->\n//: {{map}}\n//: <!-- end excerpt -->\n//: {{map}}",
      "README.md":
        "<!-- chapters -->\n<!-- end chapters -->\n<!-- excerpt -->\n<!-- end excerpt -->\n",
    ]
    let pages = try Press(
      chapters: [chapter], edition: Edition(example: .standard, registry: Registry()),
      sources: Sources { sources[$0] }
    ).book()
    #expect(
      pages.map(\.path) == [
        "chapters/README.md", "chapters/03-alpha.md", "chapters/figures/03-map.svg", "README.md",
      ])
    #expect(pages[1].text.matches(of: /\]\(figures\/03-map\.svg\)/).count == 2)
    #expect(pages[2].text.hasPrefix(Press.mark + " from Sources/Alpha."))
    #expect(FigureMarkup(pages[2].text).faults.isEmpty)
    #expect(pages[3].text.contains("> ![1 Projections → "))
    #expect(pages[3].text.contains("](chapters/figures/03-map.svg)"))
  }
}
