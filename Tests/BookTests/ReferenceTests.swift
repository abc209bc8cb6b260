import AttentionWorkbook
import Foundation
import Testing

/// The works that the book cites, against the page that lists them.
@Suite struct ReferenceTests {
  private static let chapters = Catalog.chapters.filter { $0.name != "references" }
  private static let pages = chapters.map {
    ($0.handle, Checkout.text("chapters/\($0.page)") ?? "")
  }
  private static let list = Checkout.text("chapters/references.md") ?? ""

  private static func addresses(_ page: String) -> Set<String> {
    Set(page.matches(of: /\]\((https?:\/\/[^)\s]+)\)/).map { String($0.1) })
  }

  @Test func everyLinkOutOfTheBookIsListed() {
    let listed = Self.addresses(Self.list)
    for (chapter, page) in Self.pages {
      for address in Self.addresses(page).sorted() where !listed.contains(address) {
        Issue.record(
          "chapter \(chapter) links \(address): add it in Sources/References/Backstage")
      }
    }
    #expect(listed.count > 60)
  }

  @Test func everythingListedIsCited() {
    let cited = Self.pages.reduce(into: Set<String>()) { $0.formUnion(Self.addresses($1.1)) }
    for address in Self.addresses(Self.list).sorted() {
      #expect(cited.contains(address), "no page cites \(address)")
    }
    #expect(Set(Catalog.references.map(\.name)).count == Catalog.references.count)
    #expect(Set(Catalog.references.map(\.address)).count == Catalog.references.count)
  }

  /// Authors and a year, in prose or in the comments of a listing: `Dao et al. 2022`.
  static func works(in text: String) -> [String] {
    let plain = text.replacing(/\n *\/\/\/ ?/, with: " ").replacing(/\s+/, with: " ")
    let pattern =
      /[A-Z][\w’-]+(?: et al\.|(?:, [A-Z][\w’-]+)* and [A-Z][\w’-]+)?,? (?:19[5-9]|20[0-2])\d\b/
    return plain.matches(of: pattern).map { String($0.0) }
      .filter { !["The", "In", "Of", "By", "Since"].contains($0.prefix { $0 != " " }) }
  }

  @Test(arguments: [
    ("Source: Rabe and Staats\n  /// 2021, “Self”", ["Rabe and Staats 2021"]),
    ("by Ba, Kiros and Hinton 2016.", ["Ba, Kiros and Hinton 2016"]),
    ("Shazeer 2019 and [Dao et al. 2022](x)", ["Shazeer 2019", "Dao et al. 2022"]),
    ("The 2017 paper, in 2018", []),
  ])
  func theRuleSeesWorks(text: String, found: [String]) {
    #expect(Self.works(in: text) == found)
  }

  @Test func everyWorkThatIsNamedIsListed() {
    let names = Set(Catalog.references.map(\.name))
    var named: Set<String> = []
    for (chapter, page) in Self.pages {
      for work in Self.works(in: page) {
        #expect(names.contains(work), "chapter \(chapter) names “\(work)”")
        named.insert(work)
      }
    }
    #expect(named.count > 15)
  }

  /// A work is linked where a page first names it: in prose by the prose, in code below the listing. So is
  /// “the 2017 paper”.
  @Test func theFirstMentionIsLinked() throws {
    let paper = try #require(Catalog.references.first { $0.name == "Vaswani et al. 2017" })
    for (chapter, page) in Self.pages {
      for work in Catalog.references where Self.works(in: page).contains(work.name) {
        #expect(page.contains("](\(work.address))"), "chapter \(chapter): \(work.name)")
      }
      let prose = page.replacing(/(?s)```.*?```|<summary>.*?<\/summary>/, with: "")
        .replacing(/\s+/, with: " ")
      if let first = prose.firstMatch(of: /\[[Tt]he 2017 paper\]\([^)]*\)|[Tt]he 2017 paper/) {
        #expect(first.0.hasSuffix("](\(paper.address))"), "chapter \(chapter): \(first.0)")
      }
    }
  }

  /// A mistake's places are threads, lines of the articles, or links.
  @Test func everyPlaceOfAMistakeLeadsSomewhere() {
    let mistakes = Catalog.registry.mistakes.map(\.mistake)
    for mistake in mistakes {
      for place in mistake.seen {
        #expect(Reference.link(place).contains("]("), "\(mistake.id): \(place)")
      }
    }
    #expect(Set(mistakes.flatMap(\.seen)).count > 40)
  }
}
