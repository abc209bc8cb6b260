import AttentionWorkbook
import Foundation
import Testing

/// `workbook minutes`.
@Suite struct MinutesTests {
  private struct Entry: Decodable {
    let chapter: String
    let path: Double
    let all: Double
  }

  @Test func jsonHasEveryPageByItsHandle() throws {
    let run = try Workbook.run("minutes", "--json")
    #expect(run.code == 0 && run.errors == "")
    let entries = try JSONDecoder().decode([Entry].self, from: Data(run.output.utf8))
    #expect(entries.map(\.chapter) == Catalog.chapters.map(\.handle))
    for entry in entries {
      #expect(entry.path > 1 && entry.path <= entry.all, "\(entry.chapter)")
      // No more digits than there are: 14.68, not 14.680000000000001.
      #expect(abs(entry.path * 100 - (entry.path * 100).rounded()) < 1e-9)
    }
    #expect(entries.contains { $0.path < $0.all / 2 })
  }

  @Test func theTableSaysTheSame() throws {
    let json = try Workbook.run("minutes", "--json")
    let entries = try JSONDecoder().decode([Entry].self, from: Data(json.output.utf8))
    let table = try Workbook.run("minutes")
    #expect(table.code == 0 && table.errors == "")
    let lines = table.output.split(separator: "\n")
    #expect(lines.first?.split(separator: " ") == ["chapter", "path", "all"])
    for (chapter, entry) in zip(Catalog.chapters, entries) {
      let row = try #require(lines.first { $0.contains(" \(chapter.title) ") })
      let numbers = row.split(separator: " ").suffix(2).compactMap { Double($0) }
      #expect(numbers.count == 2)
      #expect(zip(numbers, [entry.path, entry.all]).allSatisfy { abs($0 - $1) <= 0.051 }, "\(row)")
    }
  }

  @Test func itTakesNoChapter() throws {
    try Workbook.run("minutes", "4").expectFailure(64, "does not know what to do with “4”")
  }
}
