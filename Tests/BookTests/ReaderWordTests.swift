import AttentionWorkbook
import Foundation
import Testing

@testable import WorkbookPress

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Words of the reader's that mean something to Markdown, HTML, TeX, SVG or GitHub, in every chapter and
/// every edition.
///
/// The page is compared with the page of a sentence of as many plain words, which the toy model does not
/// know either: what it says must be the same with one word for the other, and so must its structure.
@Suite struct ReaderWordTests {
  static let nasty = [
    "__init__", "2*3*4", "<b>", "[h](i)", #"\*"#, "&lt;", "$x$", "`", "|", "~~a~~", ":smile:",
    "@name", "#1", "http://a.b", "{{weights}}", "<!--", "-->", #"\|"#, "www.a.b", "```", "</td>",
    "**", "1.", #"\"#,
  ]

  /// Sentences that end in different words: without an “it”, the last is the one that prose follows.
  static let rotations = [0, 7, 15]

  /// A sentence of all the words, and one of plain words.
  struct Pair {
    let words: [String]
    let plain: [String]
    let press: (nasty: Press, plain: Press)

    init(_ rotation: Int) throws {
      let nasty = ReaderWordTests.nasty
      words = Array(nasty[rotation...] + nasty[..<rotation])
      plain = words.indices.map { "Zz\(Character(Unicode.Scalar(UInt8(97 + $0))))zZ" }
      press = (
        Checkout.press(try ToySentence(sentence: words.joined(separator: " "))),
        Checkout.press(try ToySentence(sentence: plain.joined(separator: " ")))
      )
    }

    /// A text with every plain word, `ZzazZ`, replaced by its own.
    func typed(_ text: String) -> String {
      let bytes = Array(text.utf8)
      var (result, index): ([UInt8], Int) = ([], 0)
      while index < bytes.count {
        if index + 4 < bytes.count, bytes[index] == 0x5A, bytes[index + 1] == 0x7A,
          bytes[index + 3] == 0x7A, bytes[index + 4] == 0x5A
        {
          result += words[Int(bytes[index + 2]) - 97].utf8
          index += 5
        } else {
          result.append(bytes[index])
          index += 1
        }
      }
      return String(decoding: result, as: UTF8.self)
    }
  }

  private func expectSame(_ a: [String], _ b: [String], _ label: String) {
    for (left, right) in zip(a, b) where left != right {
      Issue.record("\(label): “\(left)” instead of “\(right)”")
      return
    }
    #expect(a.count == b.count, "\(label)")
  }

  @Test(arguments: rotations) func markdownShowsThemAsTyped(rotation: Int) throws {
    let pair = try Pair(rotation)
    for chapter in Catalog.chapters where chapter.number != 10 {
      let nasty = Self.timeless(try pair.press.nasty.page(of: chapter).text)
      let plain = Self.timeless(try pair.press.plain.page(of: chapter).text)
      expectSame(
        Self.read(nasty), Self.read(plain).map(pair.typed), "chapter \(chapter.handle)")
      #expect(!nasty.contains("{{") || pair.words.contains("{{weights}}"))
    }
  }

  /// A page without its minutes: what a reader types as one word may count as several.
  private static func timeless(_ page: String) -> String {
    page.replacing(/about [0-9]+ minutes?(, [0-9]+ unfolded)?/, with: "some minutes")
  }

  /// What a page says, piece by piece: cells of tables, and the inlines of everything else, by the press'
  /// own reader.
  private static func read(_ page: String) -> [String] {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var pieces: [String] = []
    var prose: [ProseLine] = []
    func finish() {
      pieces += ProseReader.read(prose).flatMap(said)
      prose = []
    }
    for line in lines {
      if line.hasPrefix("| ") {
        finish()
        pieces += cells(line).map { said(InlineReader.read($0, file: "", line: 0)) }
        pieces.append("end of row")
      } else {
        prose.append(ProseLine(text: line, file: "", line: 0))
      }
    }
    finish()
    return pieces
  }

  /// What a block is and says, with the names of elements between ⟨ and ⟩.
  private static func said(_ block: ProseBlock) -> [String] {
    switch block {
    case .heading(let level, let title): ["⟨h\(level)⟩" + said(title)]
    case .paragraph(let inlines): ["⟨p⟩" + said(inlines)]
    case .quote(let blocks): ["⟨quote⟩"] + blocks.flatMap(said)
    case .list(_, let items): ["⟨list of \(items.count)⟩"] + items.joined().flatMap(said)
    case .code(let language, let lines): ["⟨code \(language)⟩"] + lines
    case .math(let source): ["⟨math⟩" + source.tex]
    }
  }

