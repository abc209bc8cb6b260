import AttentionWorkbook
import Testing

/// What a reader meets who reads the pages in order and opens no fold.
@Suite struct PathTests {
  /// A paragraph of a page's prose, or one item of a list.
  struct Paragraph {
    let page: String
    let text: String
    let isFolded: Bool
  }

  /// The paragraphs of a page, without listings, tables, headings, pictures and what stands around the text.
  static func paragraphs(of page: String, named name: String) -> [Paragraph] {
    var paragraphs: [Paragraph] = []
    var (lines, isFolded, isFenced): ([Substring], Bool, Bool) = ([], false, false)
    func close() {
      if !lines.isEmpty {
        paragraphs.append(
          Paragraph(page: name, text: lines.joined(separator: " "), isFolded: isFolded))
      }
      lines = []
    }
    let body = page.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(7)
    for line in body {
      if line.hasPrefix("```") {
        close()
        isFenced.toggle()
      } else if isFenced {
        continue
      } else if line.hasPrefix("<details") {
        close()
        isFolded = true
      } else if line.hasPrefix("</details") {
        close()
        isFolded = false
      } else if line.isEmpty
        || ["#", "|", "<", "![", "---", "[", "- [", "*"].contains(where: { line.hasPrefix($0) })
          && !line.hasPrefix("**")
      {
        close()
      } else {
        lines.append(line)
      }
    }
    close()
    return paragraphs
  }

  static let pages = Catalog.chapters.filter { !["words", "references"].contains($0.name) }.map {
    ($0, Checkout.text("chapters/\($0.page)") ?? "")
  }
  static let book = pages.flatMap { paragraphs(of: $0.1, named: $0.0.page) }

  // MARK: Bold words

  /// Prose without code, formulas and the targets of links.
  static func plain(_ text: String) -> String {
    text.replacing(/`[^`]*`/, with: "…").replacing(/\$[^$]*\$/, with: "…")
      .replacing(/\]\([^)]*\)/, with: "]")
  }

  /// The words in bold that define something: not the names of tables, the tasks, the boxes, whole sentences.
  static func terms(in text: String) -> [String] {
    plain(text).matches(of: /\*\*(.+?)\*\*/).map { String($0.1) }.filter { term in
      !["Table ", "Figure ", "Your turn", "You may have read"].contains { term.hasPrefix($0) }
        && !term.hasSuffix(".") && !term.hasSuffix(",") && !term.hasSuffix("?")
    }
  }

  /// A term in any form: capital or not, one or several.
  static func forms(of term: String) throws -> Regex<AnyRegexOutput> {
    let stem = term.hasSuffix("s") && !term.hasSuffix("ss") ? String(term.dropLast()) : term
    return try Regex("\\b\(stem)(s|es)?\\b").ignoresCase()
  }

  /// Where a term is used on the path before the path has defined it; a term that only folds define has no
  /// place on the path at all.
  static func early(_ term: String, in book: [Paragraph]) throws -> [String] {
    let form = try forms(of: term)
    var found: [String] = []
    for paragraph in book where !paragraph.isFolded {
      let text = plain(paragraph.text)
      var before = text[...]
      let isDefined = terms(in: text).contains { $0.wholeMatch(of: form) != nil }
      if isDefined {
        let marks = text.matches(of: /\*\*(.+?)\*\*/)
        let first = marks.first { String($0.1).wholeMatch(of: form) != nil }
        before = text[..<(first?.range.lowerBound ?? text.endIndex)]
      }
      if before.firstMatch(of: form) != nil {
        found.append("\(paragraph.page): \(text.prefix(90))")
      }
      if isDefined { return found }
    }
    return found
  }

  @Test func everyBoldWordIsDefinedBeforeItIsUsed() throws {
    let terms = Set(Self.book.flatMap { Self.terms(in: $0.text) }.map { $0.lowercased() })
    for term in terms.sorted() {
      for place in try Self.early(term, in: Self.book) {
        Issue.record("“\(term)” is used before it is defined, \(place)")
      }
    }
    #expect(terms.count > 50)
  }

  @Test func theRuleSeesEarlyUses() throws {
    func path(_ texts: String...) -> [Paragraph] {
      texts.map { text in
        Paragraph(page: "p", text: text, isFolded: text.hasPrefix("fold"))
      }
    }
    #expect(try Self.early("score", in: path("a **score** is", "scores")).isEmpty)
    #expect(try Self.early("score", in: path("Scores are", "a **score** is")).count == 1)
    #expect(try Self.early("score", in: path("the score, a **score**")).count == 1)
    #expect(
      try Self.early("scores", in: path("fold the score", "`score` $score$", "**scores**")).isEmpty)
    #expect(try Self.early("score", in: path("fold a **score** is", "a score")).count == 1)
    #expect(Self.terms(in: "**Table 1.1.** a **score**, **What is it?**") == ["score"])
  }

  // MARK: Boxes

  static let boxes = book.filter { $0.text.hasPrefix("> **You may have read**") }

  /// A claim that the book answers comes with who makes it.
  @Test func everyBoxSaysWhoSaysIt() {
    for box in Self.boxes {
      let start = box.text.replacing(/\s+>? ?/, with: " ").prefix(160)
      #expect(
        start.contains(/tutorial|introduction|article|in the same place|documentation/),
        "\(box.page): \(start)")
    }
    #expect(Self.boxes.count > 40)
  }

  @Test func aPathHasAtMostTwoBoxes() {
    for (chapter, _) in Self.pages {
      let count = Self.boxes.count { $0.page == chapter.page && !$0.isFolded }
      #expect(count <= 2, "chapter \(chapter.handle) has \(count) boxes on its path")
    }
  }

  // MARK: Headings

  /// The headings of a page's path with nothing below them but folds.
  static func bare(_ page: String) -> [String] {
    let path = page.replacing(/(?s)<details.*?<\/details>/, with: "<details>")
    let sections = ("\n" + path).split(separator: "\n## ").dropFirst().flatMap {
      ("## " + $0).replacing("\n### ", with: "\u{1}### ").split(separator: "\u{1}")
    }
    return sections.filter { section in
      section.split(separator: "\n").dropFirst().allSatisfy {
        $0.hasPrefix("<details>") || $0.hasPrefix("<sub>") || $0.hasPrefix("[") || $0 == "---"
      }
    }.map { String($0.prefix { $0 != "\n" }) }
  }

  @Test func noHeadingStandsAboveFoldsAlone() {
    for (chapter, page) in Self.pages {
      #expect(Self.bare(page).isEmpty, "chapter \(chapter.handle)")
    }
    let folded =
      "# T\n\n## A\n\n<details>\n<summary>x</summary>\n</details>\n\n## B\n\nwords\n\n### C\n"
    #expect(Self.bare(folded) == ["## A", "### C"])
  }
}
