import AttentionWorkbook
import Foundation
import Testing

@Suite struct RecordTests {
  @Test func anotherModelIsNotTheRecordings() throws {
    let before = try String(contentsOf: kept, encoding: .utf8)
    try Workbook.run("record", "--model", tinyModel, "--check").expectFailure(
      1, "the recording in the repository differs at: checksum")
    #expect(try String(contentsOf: kept, encoding: .utf8) == before)
  }

  @Test func theChapterIsComputedFromTheModelAtHand() throws {
    let run = try Workbook.run("chapter", "10", "--model", tinyModel)
    #expect(run.code == 0)
    #expect(run.errors == "workbook: note: this is not the model of the recording\n")
    #expect(run.output.contains("$N = 3$ blocks, $d = 12$, $h = 3$ heads, $f = 20$"))
    #expect(run.output.contains("not compared"))
    let page = try Workbook.run("chapter", "10").output
    #expect(page.contains("$N = 6$ blocks") && page != run.output)
  }

  @Test func theModelIsForItsChapterAlone() throws {
    try Workbook.run("chapter", "4", "--model", tinyModel).expectFailure(
      64, "--model is for chapter 10")
    try Workbook.run("chapter", "10", "--model", tinyModel, "--seed", "2").expectFailure(
      64, "--model and --seed do not go together")
    try Workbook.run("chapter", "10", "--model", "/nowhere").expectFailure(66, "no such file")
  }

  private var kept: URL {
    checkout.appendingPathComponent("Sources/Chapter10RealEncoder/Kept.swift")
  }
}
