import AttentionWorkbook
import Files
import Foundation
import Testing

@Suite struct RecordTests {
  @Test func anotherModelIsNotTheRecordings() throws {
    let before = try String(contentsOf: kept, encoding: .utf8)
    try Workbook.run("record", "--model", tinyModel, "--check").expectFailure(
      1, "the recording in the repository differs at: checksum")
    #expect(try String(contentsOf: kept, encoding: .utf8) == before)
  }

  /// In a checkout of its own, which has nothing but what the command asks for.
  private func checkoutOfItsOwn() throws -> ExerciseTests.Copy {
    let copy = try ExerciseTests.Copy()
    try FileManager.default.createDirectory(
      at: copy.file("Sources/Chapter10RealEncoder/Backstage"), withIntermediateDirectories: true)
    return copy
  }

  @Test func aRecordingIsWrittenAsSwift() throws {
    let copy = try checkoutOfItsOwn()
    defer { copy.remove() }
    let path = "Sources/Chapter10RealEncoder/Backstage/Kept.swift"
    let run = try copy.run("record --model '\(tinyModel)'")
    #expect(run.code == 0 && run.output.hasPrefix("\(path): "), "\(run.errors)")
    let file = try copy.text(path)
    let parts = file.components(separatedBy: "\"\"\"")
    #expect(parts.count == 3, "one literal, which nothing in it ends")
    #expect(parts[0].hasSuffix("public static let kept = ModelRecording(\n    text: "))
    // The literal as the compiler reads it.
    let lines = parts[1].split(separator: "\n").dropLast()
    #expect(lines.allSatisfy { $0.hasPrefix("      ") } && parts[1].hasSuffix("\n      "))
    let text = lines.map { $0.dropFirst(6) + "\n" }.joined()
      .replacingOccurrences(of: "\\\"", with: "\"").replacingOccurrences(of: "\\\\", with: "\\")
    let encoder = try RealEncoder(folder: tinyModel)
    let mistakes = Catalog.registry.mistakes(reaching: EncoderBlockStage.name)
    let expected = try ModelRecording(of: encoder, mistakes: mistakes, reference: [])
    #expect(ModelRecording(text: text) == expected)
    #expect(ModelRecording(text: text).checksum == encoder.checksum)
    // Again, over the file that is there.
    #expect(try copy.run("record --model '\(tinyModel)'").code == 0)
    #expect(try copy.text(path) == file)
  }

  @Test func aRecordingThatCannotBeWrittenChangesNothing() throws {
    let copy = try checkoutOfItsOwn()
    defer { copy.remove() }
    let path = "Sources/Chapter10RealEncoder/Backstage/Kept.swift"
    let line = "record --model '\(tinyModel)'"
    try copy.write("in the way", to: path + "/x")
    try copy.run(line).expectFailure(73, "Kept.swift: cannot be written: it is a directory")
    try FileManager.default.removeItem(at: copy.file("Sources/Chapter10RealEncoder"))
    try copy.run(line).expectFailure(73, "cannot be written: there is no such directory")
    // Reference states that cannot be read are not passed over.
    let golden = "Tests/Chapter10RealEncoderTests/Golden/states-published.safetensors"
    try copy.write("not tensors", to: golden)
    try copy.run(line).expectFailure(65, "states-published.safetensors")
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["WORKBOOK_MODEL"]?.isEmpty == false,
      "WORKBOOK_MODEL names no model"))
  func theRecordingInTheRepositoryIsWhatIsWritten() throws {
    let copy = try checkoutOfItsOwn()
    defer { copy.remove() }
    let golden = "Tests/Chapter10RealEncoderTests/Golden/states-published.safetensors"
    try FileManager.default.createDirectory(
      at: copy.file(golden).deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: checkout.appendingPathComponent(golden), to: copy.file(golden))
    let run = try copy.run("record --model \"$WORKBOOK_MODEL\"")
    #expect(run.code == 0, "\(run.errors)")
    let committed = try File.text(at: kept.path).withLineFeeds
    #expect(try copy.text("Sources/Chapter10RealEncoder/Backstage/Kept.swift") == committed)
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
    checkout.appendingPathComponent("Sources/Chapter10RealEncoder/Backstage/Kept.swift")
  }
}
