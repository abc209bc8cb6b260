import AttentionWorkbook
import Foundation
import Testing

@Suite struct BuildTests {
  @Test func thePagesOfTheCheckoutAreCurrent() throws {
    let run = try Workbook.run("build", "--check")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("pages are current"))
  }

  @Test func pagesGoWhereTheyAreSent() throws {
    let folder = try Workbook.temporaryFolder().appendingPathComponent("made/for/this")
    let run = try Workbook.run("build", "--output", folder.path)
    #expect(run.code == 0, "\(run.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    #expect(names == (Catalog.chapters.map(\.page) + ["README.md"]).sorted())
    #expect(try Workbook.run("build", "--check", "--output", folder.path).code == 0)

    // A changed line is named, with the command that mends it; nothing is written.
    let page = folder.appendingPathComponent("04-weighting.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let changed = text.replacingOccurrences(of: "# 4 Weighting", with: "# 4 Waiting")
    try changed.write(to: page, atomically: true, encoding: .utf8)
    let check = try Workbook.run("build", "--check", "--output", folder.path)
    #expect(check.code == 1)
    #expect(check.errors.contains("04-weighting.md:3 is not current"))
    #expect(check.errors.contains("“# 4 Waiting”") && check.errors.contains("“# 4 Weighting”"))
    #expect(check.errors.contains("swift run workbook build --output \(folder.path)"))
    #expect(try String(contentsOf: page, encoding: .utf8) == changed)

    // A page cut short, a missing page, a page of a chapter that is gone.
    try String(text.dropLast(1)).write(to: page, atomically: true, encoding: .utf8)
    #expect(try Workbook.run("build", "--check", "--output", folder.path).code == 1)
    try FileManager.default.removeItem(at: page)
    let missing = try Workbook.run("build", "--check", "--output", folder.path)
    #expect(missing.code == 1 && missing.errors.contains("04-weighting.md is missing"))
    #expect(try Workbook.run("build", "--output", folder.path).code == 0)
    try text.write(
      to: folder.appendingPathComponent("09-gone.md"), atomically: true, encoding: .utf8)
    let stranger = try Workbook.run("build", "--check", "--output", folder.path)
    #expect(stranger.code == 1 && stranger.errors.contains("09-gone.md"))
  }

  @Test func aFolderThatCannotBeWrittenIsSeventyThree() throws {
    let folder = try Workbook.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("a-file")
    try Data("x".utf8).write(to: file)
    try Workbook.run("build", "--output", file.path).expectFailure(73, "cannot be written")
    #expect(try Data(contentsOf: file) == Data("x".utf8))
  }
}
