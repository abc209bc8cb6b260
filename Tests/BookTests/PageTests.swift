import AttentionWorkbook
import Foundation
import Testing
import WorkbookPress

@Suite struct PageTests {
  @Test func everyPageIsCurrent() throws {
    for page in try Checkout.press().book() {
      let file = try #require(Checkout.text(page.path), "\(page.path) is missing")
      Checkout.expectSame(
        page.text, file, page.path, "\(page.path) is not current: swift run workbook build")
    }
  }

  @Test func pagesDoNotDependOnTheEndsOfLines() throws {
    let sources = Sources { path in
      Checkout.text(path)?.replacingOccurrences(of: "\n", with: "\r\n")
    }
    let press = Press(
      chapters: Catalog.chapters, exercises: Catalog.exercises, references: Catalog.references,
      edition: Edition(example: .standard, registry: Catalog.registry), sources: sources)
    for (page, expected) in zip(try press.book(), try Checkout.press().book()) {
      #expect(page.path == expected.path && page.text.utf8.elementsEqual(expected.text.utf8))
    }
  }

  @Test func theFirstLineNamesTheSource() throws {
    for chapter in Catalog.chapters {
      let page = try Checkout.press().page(of: chapter)
      #expect(page.text.hasPrefix(Press.mark + " from Sources/\(chapter.module)."))
    }
  }

  /// A line that happens to begin with “1.” or a dash would begin a list in the middle of a sentence.
  @Test func noSentenceBecomesAList() throws {
    for page in try Checkout.press().book() where page.path.hasSuffix(".md") {
      let prose = page.text.replacing(/(?s)\n```.*?\n```/, with: "")
      let lines = prose.split(separator: "\n", omittingEmptySubsequences: false)
      for (line, next) in zip(lines, lines.dropFirst()) where next.contains(#/^(1[.)]|[-+*]) /#) {
        let isSentence = line.contains(#/^[A-Za-z`“*$\[(]/#) && !line.contains(#/^[-+*] |[:.]$/#)
        #expect(!isSentence, "\(page.path): “\(line)” is followed by “\(next)”")
      }
    }
  }

  /// A local link of a page must lead to a file of the checkout or of the book.
  @Test func everyLinkLeadsSomewhere() throws {
    let pages = try Checkout.press().book()
    for page in pages {
      for match in page.text.matches(of: /\]\(([^)#\s]+)(#[^)]*)?\)/) {
        let target = String(match.1)
        if target.contains("://") { continue }
        let folder = page.path.contains("/") ? "chapters/" : ""
        let path = URL(fileURLWithPath: "/" + folder + target).standardizedFileURL.path.dropFirst()
        #expect(
          pages.contains { $0.path == path } || Checkout.text(String(path)) != nil,
          "\(page.path) links to \(target)")
      }
    }
  }

  /// Whatever the reader's settings, a page is woven and nothing crashes.
  @Test(arguments: [
    ("Hello", UInt64(9), 1), ("Hello", 9, 16), ("it", 3, 2),
    ("The dog bites the man because it was hungry", 7, 4),
    ("a b c d e f g h i j k l m n o p q r s t u v w x", 2, 8),
    ("The man saw the dog | the dog *saw* `him` <b>", 5, 2),
  ])
  func everyKnobTurns(sentence: String, seed: UInt64, heads: Int) throws {
    let example = try ToySentence(sentence: sentence, seed: seed, heads: heads)
    for chapter in Catalog.chapters {
      let page = try Checkout.press(example).page(of: chapter)
      #expect(!page.text.contains("**broken**"), "chapter \(chapter.handle)")
    }
  }

  @Test func anotherSeedChangesNumbersAndOnlyThose() throws {
    let other = try ToySentence(seed: 2)
    var changed = 0
    for chapter in Catalog.chapters {
      let (a, b) = (
        try Checkout.press().page(of: chapter).text,
        try Checkout.press(other).page(of: chapter).text
      )
      if a != b { changed += 1 }
      for (line, other) in zip(Self.lines(a), Self.lines(b)) where line != other {
        Issue.record("chapter \(chapter.handle): “\(line)” became “\(other)”")
      }
      #expect(Self.lines(a).count == Self.lines(b).count, "chapter \(chapter.handle)")
    }
    #expect(changed >= 5)
  }

  /// The lines of a page with a sign in place of every number.
  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0).replacing(/(< )?[−-]?[0-9][0-9.,]*[⁻⁰¹²³⁴-⁹]*/, with: "№")
        .replacing("№ · №", with: "№")
        // A curve is told by more points or fewer.
        .replacing(/№ at №( № at №)+/, with: "№ at №")
    }
  }

  @Test func theBookIsFast() throws {
    let clock = ContinuousClock()
    let times = try (0..<2).map { _ in
      let press = Checkout.freshPress()
      return try clock.measure { _ = try press.book() }
    }
    // Five seconds on an idle machine; a busy one gets thirty.
    #expect(times.min() ?? .seconds(90) < .seconds(30))
  }
}
