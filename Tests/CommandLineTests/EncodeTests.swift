import AttentionWorkbook
import Foundation
import Testing

/// The tiny random model of the tests; what it says means nothing, but the way there is the same.
let tinyModel = checkout.appendingPathComponent("Tests/Chapter10RealEncoderTests/Golden/tiny").path

@Suite struct EncodeTests {
  private func objects(_ run: Run) throws -> [[String: Any]] {
    #expect(run.code == 0, "\(run.errors)")
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    return try #require(json as? [[String: Any]])
  }

  @Test func sentencesBecomeVectors() throws {
    let texts = ["The dog bit a man.", "It was \"wide\"\n!", "Ärger"]
    let run = try Workbook.run(["encode", "--model", tinyModel, "--json"] + texts)
    let sentences = try objects(run)
    #expect(sentences.map { $0["text"] as? String } == texts)
    #expect(sentences.allSatisfy { Set($0.keys) == ["text", "tokens", "vector"] })
    #expect(
      sentences[0]["tokens"] as? [String]
        == ["[CLS]", "the", "dog", "b", "##i", "##t", "a", "man", ".", "[SEP]"])
    for sentence in sentences {
      let vector = try #require(sentence["vector"] as? [Double])
      #expect(vector.count == 12)
      #expect((vector.reduce(0) { $0 + $1 * $1 } - 1).magnitude < 1e-5)
    }
  }

  @Test func variantsAndLinesGiveTheSameVectors() throws {
    let folder = try Workbook.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("lines.txt")
    try "a dog\n\n  \nthe man was too tired\r\nit\n".write(
      to: file, atomically: true, encoding: .utf8)
    let words = try Workbook.run(
      "encode", "--model", tinyModel, "--json", "a dog", "the man was too tired", "it")
    let expected = try objects(words)
    let others = [
      try Workbook.run("encode", "--model", tinyModel, "--input", file.path, "--json"),
      try Workbook.run(
        "encode", "--model", tinyModel, "--input", file.path, "--json", "--variant", "post-norm"),
      try Workbook.run(
        "encode", "--model", tinyModel, "--input", file.path, "--json", "--variant",
        "projections=fused-qkv,masking=kernel"),
      try Workbook.run(
        "encode", "--model", tinyModel, "--input", file.path, "--json", "--variant",
        "weighting=one-pass"),
      try Workbook.run(
        "encode", "--model", tinyModel, "--input", file.path, "--json", "--threads", "1"),
      try Workbook.shell(
        "\"$WORKBOOK\" encode --model \"$MODEL\" --json < \"$LINES\"",
        environment: ["MODEL": tinyModel, "LINES": file.path]),
    ]
    for other in others {
      let found = try objects(other)
      #expect(found.map { $0["text"] as? String } == expected.map { $0["text"] as? String })
      for (a, b) in zip(found, expected) {
        let pair = (a["vector"] as? [Double] ?? [], b["vector"] as? [Double] ?? [1])
        try #require(pair.0.count == pair.1.count)
        #expect(zip(pair.0, pair.1).allSatisfy { ($0 - $1).magnitude < 1e-5 })
      }
    }
  }

  @Test func peopleSeeATableOfSimilarities() throws {
    let run = try Workbook.run("encode", "--model", tinyModel, "a dog", "a dog", "it was wide")
    #expect(run.code == 0 && run.errors == "", "\(run.errors)")
    #expect(run.output.contains("vector [12]"))
    let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let first = lines.last { $0.first == "1" }
    #expect(first?.prefix(3) == ["1", "1.000", "1.000"])
  }

  @Test func whatIsWrongIsSaid() throws {
    try Workbook.run("encode", "a").expectFailure(64, "encode needs --model")
    try Workbook.run("encode", "--model", "/nowhere", "a").expectFailure(
      66, "/nowhere/config.json: no such file")
    try Workbook.run("encode", "--model", tinyModel).expectFailure(64, "no sentence in the input")
    try Workbook.run("encode", "--model", tinyModel, "--input", "/nowhere", "a").expectFailure(
      64, "not both")
    try Workbook.run("encode", "--model", tinyModel, "--input", "/nowhere").expectFailure(
      66, "/nowhere: no such file")
    try Workbook.run("encode", "--model", tinyModel, "--variant", "kernal", "a").expectFailure(
      64, "did you mean kernel?")
    for (variant, fragment) in [
      ("softmax=onlin", "did you mean online?"), ("softmax=online,", "“” does not choose"),
      ("soft=online", "“soft=online” does not choose a variant of a stage"),
      ("softmax=online,masking=kernel", "both do the work of softmax"),
    ] {
      try Workbook.run("encode", "--model", tinyModel, "--variant", variant, "a").expectFailure(
        64, fragment)
    }
    try Workbook.run(
      "encode", "--model", tinyModel, "--variant", "fused", "--with", "M01", "a"
    ).expectFailure(64, "--with or --variant, not both")
    let long = Array(repeating: "dog", count: 23).joined(separator: " ")
    try Workbook.run("encode", "--model", tinyModel, long).expectFailure(
      65, "has 25 word pieces, the model takes 24")
    let cut = try objects(
      try Workbook.run("encode", "--model", tinyModel, "--cut", "--json", long))
    #expect((cut[0]["tokens"] as? [String])?.count == 24)
  }

  @Test func everyVariantOfTheBlockGivesTheVectorsThatItClaims() throws {
    func vectors(_ variant: String) throws -> [[Double]] {
      let run = try Workbook.run(
        "encode", "--model", tinyModel, "--json", "--variant", variant, "a dog", "it was wide")
      return try objects(run).map { try #require($0["vector"] as? [Double]) }
    }
    let right = try vectors(EncoderBlockStage.postNorm.name)
    let records = Catalog.registry.records(stage: EncoderBlockStage.name)
    #expect(records.count { $0.claimsReference } >= 3)
    #expect(records.contains { !$0.claimsReference })
    for record in records {
      let found = try vectors(record.name)
      #expect(found.map(\.count) == right.map(\.count))
      let worst = zip(found.joined(), right.joined()).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
      // The tiny model has three heads, so that one head alone computes something else too.
      #expect(
        (worst < 1e-5) == (record.claimsReference), "\(record.name): \(worst)")
    }
  }
}
