import AttentionWorkbook
import Testing
import WorkbookPress

/// Chapters as if a known mistake were true.
@Suite("Chapters with a mistake") struct MistakenChapterTests {
  static let mistakes = Catalog.registry.mistakes.map(\.mistake)

  @Test("without a mistake nothing is marked", arguments: Catalog.chapters.map(\.name))
  func nothing(name: String) throws {
    let chapter = try #require(Catalog.chapters.first { $0.name == name })
    let same = try MistakenChapter(chapter, with: [], press: Checkout.press())
    #expect(!same.shows, "\(same.changes) changes, missing: \(same.missing)")
  }

  @Test("the chapter of a mistake shows it", arguments: mistakes.map(\.id))
  func own(id: String) throws {
    let mistake = try #require(Self.mistakes.first { $0.id == id })
    let chapter = try #require(
      Catalog.chapters.first { $0.parts.contains { $0.mistake?.id == id } })
    let mistaken = try MistakenChapter(chapter, with: [mistake], press: Checkout.press())
    // What is taken and should be refused changes no number.
    #expect(mistaken.shows == (mistake.symptom == .wrongOutput))
    let style = TerminalStyle(width: 60, color: false, unicode: false)
    let (page, terminal) = (mistaken.page.text, mistaken.terminal(style: style))
    #expect(page.contains("**\(id) is in force:** "))
    #expect(terminal.contains("*\(id) is in force:*"))
    #expect(page.contains("**≠ ") == mistaken.shows)
    #expect(terminal.contains("*!= ") == mistaken.shows)
  }

  /// Whatever the mistake, an exhibit is computed or says what it lacks. Those that ask the registry
  /// alone are left out.
  @Test("no exhibit crashes", arguments: mistakes.map(\.id))
  func everywhere(id: String) throws {
    let mistake = try #require(Self.mistakes.first { $0.id == id })
    var computed = 0
    for (sentence, heads) in [(ToySentence.animal, 4), ("Hello", 2), ("it is", 1)] {
      let edition = Edition(
        example: try ToySentence(sentence: sentence, heads: heads),
        registry: Catalog.registry, steps: mistake.steps)
      for chapter in Catalog.chapters where chapter.number != nil {
        for exhibit in chapter.exhibits
        where !["agreement", "costs"].contains(exhibit.name) && !exhibit.name.hasSuffix("mistakes")
        {
          do {
            _ = try exhibit.content(edition)
            computed += 1
          } catch is NotComputed {
          } catch is InvalidInput {
          } catch {
            Issue.record("chapter \(chapter.handle), \(exhibit.name): \(error)")
          }
        }
      }
    }
    #expect(computed > 100)
  }

  /// Behind each mark stands the book's own number: put back, it gives the book's tables.
  @Test func theMarksHoldTheBook() throws {
    let chapter = chapter4
    let book = try Checkout.press().page(of: chapter).text
    let mistaken = try MistakenChapter(
      chapter, with: [.softmaxOverQueries], press: Checkout.press())
    let restored = mistaken.page.text.replacing(/\*\*≠ [^*]*\*\* \(not ([^)]*)\)/) { $0.1 }
    let rows: (String) -> [Substring] = { text in
      text.split(separator: "\n").filter { $0.hasPrefix("| ") }
    }
    #expect(mistaken.changes > 20)
    #expect(mistaken.page.text.contains("**≠ 0.616** (not 0.801)"))
    #expect(rows(mistaken.page.text) != rows(book))
    #expect(rows(restored) == rows(book))
  }

  @Test func whatCannotBeComputedIsNamed() throws {
    let mistaken = try MistakenChapter(chapter5, with: [.noValues], press: Checkout.press())
    #expect(!mistaken.missing.isEmpty)
    for name in mistaken.missing { #expect(mistaken.page.text.contains("> - `\(name)`: ")) }
  }

  @Test func severalMistakesAreInForceTogether() throws {
    let one = try MistakenChapter(chapter4, with: [.noScale], press: Checkout.press())
    let two = try MistakenChapter(
      chapter4, with: [.noScale, .softmaxOverQueries], press: Checkout.press())
    #expect(two.page.text.contains("M01 is in force") && two.page.text.contains("M04 is in force"))
    #expect(two.page.text != one.page.text)
  }
}
