import AttentionWorkbook
import Publishing
import RunningExample
import Tensors
import Testing
import Verification

@testable import WorkbookPress

/// The pictures that open the chapters: vectors on their way, with the numbers that the stages compute.
@Suite struct FlowTests {
  static let chapters = Catalog.chapters.filter { ($0.number ?? 0) > 0 }

  /// The flow of a chapter, from its exhibits.
  static func flow(
    of number: Int, _ example: ToySentence = .standard, _ steps: Steps = Steps()
  ) throws -> VectorFlow {
    let chapter = try #require(Catalog.chapters.first { $0.number == number })
    let exhibit = try #require(chapter.exhibits.first { $0.name == "flow" })
    let edition = Edition(example: example, registry: Catalog.registry, steps: steps)
    guard case .figure(let figure) = try exhibit.content(edition),
      case .flow(let flow)? = figure.drawing
    else { throw NotComputed("a flow") }
    return flow
  }

  @Test func everyChapterHasOne() {
    #expect(Self.chapters.map(\.number) == [1, 2, 3, 4, 5, 6, 7, 9, 10])
  }

  /// It is the first thing below the question.
  @Test(arguments: chapters.map(\.name))
  func itOpensTheChapter(name: String) throws {
    let chapter = try #require(Catalog.chapters.first { $0.name == name })
    let first = try Checkout.press().blocks(of: chapter).first { block in
      if case .prose(let lines) = block { lines.contains { !$0.text.isEmpty } } else { true }
    }
    guard case .figure(let figure, let label, let file, _)? = first, case .flow? = figure.drawing
    else {
      Issue.record("chapter \(name) does not open with a flow")
      return
    }
    #expect(label == "Figure \(chapter.handle).1" && file == "\(chapter.prefix)-flow.svg")
    let page = try Checkout.press().page(of: chapter).text.split(separator: "\n")
    #expect(page[4].hasPrefix("**\(label).** "), "\(page[4])")
  }

  /// A telephone and a narrow terminal show each whole, whatever the sentence and the heads.
  @Test(arguments: [
    (ToySentence.animal, 2), (ToySentence.animal, 1), (ToySentence.animal, 16), ("it", 2),
    ("Hello", 8), ("the tired dog saw it", 4),
    ("a b c d e f g h i j k l m n o p q r s t u v w x", 2),
    ("Donaudampfschifffahrtsgesellschaft 注意力 it $x$ <b> was", 2),
  ])
  func itIsNarrow(sentence: String, heads: Int) throws {
    let example = try ToySentence(sentence: sentence, heads: heads)
    for chapter in Self.chapters {
      let flow = try Self.flow(of: try #require(chapter.number), example)
      let figure = Figure("A flow.", drawing: .flow(flow))
      let svg = try #require(FigurePress.svg(of: figure, label: "Figure 1"))
      let box = try #require(svg.firstMatch(of: /viewBox="\S+ \S+ (\d+)/)?.1)
      // What a page 360 points wide has beside its margins; long words and large numbers are scaled down.
      let most = sentence == ToySentence.animal && heads == 2 ? 328 : 360
      #expect(try #require(Int(box)) <= most, "chapter \(chapter.handle): \(box)")
      for width in [40, 80] {
        for unicode in [true, false] {
          let style = TerminalStyle(width: width, color: false, unicode: unicode)
          for line in TerminalFlow(flow: flow, style: style).lines {
            #expect(line.width <= width, "chapter \(chapter.handle), \(width): \(line.text)")
          }
        }
      }
    }
  }
}
