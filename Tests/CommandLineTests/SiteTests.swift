import AttentionWorkbook
import Foundation
import Testing

@Suite struct SiteTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test func theSiteGoesWhereItIsSent() throws {
    let folder = try Workbook.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let site = folder.appendingPathComponent("made/for/this")
    let run = try Workbook.run("build", "--html", site.path)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.hasSuffix("open \(site.path)/index.html\n"))
    let names = try FileManager.default.contentsOfDirectory(atPath: site.path).sorted()
    #expect(
      names == (Catalog.chapters.map { $0.page.dropLast(3) + ".html" } + ["index.html"]).sorted())
    try Workbook.run("build", "--html", site.path, "--check").expectFailure(
      64, "do not go together")
    try Workbook.run("build", "--html", "").expectFailure(64, "--html is empty")
    try Workbook.run("build", "--html", site.path + "/index.html")
      .expectFailure(73, "cannot be written")
  }

  /// The program looks for its book above itself: a copy of it beside other sources prints those.
  @Test func aFormulaOutOfReachStopsTheSiteBeforeItsFirstPage() throws {
    let folder = try Workbook.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = FileManager.default
    for name in ["Sources", "Snippets", "README.md"] {
      try files.copyItem(
        at: Self.root.appendingPathComponent(name), to: folder.appendingPathComponent(name))
    }
    let copy = folder.appendingPathComponent("workbook")
    try files.copyItem(at: Workbook.executable, to: copy)
    let path = "Sources/Chapter4Weighting/01-Average.swift"
    let source = folder.appendingPathComponent(path)
    let text = try String(contentsOf: source, encoding: .utf8)
    try ("//: Here is $\\nonsense$.\n" + text).write(to: source, atomically: true, encoding: .utf8)

    let site = folder.appendingPathComponent("site")
    let run = try Workbook.shell("'\(copy.path)' build --html '\(site.path)'")
    #expect(run.code == 1 && run.output == "")
    #expect(run.errors.contains("\(path):1: "), "\(run.errors)")
    #expect(!files.fileExists(atPath: site.path))
  }
}
