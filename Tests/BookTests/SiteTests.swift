import AttentionWorkbook
import Foundation
import Testing
import WorkbookPress

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The book as a site, whatever the reader's settings.
@Suite struct SiteTests {
  /// What an XML reader finds in a page.
  private final class Reader: NSObject, XMLParserDelegate {
    var ids: [String] = []
    var links: [String] = []
    var headings: [String] = []
    var elements: Set<String> = []

    func parser(
      _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      elements.insert(elementName)
      if let id = attributes["id"] { ids.append(id) }
      if elementName == "a", let link = attributes["href"] { links.append(link) }
      if elementName.firstMatch(of: /^h[1-6]$/) != nil { headings.append(elementName) }
    }
  }

  /// Reads a page as XML: its doctype, its elements without an end and its scripts aside.
  private static func read(_ page: Press.Page) throws -> Reader {
    let scripts = try #require(page.text.firstRange(of: "<script>\n"))
    let end = try #require(page.text[scripts.upperBound...].firstRange(of: "</script>"))
    let text = (page.text[..<scripts.lowerBound] + page.text[end.upperBound...])
      .replacing(/<(meta|link)([^>]*)>/) { "<\($0.1)\($0.2)/>" }
      .replacing("<br>", with: "<br/>").replacing("<!doctype html>\n", with: "")
    let (parser, reader) = (XMLParser(data: Data(text.utf8)), Reader())
    parser.delegate = reader
    #expect(
      parser.parse(),
      "\(page.path):\(parser.lineNumber) \(parser.parserError.map { "\($0)" } ?? "")")
    return reader
  }

  private static let settings: [(String, UInt64, Int)] = [
    (ToySentence.animal, 1, 2), ("Hello", 9, 16),
    ("a b c d e f g h i j k l m n o p q r s t u v w x", 2, 8),
    ("<script>alert(1)</script> & \"quotes\" ]]> 'more' <b> -- [x](y) `code` $m$ | it", 5, 2),
    ("</script> $5 $6 *a **b _c_ [[[[ ![x](javascript:alert(1)) \\ it", 3, 4),
    ("注意力 机制 it 是 Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter", 3, 1),
  ]

  @Test(arguments: settings)
  func everyPageIsWellFormed(sentence: String, seed: UInt64, heads: Int) throws {
    let example = try ToySentence(sentence: sentence, seed: seed, heads: heads)
    let pages = try Checkout.press(example).site()
    #expect(pages.map(\.path) == ["index.html"] + Catalog.chapters.map(Self.name))
    for page in pages {
      let reader = try Self.read(page)
      #expect(reader.headings.count { $0 == "h1" } == 1 && reader.headings.first == "h1")
      #expect(Set(reader.ids).count == reader.ids.count, "\(page.path): an id twice")
      #expect(reader.elements.isDisjoint(with: ["merror", "img", "iframe", "b", "blockquote"]))
      // One script reads the cells, and one says which boxes scroll; all other is data.
      let scripts = page.text.matches(of: /<script([^>]*)>/).map { String($0.1) }
      #expect(scripts.count { $0 == "" } == 1)
      for data in page.text.matches(of: /<script type="application\/json">(.*)<\/script>/) {
        let cells = try JSONSerialization.jsonObject(with: Data(data.1.utf8)) as? [String: Any]
        let queries = try #require(cells?["queries"] as? [String])
        let panels = try #require(cells?["panels"] as? [[String: Any]])
        #expect(panels.allSatisfy { ($0["rows"] as? [String])?.count == queries.count })
      }
    }
  }

  private static func name(_ chapter: Chapter) -> String {
    chapter.page.dropLast(3) + ".html"
  }

  @Test func everyLinkLeadsSomewhere() throws {
    let pages = try Checkout.press().site()
    let read = try Dictionary(
      uniqueKeysWithValues: pages.map { ($0.path, try Self.read($0)) })
    for (path, reader) in read {
      for link in reader.links where !link.hasPrefix("https://") {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target = parts[0].isEmpty ? path : String(parts[0])
        let found = try #require(read[target], "\(path) links to \(link)")
        #expect(parts.count == 1 || found.ids.contains(String(parts[1])), "\(path): \(link)")
      }
    }
    let index = try #require(read["index.html"])
    for chapter in Catalog.chapters { #expect(index.links.contains(Self.name(chapter))) }
    #expect(index.elements.contains("svg"), "the map of the stages")
  }

  @Test func theSameBytesEveryTime() throws {
    let first = try Checkout.press().site()
    #expect(try Checkout.freshPress().site() == first)
    for page in first {
      #expect(!page.text.contains(Checkout.root.path) && !page.text.contains("/Users/"))
      #expect(page.text.utf8.count < 400_000, "\(page.path): \(page.text.utf8.count) bytes")
    }
  }

  @Test func theContentsHaveQuestionsAndCommands() throws {
    let index = try #require(try Checkout.press().site().first).text
    for chapter in Catalog.chapters {
      #expect(index.contains(">\(chapter.heading)</a>"))
      #expect(index.contains(chapter.question))
      #expect(
        index.contains("<code class=\"folds\">swift run workbook chapter \(chapter.handle)</code>"))
    }
  }
}
