import AttentionWorkbook
import Foundation
import Testing
import WorkbookPress

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The pictures of the whole book, whatever the reader's settings.
@Suite struct PictureTests {
  /// What an XML reader finds in a document.
  private final class Reader: NSObject, XMLParserDelegate {
    var names: [String] = []
    var texts: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      names.append(elementName)
      texts.append("")
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      if !texts.isEmpty { texts[texts.count - 1] += string }
    }
  }

  @Test(arguments: [
    (ToySentence.animal, UInt64(1), 2), ("Hello", 9, 16),
    ("a b c d e f g h i j k l m n o p q r s t u v w x", 2, 8),
    ("<script>alert(1)</script> & \"quotes\" ]]> 'more' <b> -- [x](y) `code` $m$ | it", 5, 2),
    ("注意力 机制 it 是 Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter", 3, 4),
  ])
  func everyPictureIsWellFormed(sentence: String, seed: UInt64, heads: Int) throws {
    let example = try ToySentence(sentence: sentence, seed: seed, heads: heads)
    let pictures = try Checkout.press(example).book().filter { $0.path.hasSuffix(".svg") }
    #expect(!pictures.isEmpty)
    for picture in pictures {
      let (parser, reader) = (XMLParser(data: Data(picture.text.utf8)), Reader())
      parser.delegate = reader
      #expect(parser.parse(), "\(picture.path): \(parser.parserError.map { "\($0)" } ?? "")")
      #expect(Array(reader.names.prefix(4)) == ["svg", "title", "desc", "style"])
      #expect(!reader.names.contains("script") && !reader.names.contains("b"))
      #expect(picture.text.utf8.count < 45_000, "\(picture.path): \(picture.text.utf8.count) bytes")
    }
  }

  /// What a page says in place of a picture is what the picture says of itself.
  @Test func theAlternativeIsTheDescription() throws {
    let pages = try Checkout.press().book()
    for picture in pages where picture.path.hasSuffix(".svg") {
      let (parser, reader) = (XMLParser(data: Data(picture.text.utf8)), Reader())
      parser.delegate = reader
      #expect(parser.parse())
      let description = String(reader.texts[2].prefix { $0 != "\n" })
      let link = "](" + picture.path.dropFirst("chapters/".count) + ")"
      let line = try #require(
        pages.lazy.flatMap { $0.text.split(separator: "\n") }.first { $0.hasSuffix(link) })
      let words = line.dropFirst(2).dropLast(link.count).filter { $0 != "\\" && $0 != "`" }
      #expect(description == words, "\(picture.path)")
    }
  }
}
