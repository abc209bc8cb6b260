import Tensors
import Testing

@testable import Training

@Suite struct RecordingTests {
  /// What the recording holds, part by part; `workbook train --check` makes all of it again.
  @Test func theKeptRecordingIsWhole() throws {
    let kept = TrainingRecording.kept
    #expect(TrainingRecording(text: kept.text) == kept)
    #expect(kept.numbers("reverse-loss").count == 200)
    #expect(kept.numbers("reverse-antidiagonal").count == 41)
    #expect(kept.lines(below: "reverse-map").allSatisfy { $0.numbers.count == 100 })
    for layer in 1...2 { #expect(kept.numbers("recall-map/\(layer)").count == 169) }
    for task in Tasks.all {
      let lines = kept.lines(below: "mistakes/\(task.name)")
      let ids = lines.map { $0.name.split(separator: "/").last.map(String.init) }
      #expect(ids == ["right"] + ForwardMistake.all.map(\.id), "\(task.name)")
    }
  }

  /// What the book says of trainings is what was recorded.
  @Test func theRecordingSaysWhatTheBookSays() throws {
    let accuracy: (String) -> Double = { TrainingRecording.kept.numbers($0).first ?? -1 }
    for seed in 1...3 {
      for task in ["reverse", "pronoun", "sort"] {
        #expect(accuracy("learned/\(task)/\(seed)") >= 0.99, "\(task) \(seed)")
      }
      #expect(accuracy("recall/two/\(seed)") >= 0.99)
      #expect(0.3...0.4 ~= accuracy("recall/one/\(seed)"))
      #expect(0.3...0.4 ~= accuracy("recall/one-of-eight-heads/\(seed)"))
      #expect(0.55...0.65 ~= accuracy("histogram/1/\(seed)"))
      #expect(accuracy("histogram/2/\(seed)") > 0.9)
      #expect(TrainingRecording.kept.numbers("recall-heads/\(seed)").allSatisfy { $0 > 0.9 })
    }
    for seed in 1...2 {
      #expect(accuracy("scale/64/with/\(seed)") > 0.95)
      #expect(accuracy("scale/64/without/\(seed)") < 0.3)
    }
  }

  /// Two of its trainings, done again.
  @Test func whatIsQuickIsRecomputed() throws {
    let again = try TrainingRecording.parts.filter { ["reverse", "pronoun"].contains($0.name) }
      .flatMap { try $0.lines() }
    #expect(again.count > 8)
    for line in again {
      #expect(TrainingRecording.kept.words(line.name) == line.words, "\(line.name)")
    }
  }

  @Test func theFirstDifferenceIsTold() {
    let kept = TrainingRecording(text: "a 1 2\nb 3\n")
    #expect(kept.difference(from: kept) == nil)
    for (other, told) in [
      ("a 1 2\nb 4\n", "b, number 1: 3 in place of 4"), ("a 1 2\n", "2 things are kept"),
      ("a 1 2 3\nb 3\n", "a: 2 numbers in place of 3"), ("c 1 2\nb 3\n", "a in place of c"),
    ] {
      let difference = kept.difference(from: TrainingRecording(text: other))
      #expect(difference?.contains(told) == true, "\(difference ?? "none")")
    }
  }

  @Test func numbersAreWrittenPlainly() {
    #expect(TrainingRecording.fixed(-0.0004, 3) == "0.000")
    #expect(TrainingRecording.fixed(-1.5, 2) == "-1.50")
    #expect(TrainingRecording.fixed(2, 0) == "2")
    #expect(TrainingRecording.fixed(.nan, 2) == "nan")
    #expect(TrainingRecording.fixed(.infinity, 2) == "nan")
  }
}
