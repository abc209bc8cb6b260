import Foundation
import TensorFiles
import Tensors
import Testing

/// A copy of the tiny model, for a test to change.
private func withModel(_ body: (URL) throws -> Void) throws {
  let folder = try Workbook.temporaryFolder()
  defer { try? FileManager.default.removeItem(at: folder) }
  let model = folder.appendingPathComponent("model")
  try FileManager.default.copyItem(atPath: tinyModel, toPath: model.path)
  try body(model)
}

/// Changes one tensor of a model.
private func change(
  _ name: String, of model: URL, _ change: (inout [Float]) -> Void
) throws {
  let path = model.appendingPathComponent("model.safetensors").path
  let file = try TensorFile(path: path)
  // The whole numbers in it cannot be read as Float; nobody needs them.
  let tensors = try file.names.filter { $0 != "embeddings.position_ids" }.map { own in
    let shape = file.shape(of: own) ?? []
    var numbers = try file.numbers(own, shape: shape)
    if own == name { change(&numbers) }
    return NamedTensor(own, shape: shape, elements: numbers)
  }
  #expect(tensors.contains { $0.name == name })
  try Data(Safetensors.encode(tensors)).write(to: URL(fileURLWithPath: path))
}

@Suite struct NotFiniteTests {
  /// Every way to a number of the model.
  private static let ways: [[String]] = [
    ["encode"], ["encode", "--json"], ["encode", "--variant", "post-norm"],
    ["encode", "--variant", "kernel"], ["encode", "--variant", "fused", "--json"],
    ["encode", "--with", "M01"], ["encode", "--threads", "1"], ["attend"],
    ["attend", "--layer", "1"],
    ["trace", "--repeat", "1"], ["trace", "--json"], ["trace", "--variant", "post-norm"],
  ]

  private func expectRefused(_ model: URL, _ fragments: String...) throws {
    for way in Self.ways {
      let run = try Workbook.run(way + ["--model", model.path, "dog"])
      #expect(run.code == 65, "\(way): \(run.errors)")
      #expect(!run.output.contains("nan") && !run.output.contains("inf"), "\(way): \(run.output)")
      #expect(
        fragments.contains { run.errors.contains($0) } && !run.errors.contains("EncodingError"),
        "\(way): \(run.errors)")
    }
  }

  @Test(arguments: [Float.nan, .infinity])
  func aRowOfAPieceIsNot(_ number: Float) throws {
    try withModel { model in
      try change("embeddings.word_embeddings.weight", of: model) { numbers in
        for index in numbers.indices.dropFirst(5 * 12) { numbers[index] = number }
      }
      try expectRefused(model, "embeddings: word_embeddings.weight, row")
      // Rows that no text asks for spoil nothing.
      let run = try Workbook.run("encode", "--model", model.path, "[MASK]")
      #expect(run.code == 0, "\(run.errors)")
    }
  }

  @Test func aLearnedNumberIsNot() throws {
    try withModel { model in
      try change("encoder.layer.1.output.dense.bias", of: model) { $0[3] = .nan }
      try expectRefused(model, "encoder.layer.1.output.dense.bias: its numbers are not all finite")
    }
  }

  @Test func finiteNumbersOverflow() throws {
    try withModel { model in
      try change("encoder.layer.1.output.dense.weight", of: model) { numbers in
        for index in numbers.indices { numbers[index] = 3e38 }
      }
      // The step or the block, whichever looks first.
      try expectRefused(model, "block 2", "encoder-block", "fused", "feed-forward", "norm")
    }
  }
}

@Suite struct ModelSettingsTests {
  @Test func whatDecidesAndWhatIsMissingIsSaid() throws {
    try withModel { model in
      let plain = try Workbook.run("encode", "--model", model.path, "a dog")
      #expect(plain.code == 0 && plain.errors == "", "\(plain.errors)")
      try FileManager.default.removeItem(at: model.appendingPathComponent("modules.json"))
      let noted = try Workbook.run("encode", "--model", model.path, "a dog")
      #expect(noted.code == 0 && noted.output == plain.output)
      #expect(noted.errors.hasPrefix("workbook: note: "), "\(noted.errors)")
      #expect(noted.errors.contains("modules.json: no such file; the vectors are means"))
    }
  }

  @Test func aPromptIsPutBeforeEveryText() throws {
    try withModel { model in
      let config = model.appendingPathComponent("config_sentence_transformers.json")
      try Workbook.run("encode", "--model", model.path, "--prompt", "query", "dog").expectFailure(
        64, "the model has no prompt “query”")
      try #"{"prompts": {"query": "it was a ", "none": ""}, "default_prompt_name": "query"}"#.write(
        to: config, atomically: true, encoding: .utf8)
      let tokens = { (arguments: String...) in
        try Workbook.run(["encode", "--model", model.path, "--json", "dog"] + arguments).output
      }
      #expect(try tokens().contains(#"["[CLS]","it","was","a","dog","[SEP]"]"#))
      #expect(try tokens("--prompt", "none").contains(#"["[CLS]","dog","[SEP]"]"#))
      try Workbook.run("encode", "--model", model.path, "--prompt", "quer", "dog").expectFailure(
        64, "the model has no prompt “quer”; did you mean query?")
      for command in ["attend", "trace"] {
        let run = try Workbook.run(command, "--model", model.path, "dog")
        #expect(run.code == 0 && run.output.contains("was"), "\(run.errors)")
      }
    }
  }

  @Test func theLimitOfTheModelCounts() throws {
    try withModel { model in
      try #"{"max_seq_length": 5}"#.write(
        to: model.appendingPathComponent("sentence_bert_config.json"), atomically: true,
        encoding: .utf8)
      for command in ["encode", "attend", "trace"] {
        try Workbook.run(command, "--model", model.path, "dog dog dog dog").expectFailure(
          65, "has 6 word pieces, the model takes 5")
        let cut = try Workbook.run(command, "--model", model.path, "--cut", "dog dog dog dog")
        #expect(cut.code == 0, "\(cut.errors)")
      }
    }
  }

  @Test func anotherPoolingIsRefusedByName() throws {
    try withModel { model in
      try #"{"pooling_mode": "attention"}"#.write(
        to: model.appendingPathComponent("1_Pooling/config.json"), atomically: true, encoding: .utf8
      )
      try Workbook.run("encode", "--model", model.path, "dog").expectFailure(
        65, "pooling_mode is “attention”; built here are")
    }
  }
}
