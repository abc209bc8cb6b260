import AttentionWorkbook
import Foundation
import Testing
import WorkbookPress

/// The page of the book's own types, against the code that the other pages show.
@Suite struct WordTests {
  /// A page's Swift listings, without comments and strings, and its prose.
  private static func parts(of page: String) -> (code: [String], prose: String) {
    let code = page.matches(of: /(?s)```swift\n(.*?)\n```/).map { listing in
      String(listing.1).replacing(/"(?:[^"\\]|\\.)*"/, with: "").replacing(/\/\/.*/, with: "")
    }
    return (code, page.replacing(/(?s)```.*?```/, with: ""))
  }

  /// The types that the book's files declare, outside the programs and what prints.
  private static let declared: Set<String> = {
    var names: Set<String> = []
    for file in Checkout.swiftFiles(below: "Sources") {
      if ["workbook/", "WorkbookPress/", "examine/"].contains(where: { file.hasPrefix($0) }) {
        continue
      }
      let text = Checkout.text("Sources/\(file)") ?? ""
      for match in text.matches(
        of:
          /(?m)^ *(?:(?:public|private|fileprivate|final|package|indirect) )*(?:struct|enum|class|protocol|typealias) (\w+)/
      ) {
        names.insert(String(match.1))
      }
    }
    return names
  }()

  private static let chapters = Catalog.chapters.filter { $0.name != "words" }
  private static let pages = chapters.map { Checkout.text("chapters/\($0.page)") ?? "" }
  private static let words = Checkout.text("chapters/words.md") ?? ""

  /// The types with an entry of their own, by their headings.
  private static let entries = words.split(separator: "\n").filter { $0.hasPrefix("### ") }
  private static let explained = Set(
    entries.flatMap { $0.matches(of: /`(\w+)`/).map { String($0.1) } })
  /// The types that the page leaves to the pages that show their code.
  private static let left = Set(
    (words.components(separatedBy: "## Types whose code is on a page").last ?? "")
      .matches(of: /`(\w+)`/).map { String($0.1) })

  @Test func everyTypeThatAPageShowsHasItsPlace() {
    var used: Set<String> = []
    for (chapter, page) in zip(Self.chapters, Self.pages) {
      let code = Self.parts(of: page).code.joined(separator: "\n")
      let own = Set(code.matches(of: /\b[A-Z]\w*/).map { String($0.0) }).intersection(Self.declared)
      used.formUnion(own)
      for type in own.sorted() where !Self.explained.contains(type) {
        let isShown = code.contains(
          try! Regex("(struct|enum|class|protocol|typealias) \(type)\\b"))
        #expect(
          isShown && Self.left.contains(type),
          "chapter \(chapter.handle) shows \(type): give it an entry in Sources/Words")
      }
    }
    for type in Self.explained.union(Self.left).sorted() {
      #expect(used.contains(type), "Sources/Words explains \(type), which no page shows")
    }
    #expect(Self.explained.isDisjoint(with: Self.left))
    #expect(used.count > 60)
  }

  /// An entry without a type is a word, which some page must use.
  @Test func everyWordIsUsed() {
    let prose = Self.pages.map { Self.parts(of: $0).prose.lowercased() }.joined()
    for entry in Self.entries where !entry.contains("`") {
      let word = entry.dropFirst(4).split(separator: " ").last ?? ""
      #expect(prose.contains(word.lowercased()), "\(entry)")
    }
  }

  /// Every entry ends in an example, which compiles, and a link to a file that declares what it names.
  @Test func everyEntryHasAnExampleAndAFile() throws {
    let examples = try #require(Checkout.text("Tests/BookTests/WordExamples.swift"))
    let sections = Self.words.components(separatedBy: "\n### ").dropFirst()
    for section in sections {
      let title = section.split(separator: "\n")[0]
      let text = section.components(separatedBy: "\n## ")[0]
      let last = try #require(
        text.firstMatch(of: /(?m)^`([^`]+)` · \[([\w.-]+)\]\(\.\.\/(Sources\/[^)]+)\)$/), "\(title)"
      )
      #expect(
        examples.contains(last.1), "\(title): \(last.1) is not among the examples that compile")
      let file = try #require(Checkout.text(String(last.3)), "\(title): \(last.3)")
      for type in title.matches(of: /`(\w+)`/).prefix(1) {
        let isDeclared = file.contains(
          try Regex("(struct|enum|class|protocol|typealias) \(type.1)\\b"))
        #expect(isDeclared, "\(last.3) does not declare \(type.1)")
      }
    }
    #expect(sections.count > 40)
  }

  @Test func theExamplesHold() throws {
    try WordExamples.numbers()
    try WordExamples.proofs()
    try WordExamples.inputs()
    try WordExamples.layers()
    try WordExamples.stages()
    try WordExamples.kernels()
    try WordExamples.backstage()
  }

  /// On each page, the first listing of the path that uses a type links its entry, unless it declares it.
  @Test(arguments: Catalog.chapters.filter { $0.name != "words" }.map(\.name))
  func theFirstUseOnThePathIsLinked(name: String) throws {
    let chapter = try #require(Self.chapters.first { $0.name == name })
    let page = try #require(Checkout.text("chapters/\(chapter.page)"))
    let path = page.replacing(/(?s)<details.*?<\/details>/, with: "")
    for text in [path, page] {
      for type in Self.explained.sorted() {
        let listings = text.components(separatedBy: "```swift\n").dropFirst()
        guard
          let first = listings.first(where: {
            Self.parts(of: "```swift\n" + $0).code.joined().contains(
              try! Regex("\\b\(type)\\b"))
          })
        else { continue }
        let pieces = first.components(separatedBy: "\n```\n")
        let isDeclared = pieces[0].contains(
          try Regex("(struct|enum|class|protocol|typealias) \(type)\\b"))
        let below = pieces.dropFirst().joined().split(separator: "\n").prefix(1).joined()
        #expect(isDeclared || below.contains("[`\(type)`](words.md#"), "\(type): \(below)")
      }
    }
  }
}
