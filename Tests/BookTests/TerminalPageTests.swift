import AttentionWorkbook
import Foundation
import Testing

@testable import WorkbookPress

/// Every chapter as every kind of terminal shows it.
@Suite struct TerminalPageTests {
  static let sentences = [
    ToySentence.animal, "Der Bär aß über 3 naïve cafés — “é” 🙂 注意力 ж",
    "a b c d e f g h i j k l m n o p q r s t u v w x",
  ]

  static let styles: [TerminalStyle] = [40, 60, 80, 120].flatMap { width in
    [
      TerminalStyle(width: width, color: true, unicode: true),
      TerminalStyle(width: width, color: true, unicode: true, trueColor: true),
      TerminalStyle(width: width, color: false, unicode: true),
      TerminalStyle(width: width, color: true, unicode: false),
      TerminalStyle(width: width, color: false, unicode: false),
    ]
  }

  static func bare(_ text: some StringProtocol) -> String {
    let pieces = text.split(separator: "\u{1B}", omittingEmptySubsequences: false)
    return pieces.dropFirst().reduce(String(pieces[0])) { bare, piece in
      bare + piece.drop { $0 != "m" }.dropFirst()
    }
  }

  /// Columns of a line, counted without the press's own help: wide are the two signs that the
  /// sentences have.
  static func columns(_ line: String) -> Int {
    line.utf8.allSatisfy { $0 < 0x80 }
      ? line.utf8.count : line.reduce(0) { $0 + (wide.contains($1) ? 2 : 1) }
  }

  private static let wide: Set<Character> = Set("🙂注意力")