  private static func said(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let text): text
      case .emphasis(let inside): "⟨em⟩\(said(inside))⟨/em⟩"
      case .strong(let inside): "⟨strong⟩\(said(inside))⟨/strong⟩"
      case .code(let text): "⟨code⟩\(text)⟨/code⟩"
      case .math(let source): "⟨math⟩\(source.tex)⟨/math⟩"
      case .link(let inside, let target): "⟨a \(target)⟩\(said(inside))⟨/a⟩"
      }
    }.joined()
  }

  /// The cells of a row, cut as GitHub's Markdown cuts it: at bars without a backslash before them.
  private static func cells(_ row: String) -> [String] {
    var (cells, cell): ([String], String) = ([], "")
    for character in row.dropFirst(2).dropLast(2) {
      if character == "|" && cell.last == "\\" {
        cell.removeLast()
        cell.append("|")
      } else if character == "|" {
        cells.append(cell.trimmingCharacters(in: .whitespaces))
        cell = ""
      } else {
        cell.append(character)
      }
    }
    return cells + [cell.trimmingCharacters(in: .whitespaces)]
  }

  @Test(arguments: rotations) func theTerminalShowsThemAsTyped(rotation: Int) throws {
    let pair = try Pair(rotation)
    // Wide enough that no word is cut and no table folds.
    let style = TerminalStyle(width: 1000, color: false, unicode: true)
    for chapter in Catalog.chapters where chapter.number != 10 {
      let words: (String) -> [String] = { text in
        text.split { $0.isWhitespace || "─┼│".contains($0) }.map(String.init).sorted()
      }
      let print = { (press: Press) in
        Self.timeless(try press.terminal(chapter, style: style, unfolded: true))
      }
      let nasty = try print(pair.press.nasty)
      let plain = pair.typed(try print(pair.press.plain))
      expectSame(words(nasty), words(plain), "chapter \(chapter.handle)")
    }
  }

  @Test(arguments: [10]) func theSiteAndItsPicturesShowThemAsTyped(rotation: Int) throws {
    let pair = try Pair(rotation)
    let (nasty, plain) = (try pair.press.nasty.site(), try pair.press.plain.site())
    #expect(nasty.map(\.path) == plain.map(\.path))
    for (page, other) in zip(nasty, plain) where page.path.hasSuffix(".html") {
      let own = Self.markup(Self.timeless(page.text))
      let theirs = Self.markup(Self.timeless(other.text))
      expectSame(own.text, theirs.text.map(pair.typed), page.path)
      expectSame(own.tags, theirs.tags, page.path)
    }
  }

  /// The names of elements in order, and the texts between them, without pictures: how these are drawn
  /// depends on how wide the words are.
  private static func markup(_ html: String) -> (tags: [String], text: [String]) {
    var (tags, text): ([String], [String]) = ([], [])
    var rest = html[...]
    while let open = rest.firstIndex(of: "<") {
      let before = rest[..<open].trimmingCharacters(in: .whitespacesAndNewlines)
      if !before.isEmpty { text.append(unescaped(before)) }
      guard let close = rest[open...].firstIndex(of: ">") else { break }
      let tag = rest[rest.index(after: open)..<close].prefix { $0 != " " }
      tags.append(String(tag))
      rest = rest[rest.index(after: close)...]
      if ["script", "style", "svg"].contains(tag), let end = rest.firstRange(of: "</\(tag)") {
        rest = rest[end.lowerBound...]
      }
    }
    return (tags, text)
  }

  private static func unescaped(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }

  @Test func picturesAreXML() throws {
    let pair = try Pair(5)
    var shown = Set<String>()
    for page in try pair.press.nasty.pictures() {
      let reader = Texts()
      let parser = XMLParser(data: Data(page.text.utf8))
      parser.delegate = reader
      #expect(parser.parse(), "\(page.path): \(String(describing: parser.parserError))")
      shown.formUnion(reader.texts)
    }
    #expect(Set(pair.words).subtracting(shown).isEmpty)
  }

  private final class Texts: NSObject, XMLParserDelegate {
    var texts: Set<String> = []
    private var text = ""
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) { text = "" }
    func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }
    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) { texts.insert(text) }
  }

  /// With a mistake in force the changes are marked around the words, which stay what they are.
  @Test func mistakesLeaveThemAlone() throws {
    let pair = try Pair(5)
    let mistake = try #require(Catalog.registry.mistake("M01")?.mistake)
    let style = TerminalStyle(width: 1000, color: false, unicode: true)
    var shown: [Int] = []
    for chapter in Catalog.chapters {
      let mistaken = try MistakenChapter(chapter, with: [mistake], press: pair.press.nasty)
      guard let number = chapter.number, mistaken.shows else { continue }
      shown.append(number)
      let right = try pair.press.nasty.page(of: chapter).text
      let terminal = mistaken.terminal(style: style)
      for word in pair.words where right.contains(ReaderText(word).markdown) {
        #expect(mistaken.page.text.contains(ReaderText(word).markdown), "\(number): \(word)")
        #expect(terminal.contains(word), "\(number): \(word)")
      }
    }
    #expect(shown.contains(2))
  }
}

extension Press {
  /// The pictures of all chapters.
  fileprivate func pictures() throws -> [(path: String, text: String)] {
    try chapters.flatMap { chapter -> [(path: String, text: String)] in
      try blocks(of: chapter).compactMap { block in
        guard case .figure(let figure, let label, let file, _) = block else { return nil }
        return FigurePress.svg(of: figure, label: label).map { (file, $0) }
      }
    }
  }
}
