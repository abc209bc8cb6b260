import Foundation
import Tensors
import Testing
import Publishing
import Verification

@testable import Chapter10RealEncoder

@Suite("A recording") struct RecordingTests {
  @Test("reads what it wrote, and is made of lines")
  func roundTrip() throws {
    var recording = ModelRecording()
    recording.keep("words", words: ["[CLS]", "##s", "\\"])
    recording.keep("line", line: "a dog bites a man")
    recording.keep("numbers", [[1.0005, -0.00049], [-2.0015, 0]], places: 3)
    recording.keep("missing", [[.nan, .infinity]], places: 1)
    let read = ModelRecording(text: recording.text)
    #expect(read == recording && read.text == recording.text)
    #expect(try read.words("words") == ["[CLS]", "##s", "\\"])
    #expect(try read.line("line") == "a dog bites a man")
    let table = try read.table("numbers")
    #expect((table.rows, table.columns) == (2, 2))
    #expect(table[0, 0] == 1 && table[0, 1] == 0 && table[1, 0] == -2.002 && table[1, 1] == 0)
    #expect(recording.text.contains("numbers 2×2 1.000 0.000 -2.002 0.000\n"))
    #expect(try read.table("missing").numbers.allSatisfy(\.isNaN))
  }

  @Test("the shares of sinks are means over a block's heads; the most costly head comes first")
  func sharesOfHeads() throws {
    var recording = ModelRecording()
    recording.keep("sizes", [[2, 8, 2, 16, 30, 12]], places: 0)
    // Two blocks of two heads; the last two habits are [CLS] and [SEP].
    recording.keep(
      "habits",
      [[0, 0, 0, 0.2, 0.1], [0, 0, 0, 0.6, 0.3], [0.5, 0, 0, 0, 0], [0, 0.5, 0, 0.4, 0]],
      places: 2)
    let sinks = try recording.sinks()
    #expect(sinks.count == 2)
    #expect(
      (sinks[0].start - 0.4).magnitude < 1e-12 && (sinks[0].separator - 0.2).magnitude < 1e-12)
    #expect((sinks[1].together - 0.2).magnitude < 1e-12)
    recording.keep("heads-removed", [[0.999, 0.9], [0.998, 0.98]], places: 3)
    let losses = try recording.lossesOfHeads()
    #expect(losses.map(\.layer) == [1, 2, 2, 1] && losses.map(\.head) == [2, 2, 1, 1])
    #expect((losses[0].loss - 0.1).magnitude < 1e-12)
  }

  @Test("says what it lacks, and where it differs")
  func differences() throws {
    var (a, b) = (ModelRecording(), ModelRecording())
    a.keep("x", [[1]], places: 1)
    b.keep("x", [[1.04]], places: 1)
    #expect(a == b)
    a.keep("y", [[1]], places: 1)
    #expect(a.difference(from: b) == "2 things are kept in place of 1")
    b.keep("y", [[1.06]], places: 1)
    #expect(a.difference(from: b) == "y")
    #expect(throws: ModelRecording.Missing.self) { try a.table("z") }
    for damaged in [
      "2×2 1 2 3", "-1×-1 5", "4611686018427387904×4", "9223372036854775807×9223372036854775807 1",
    ] {
      #expect(throws: ModelRecording.Missing.self, "\(damaged)") {
        try ModelRecording(text: "x " + damaged).table("x")
      }
    }
  }

  @Test("of the tiny model has what the page asks for; the same again is equal")
  func tiny() throws {
    let encoder = try RealEncoder(folder: Golden.path("tiny"))
    let recording = try ModelRecording(of: encoder, mistakes: [], reference: [])
    #expect(try recording == ModelRecording(of: encoder, mistakes: [], reference: []))
    #expect(recording.checksum == encoder.checksum)
    // Every row of weights that is kept sums to 1, up to the rounding of its cells.
    let shown = try recording.table("shown")
    #expect(shown.rows > 0)
    for row in 0..<shown.rows {
      let map = try recording.table("map-\(Int(shown[row, 0]))-\(Int(shown[row, 1]))")
      for i in 0..<map.rows {
        let sum = (0..<map.columns).reduce(0) { $0 + map[i, $1] }
        #expect((sum - 1).magnitude < 0.005 * Double(map.columns))
      }
    }
    let damage = try recording.table("damage")
    #expect(damage.rows == Damage.ablations.count)
    #expect(damage[0, 0] == 1)
    let keys = try #require(Damage.ablations.firstIndex { $0.name == "no biases of keys" })
    let queries = try #require(Damage.ablations.firstIndex { $0.name == "no biases of queries" })
    #expect(damage[keys, 0] == 1 && damage[queries, 0] < 1)
  }

  @Test("of the published model agrees with PyTorch in every state, by its own numbers")
  func kept() throws {
    let states = try ModelRecording.kept.table("states")
    #expect(states.rows == 7)
    for layer in 0..<states.rows { #expect(states[layer, 1] * 1e-7 <= 2e-5) }
    #expect(ModelRecording.kept.checksum.count == 64)
  }

  @Test(
    "in the repository is what the published model gives",
    .enabled(if: Golden.model != nil, "WORKBOOK_MODEL names no folder with the published model"))
  func published() throws {
    let encoder = try RealEncoder(folder: try #require(Golden.model))
    #expect(encoder.checksum == ModelRecording.kept.checksum)
    #expect(
      try encoder.sequence(of: "The animal didn't cross the street because it was too tired")
        .map(encoder.tokenizer.vocabulary.piece) == ModelRecording.kept.words("sentence"))
  }
}