  @Test(arguments: Catalog.chapters.map(\.name), sentences)
  func linesFitTheWindowAndEndWhatTheyBegin(name: String, sentence: String) throws {
    let chapter = try #require(Catalog.chapters.first { $0.name == name })
    let blocks = try Checkout.press(try ToySentence(sentence: sentence)).blocks(of: chapter)
      .unfolded
    // Every width and dress for the book's own sentence; for others the narrowest and a usual one.
    let widths = sentence == ToySentence.animal ? Set(Self.styles.map(\.width)) : [40, 80]
    for style in Self.styles where widths.contains(style.width) {
      let text = TerminalWriter.text(blocks, style: style)
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        let bare = Self.bare(line)
        #expect(Self.columns(bare) <= style.width, "\(style.width): \(bare)")
        #expect(bare.last != " " || line.hasSuffix("\u{1B}[0m"), "\(bare)")
        #expect(!bare.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F })
        #expect(style.unicode || line.utf8.allSatisfy { $0 < 0x80 }, "\(line)")
        if style.color {
          // A sequence dresses, the next one undresses.
          let codes = line.split(separator: "\u{1B}", omittingEmptySubsequences: false).dropFirst()
            .map { String($0.dropFirst().prefix { $0 != "m" }) }
          #expect(codes.count % 2 == 0, "\(line)")
          for (index, code) in codes.enumerated() {
            #expect((code == "0") == (index % 2 == 1), "\(line)")
          }
        } else {
          #expect(!line.contains("\u{1B}"), "\(line)")
        }
      }
    }
  }

  /// Colour and the alphabet change the dress, not the words.
  @Test(arguments: Catalog.chapters.map(\.name))
  func theWordsAreThePages(name: String) throws {
    let chapter = try #require(Catalog.chapters.first { $0.name == name })
    let page = try Checkout.press().page(of: chapter).text
    for color in [false, true] {
      let style = TerminalStyle(width: 400, color: color, unicode: true)
      let words = Set(Self.words(Self.bare(try Self.open(chapter, style))))
      for word in Self.words(Self.prose(page)) where !words.contains(word) {
        Issue.record("“\(word)” is on the page of chapter \(name), but not in the terminal")
      }
    }
  }

  /// A chapter with its folds open.
  private static func open(_ chapter: Chapter, _ style: TerminalStyle) throws -> String {
    try Checkout.press().terminal(chapter, style: style, unfolded: true)
  }

  /// Closed, a page in the terminal is a good deal shorter, and each fold is one line or two.
  @Test(arguments: Catalog.chapters.filter { $0.number != nil }.map(\.name))
  func closedFoldsSayHowToOpenThem(name: String) throws {
    let chapter = try #require(Catalog.chapters.first { $0.name == name })
    let style = TerminalStyle(width: 80, color: false, unicode: true)
    let closed = try Checkout.press().terminal(chapter, style: style)
    let folds = try Checkout.press().page(of: chapter).text
      .split(separator: "\n").filter { $0.hasPrefix("<summary>") }
    #expect(!folds.isEmpty)
    #expect(closed.split(separator: "\n").filter { $0.hasPrefix("▸ ") }.count == folds.count)
    let hints = closed.split { $0 == " " || $0 == "\n" }.filter { $0 == "(--unfold" }
    #expect(hints.count == folds.count)
    let open = try Self.open(chapter, style)
    #expect(open.split(separator: "\n").filter { $0.hasPrefix("▾ ") }.count == folds.count)
    #expect(closed.count < open.count)
  }

  /// In the order of the page: the headings, and each paragraph that is words alone.
  @Test(arguments: Catalog.chapters.map(\.name), [40, 80])
  func paragraphsKeepTheirOrder(name: String, width: Int) throws {
    let chapter = try #require(Catalog.chapters.first { $0.name == name })
    let page = try Checkout.press().page(of: chapter).text
    let style = TerminalStyle(width: width, color: true, unicode: true)
    let text = Self.bare(try Self.open(chapter, style))
    var rest = Self.words(text).joined(separator: " ")[...]
    var count = 0
    for paragraph in Self.prose(page).split(separator: "\n\n")
    where paragraph.contains(#/[a-z] [a-z]/#) {
      if paragraph.contains("|") || paragraph.contains("$") || paragraph.contains("/") { continue }
      let words = Self.words(String(paragraph)).joined(separator: " ")
      guard let place = rest.firstRange(of: words) else {
        Issue.record("chapter \(name) at \(width): “\(words)” is missing or out of order")
        continue
      }
      rest = rest[place.upperBound...]
      count += 1
    }
    #expect(count > 5)
  }

  /// A page without what a terminal does not show: comments, the links at both ends, code, formulas,
  /// the targets of links, pictures' files and the names of sources.
  private static func prose(_ page: String) -> String {
    var text = page.replacing(/(?s)<!--.*?-->/, with: "")
    let body = text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter {
        !$0.hasPrefix("[←") && !$0.hasPrefix("[Contents]") && !$0.hasPrefix("<details")
          && $0 != "</details>"
          && !$0.hasPrefix("<sub>") && !$0.hasPrefix("Run it: ")
      }
    text = body.joined(separator: "\n").replacing(/(?s)\n```.*?\n```/, with: "\n")
    // The terminal writes the address of another site beside the words, and such
    // paragraphs are left out, as all with a slash.
    text = text.replacing(/\]\(https:[^)]*\)/, with: "] /")
    text = text.replacing(/\]\([^)]*\)/, with: "]").replacing(/\\(?<sign>[^a-zA-Z])/) { $0.sign }
    text = text.replacing(/<\/?(summary|code|em|strong)>/, with: "")
    text = text.replacing(/(?m)^> ?/, with: "").replacing(#/(?m)^- /#, with: "")
    return text.replacing(/\$[^$]*\$/, with: " $ ")
  }

  /// Words of letters and digits, as both sides spell them.
  private static func words(_ text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  @Test func theEndSaysWhatToTypeNext() throws {
    let style = TerminalStyle(width: 80, color: false, unicode: true)
    for (chapter, next) in zip(Catalog.chapters, Catalog.chapters.dropFirst()) {
      let text = try Checkout.press().terminal(chapter, style: style)
      #expect(text.hasSuffix("`swift run workbook chapter \(next.handle)`"))
    }
    let last = try #require(Catalog.chapters.last)
    #expect(try Checkout.press().terminal(last, style: style).hasSuffix("`swift run workbook`"))
  }
}
