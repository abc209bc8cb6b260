import AttentionWorkbook
import Foundation
import Testing
import WorkbookPress

/// How long the chapters take to read.
@Suite struct MinutesTests {
  /// The chapters whose main path is still longer than it should be, and the minutes they may take. The list
  /// may only shrink: nothing is added to it, and no number in it grows.
  static let stillLonger: [String: Double] = [:]

  /// What a main path may take.
  static func goal(_ chapter: Chapter) -> Double { chapter.number == 0 ? 10 : 15 }

  @Test(arguments: Catalog.chapters.filter { $0.number != nil }.map(\.name))
  func aMainPathIsShort(name: String) throws {
    let chapter = try #require(Catalog.chapters.first { $0.name == name })
    let path = try Checkout.press().minutes(of: chapter).path
    let (goal, listed) = (Self.goal(chapter), Self.stillLonger[chapter.handle])
    let fold = "fold what proves, compares, speeds up or warns: swift run workbook minutes"
    #expect(path <= listed ?? goal, "chapter \(chapter.handle) takes \(path) minutes; \(fold)")
    if let listed {
      #expect(path > goal, "chapter \(chapter.handle) is short enough; take it off the list")
      #expect(path > listed - 1, "chapter \(chapter.handle) takes \(path); tighten its bound")
    }
  }

  /// The same measure, taken by other means.
  private static func measured(_ page: String) -> Double {
    var page = page
    let code = page.matches(of: /(?s)```swift\n(.*?)\n```/).reduce(0) {
      $0 + $1.1.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    }
    page = page.replacing(/(?s)```.*?```/, with: "")
    page = page.replacing(/(?s)!\[.*?\]\(.*?\)|<!--.*?-->/, with: "")
    return page.split(separator: "\n").reduce(Double(code) / 15) { minutes, line in
      minutes + Double(line.split(whereSeparator: \.isWhitespace).count)
        / (line.hasPrefix("|") ? 300 : 150)
    }
  }

  @Test(arguments: Catalog.chapters.map(\.name))
  func theMeasureIsRight(name: String) throws {
    let chapter = try #require(Catalog.chapters.first { $0.name == name })
    let minutes = try Checkout.press().minutes(of: chapter)
    let page = try #require(Checkout.text("chapters/\(chapter.page)"))
    #expect(abs(minutes.all - Self.measured(page)) < 0.05)
    let path = page.replacing(/(?s)<details.*?<\/details>/, with: "")
    #expect(abs(minutes.path - Self.measured(path)) < 0.05)
  }

  /// Every exercise stands on its chapter's page where no fold hides it, and its section's link leads to a
  /// heading of a page.
  @Test func everyExerciseIsOnThePath() throws {
    let press = Checkout.press()
    let site = try press.site()
    for exercise in Catalog.exercises {
      let address = try #require(press.address(of: exercise)).split(separator: "#")
      let page = try #require(Checkout.text(String(address[0])))
      let path = page.replacing(/(?s)<details.*?<\/details>/, with: "")
      let task = "**Your turn: [\(exercise.id) \(exercise.title)](../\(exercise.file))**"
      #expect(path.contains(task), "\(task)")
      #expect(path.contains("Then `swift run workbook check \(exercise.id)`."), "\(exercise.id)")
      let name = address[0].dropFirst("chapters/".count).dropLast(".md".count) + ".html"
      let html = try #require(site.first { $0.path == name }).text
      #expect(html.contains(" id=\"\(address[1])\">"), "\(address)")
    }
    #expect(Catalog.exercises.count > 30)
  }
}
