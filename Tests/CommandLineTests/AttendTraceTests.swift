import AttentionWorkbook
import Foundation
import Testing

@Suite struct AttendTests {
  @Test func allHeadsAreDrawnAndNamed() throws {
    let run = try Workbook.run("attend", "--model", tinyModel, "it was a dog")
    #expect(run.code == 0 && run.errors == "", "\(run.errors)")
    for layer in 1...3 {
      for head in 1...3 { #expect(run.output.contains("layer \(layer), head \(head)")) }
    }
    #expect(run.output.contains("In words: layer 1, head 1: it → "))
    let header = try #require(run.output.split(separator: "\n").last { $0.hasPrefix("layer") })
    for habit in HeadHabit.allCases { #expect(header.contains(habit.rawValue)) }
  }

  @Test func oneHeadOrOneLayer() throws {
    let head = try Workbook.run(
      "attend", "--model", tinyModel, "it was a dog", "--layer", "2", "--head", "3")
    #expect(head.output.contains("Where head 3 of layer 2 looks."), "\(head.errors)")
    #expect(!head.output.contains("layer 1"))
    let layer = try Workbook.run("attend", "--model", tinyModel, "it was a dog", "--layer", "2")
    #expect(layer.output.contains("layer 2, head 1") && !layer.output.contains("layer 3, head"))
    // The table of one head is a row of the table of its layer.
    let row = try #require(head.output.split(separator: "\n").last)
    #expect(layer.output.contains(row))
  }

  @Test func aFigureIsWrittenWithItsTextTwin() throws {
    let folder = try Workbook.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("heads.svg")
    let run = try Workbook.run(
      "attend", "--model", tinyModel, "it was a dog", "--layer", "1", "--figure", file.path)
    #expect(run.code == 0, "\(run.errors)")
    let svg = try String(contentsOf: file, encoding: .utf8)
    #expect(svg.hasPrefix("<svg") && svg.contains("layer 1, head 2"))
    #expect(run.output.contains("layer 1, head 1: it → "))
    let wrong = folder.appendingPathComponent("none/heads.svg").path
    try Workbook.run("attend", "--model", tinyModel, "it", "--figure", wrong).expectFailure(
      73, "cannot be written")
  }

  @Test func aMistakeIsMeasured() throws {
    let run = try Workbook.run("attend", "--model", tinyModel, "it was a dog", "--with", "m01")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("With M01 ("))
    #expect(run.output.contains("of 9 heads are named otherwise."))
    let named = try Workbook.run(
      "attend", "--model", tinyModel, "it was a dog", "--with", "no-scale")
    #expect(named.output == run.output)
    let right = try Workbook.run("attend", "--model", tinyModel, "it was a dog")
    #expect(right.output != run.output)
  }

  @Test func variantsOfStagesShowTheSameHeads() throws {
    let right = try Workbook.run("attend", "--model", tinyModel, "it was a dog")
    let chosen = try Workbook.run(
      "attend", "--model", tinyModel, "it was a dog", "--variant",
      "projections=packed,softmax=online")
    #expect(chosen.code == 0 && chosen.output == right.output, "\(chosen.errors)")
    try Workbook.run("attend", "--model", tinyModel, "a", "--variant", "kernel").expectFailure(
      64, "looks inside the block")
    try Workbook.run(
      "attend", "--model", tinyModel, "a", "--variant", "masking=kernel"
    ).expectFailure(65, "make no weights")
  }

  @Test func whatIsWrongIsSaid() throws {
    try Workbook.run("attend", "--model", tinyModel).expectFailure(64, "needs a text")
    try Workbook.run("attend", "--model", tinyModel, "a", "--head", "1").expectFailure(
      64, "--head needs --layer")
    try Workbook.run("attend", "--model", tinyModel, "a", "--layer", "4").expectFailure(
      64, "--layer is 4; this model has 3")
    try Workbook.run("attend", "--model", tinyModel, "a", "--layer", "1", "--head", "4")
      .expectFailure(64, "--head is 4; this model has 3")
    try Workbook.run("attend", "--model", tinyModel, "a", "--with", "M99").expectFailure(
      64, "no mistake has the number “M99”")
  }
}

@Suite struct TraceTests {
  private func object(_ arguments: String...) throws -> [String: Any] {
    let run = try Workbook.run(
      ["trace", "--model", tinyModel, "it was a dog", "--json"] + arguments)
    #expect(run.code == 0, "\(run.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test func theLedgerHasEveryStepOfEveryLayer() throws {
    let trace = try object("--repeat", "3", "--threads", "1")
    #expect((trace["seconds_total"] as? Double ?? 0) > 0)
    #expect(trace["threads"] as? Int == 1 && trace["variant"] as? String == "kernel")
    let ledger = try #require(trace["ledger"] as? [[String: Any]])
    let steps = [
      "queries", "keys", "values", "scores", "masked scores", "weights", "averages",
      "heads, projected", "after attention, normalised", "feed-forward",
      "after feed-forward, normalised", "block",
    ]
    #expect(
      ledger.compactMap { $0["step"] as? String }
        == ["embeddings"] + (1...3).flatMap { _ in steps } + ["vector"])
    let shapes = ledger.filter { $0["layer"] as? Int == 2 }.compactMap { $0["shape"] as? [Int] }
    #expect(shapes[0] == [3, 6, 4] && shapes[3] == [3, 6, 6] && shapes[11] == [1, 6, 12])
    // n·d·h·d_k for the queries, h·n·n·d_k for the scores, 2·n·d·f for the feed-forward layer.
    let work = ledger.filter { $0["layer"] as? Int == 1 }
      .compactMap { $0["multiply_adds"] as? Int }
    #expect(work[0] == 6 * 12 * 12 && work[3] == 3 * 6 * 6 * 4 && work[9] == 2 * 6 * 12 * 20)
    // The block by the kernels does what the steps did one by one.
    let (last, block) = (ledger[ledger.count - 3], ledger[ledger.count - 2])
    let norms = (last["norm"] as? Double ?? 0, block["norm"] as? Double ?? 1)
    #expect((norms.0 - norms.1).magnitude < 1e-3)
    #expect(((trace["cosine_to_right"] as? Double ?? 0) - 1).magnitude < 1e-6)
  }

  @Test func aMistakeOrAVariantTakesTheBlocksPlace() throws {
    let mistake = try object("--with", "M01")
    #expect((mistake["cosine_to_right"] as? Double ?? 1) < 0.9999)
    let variant = try object("--variant", "pre-norm")
    #expect(variant["variant"] as? String == "pre-norm")
    #expect((variant["cosine_to_right"] as? Double ?? 1) < 0.9999)
    try Workbook.run(
      "trace", "--model", tinyModel, "a", "--with", "M01", "--variant", "fused"
    ).expectFailure(64, "give --with or --variant")
  }

  @Test func peopleSeeATable() throws {
    let run = try Workbook.run("trace", "--model", tinyModel, "it was a dog", "--repeat", "1")
    #expect(run.code == 0 && run.output.hasPrefix("[CLS] it was a dog [SEP]\n"), "\(run.errors)")
    #expect(run.output.contains("best of 1:"))
  }
}
