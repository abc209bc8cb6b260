import Foundation
import TensorFiles
import Testing

@Suite struct TrainTests {
  @Test func jsonHasItsKeys() throws {
    let run = try Workbook.run("train", "reverse", "--json")
    #expect(run.code == 0, "\(run.errors)")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(
      object.keys.sorted() == ["accuracy", "checksum", "loss", "seed", "steps", "task"])
    #expect(object["task"] as? String == "reverse")
    #expect(object["steps"] as? Int == 200)
    #expect(object["seed"] as? Int == 1)
    #expect((object["accuracy"] as? Double ?? 0) > 0.99)
    #expect((object["loss"] as? Double ?? 1) < 0.01)
    #expect((object["checksum"] as? String)?.count == 16)
    #expect(run.errors.contains("step 200 of 200"))
    // The same bits with the vectors of any processor and any number of threads.
    for words in [["--threads", "1"], ["--threads", "3"]] {
      #expect(try Workbook.run(["train", "reverse", "--json"] + words).output == run.output)
    }
    for set in ["baseline", "avx2"] {
      let other = try Workbook.run("train", "reverse", "--json", environment: ["WORKBOOK_ISA": set])
      #expect(other.output == run.output, "\(set)")
    }
  }

  @Test func headsAreShown() throws {
    let run = try Workbook.run("train", "recall", "--steps", "3", "--heads", "2", "--seed", "4")
    #expect(run.code == 0, "\(run.errors)")
    for text in ["layer 1, head 1", "layer 2, head 2", "checksum", "3 steps", "seed 4"] {
      #expect(run.output.contains(text), "\(text)")
    }
  }

  @Test func aTrainingGoesOnWhereItEnded() throws {
    let folder = try Workbook.temporaryFolder()
    let (half, whole) = (
      folder.appendingPathComponent("half.safetensors").path,
      folder.appendingPathComponent("whole.safetensors").path
    )
    let options = ["--seed", "7", "--heads", "2", "--with", "M03a", "--json"]
    let straight = try Workbook.run(
      ["train", "sort", "--steps", "30", "--output", whole] + options)
    #expect(
      try Workbook.run(["train", "sort", "--steps", "11", "--output", half] + options).code == 0)
    let resumed = try Workbook.run(
      "train", "sort", "--resume", half, "--steps", "30", "--output", half, "--json")
    #expect(resumed.code == 0 && resumed.output == straight.output, "\(resumed.errors)")
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: half))
        == Data(contentsOf: URL(fileURLWithPath: whole)))
    // What the file says cannot be changed.
    try Workbook.run("train", "sort", "--resume", half, "--seed", "3")
      .expectFailure(64, "--seed")
    try Workbook.run("train", "sort", "--resume", half, "--steps", "29")
      .expectFailure(64, "30 steps")
    try Workbook.run("train", "reverse", "--resume", half).expectFailure(65, "sort")
  }

  @Test func wrongFilesAreRefused() throws {
    let folder = try Workbook.temporaryFolder()
    try Workbook.run("train", "reverse", "--resume", folder.path + "/none")
      .expectFailure(66, "--resume")
    let file = folder.appendingPathComponent("bad").path
    try Data("no tensors".utf8).write(to: URL(fileURLWithPath: file))
    try Workbook.run("train", "reverse", "--resume", file).expectFailure(65, "bad")
    try Safetensors.write([], metadata: [:], path: file)
    try Workbook.run("train", "reverse", "--resume", file).expectFailure(65, "format")
    try Workbook.run("train", "reverse", "--steps", "1", "--output", folder.path + "/no/where")
      .expectFailure(73, "where")
  }

  @Test(arguments: [
    (["train"], "needs a task"), (["train", "revers"], "did you mean reverse"),
    (["train", "reverse", "sort"], "sort"), (["train", "reverse", "--heads", "3"], "3 heads"),
    (["train", "reverse", "--with", "M09"], "M09"), (["train", "reverse", "--with", "M99"], "M99"),
    (["train", "reverse", "--with", "M22"], "mask"),
    (["train", "reverse", "--steps", "0"], "steps"),
    (["train", "reverse", "--check"], "reverse"), (["train", "--check", "--json"], "--json"),
    (["train", "--check", "--record"], "--record"),
    (["train", "reverse", "--json", "--output", "-"], "standard output"),
    (["train", "reverse", "--rate", "0"], "rate"), (["train", "reverse", "--resume", ""], "empty"),
  ])
  func wrongWordsAreRefused(words: [String], told: String) throws {
    try Workbook.run(words).expectFailure(64, told)
  }

  @Test func aLossThatIsNoNumberIsSaid() throws {
    try Workbook.run("train", "sort", "--rate", "1e30", "--steps", "50")
      .expectFailure(1, "--rate")
  }

  @Test func controlCKeepsWhatWasLearned() throws {
    let folder = try Workbook.temporaryFolder().path
    let (file, said) = (folder + "/kept", folder + "/said")
    let run = try Workbook.shell(
      "$WORKBOOK train sort --steps 200000 --json --output \(file) 2> \(said) & "
        // On a busy machine the program takes a while to start: the key is pressed when it has begun.
        + "child=$!; for try in $(seq 600); do grep -qs '^step' \(said) && break; "
        + "sleep 0.1; done; kill -INT $child; wait $child; code=$?; cat \(said) >&2; exit $code")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains("stopped after step"))
    let (_, metadata) = try Safetensors.read(path: file)
    let steps = try #require(metadata["steps"].flatMap { Int($0) })
    #expect(steps > 0 && steps < 200_000)
    #expect(run.output.contains("\"steps\" : \(steps)"))
  }
}
