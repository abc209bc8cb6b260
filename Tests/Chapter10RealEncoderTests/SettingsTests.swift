import Chapter7EncoderBlock
import Foundation
import Tensors
import Testing

@testable import Chapter10RealEncoder

/// Tiny models by `Tests/Encoder/make_settings.py`, one for each setting.
enum SettingsGolden {
  /// What sentence-transformers makes of a text.
  struct Line: Decodable {
    let text: String
    let ids: [Int]
    let vector: [Double]
  }

  static let names: [String] = {
    let all = try? FileManager.default.contentsOfDirectory(atPath: Golden.path("settings"))
    return (all ?? []).filter { $0 != "base" }.sorted()
  }()

  /// Puts the model of a case together and hands it to `body`; base alone for nil.
  static func with<Result>(_ name: String?, _ body: (URL) throws -> Result) throws -> Result {
    let files = FileManager.default
    let folder = files.temporaryDirectory.appending(path: "settings-\(UUID())")
    try files.copyItem(at: URL(filePath: Golden.path("settings/base")), to: folder)
    defer { try? files.removeItem(at: folder) }
    guard let name else { return try body(folder) }
    let own = URL(filePath: Golden.path("settings/" + name))
    for path in try files.subpathsOfDirectory(atPath: own.path).sorted() {
      let (from, to) = (own.appending(path: path), folder.appending(path: path))
      if (try from.resourceValues(forKeys: [.isDirectoryKey])).isDirectory == true {
        try files.createDirectory(at: to, withIntermediateDirectories: true)
      } else if path != "expected.json" && path != "absent.json" {
        try? files.removeItem(at: to)
        try files.copyItem(at: from, to: to)
      }
    }
    if let absent = try? Data(contentsOf: own.appending(path: "absent.json")) {
      for file in try JSONDecoder().decode([String].self, from: absent) {
        try files.removeItem(at: folder.appending(path: file))
      }
    }
    if name == "in-a-folder" {
      let inner = folder.appending(path: "0_Transformer")
      try files.createDirectory(at: inner, withIntermediateDirectories: false)
      for file in ["config.json", "model.safetensors", "vocab.txt"] {
        try files.moveItem(at: folder.appending(path: file), to: inner.appending(path: file))
      }
    }
    return try body(folder)
  }

  static func lines(_ name: String) throws -> [Line] {
    try JSONDecoder().decode(
      [Line].self,
      from: try Data(contentsOf: URL(filePath: Golden.path("settings/\(name)/expected.json"))))
  }
}

@Suite("A model's own settings") struct SettingsTests {
  @Test("There is a model for each") func all() {
    #expect(SettingsGolden.names.count >= 39)
  }

  @Test(
    "decide its pieces and its vectors, as in sentence-transformers",
    arguments: SettingsGolden.names)
  func vectors(_ name: String) throws {
    try SettingsGolden.with(name) { folder in
      let encoder = try RealEncoder(folder: folder.path)
      for line in try SettingsGolden.lines(name) {
        let sequence = try encoder.sequence(of: line.text, long: .cut)
        #expect(sequence == line.ids, "\(line.text.debugDescription)")
        let found = [
          try encoder.vectors([line.ids], variant: EncoderBlockStage.postNorm)[0],
          try encoder.vectors([line.ids, line.ids + [5]], variant: EncoderBlockStage.kernel)[0],
          try encoder.forKernels.vectors([[2, 6, 3], line.ids])[1],
        ]
        let scale = line.vector.reduce(1) { max($0, $1.magnitude) }
        for vector in found {
          try #require(vector.count == line.vector.count)
          let worst = zip(vector, line.vector).reduce(0) {
            max($0, (Double($1.0) - $1.1).magnitude)
          }
          #expect(worst <= 1e-6 * scale, "\(line.text.debugDescription): off by \(worst)")
        }
      }
    }
  }

  @Test("No two of them give the same vectors by accident")
  func different() throws {
    // What must be equal: other files, the same settings.
    let same = [
      [
        "mean", "in-a-folder", "no-pooling-named", "tokenizer-json", "tokenizer-json-and-vocab",
        "tokenizer-json-bert-decides", "tokenizer-json-mark",
      ],
      ["prompt-left-out", "saved-anew"],
      ["strip-accents-false", "tokenizer-json-strip", "lower-case-first"],
      ["additional", "additional-in-map"], ["added-tokens-json", "tokenizer-json-added"],
    ]
    var first: [[Double]: String] = [:]
    for name in SettingsGolden.names {
      let vectors = try SettingsGolden.lines(name).flatMap(\.vector)
      guard let other = first.updateValue(name, forKey: vectors) else { continue }
      #expect(same.contains { $0.contains(name) && $0.contains(other) }, "\(name) and \(other)")
    }
  }

  @Test("A prompt can be chosen by its name, and by no other")
  func prompts() throws {
    try SettingsGolden.with("prompt") { folder in
      var encoder = try RealEncoder(folder: folder.path)
      #expect(
        encoder.prompts.texts.map(\.name) == ["query", "other"] && encoder.prompt == "query: ")
      let plain = { (text: String) in encoder.tokenizer.pieces(of: text) }
      #expect(try encoder.sequence(of: "dog") == [2] + plain("query: dog") + [3])
      let isThere = encoder.choosePrompt("other")
      #expect(isThere)
      #expect(try encoder.sequence(of: "dog") == [2] + plain("the dog dog") + [3])
      let isAnother = encoder.choosePrompt("Query")
      #expect(!isAnother && encoder.prompt == "the dog ")
    }
  }

  @Test("A text longer than the model's own limit is refused unless it may be cut")
  func limits() throws {
    for (name, limit) in [
      ("max-seq-length", 7), ("model-max-length", 9), ("max-seq-length-decides", 12), ("mean", 24),
    ] {
      try SettingsGolden.with(name) { folder in
        let encoder = try RealEncoder(folder: folder.path)
        #expect(encoder.limit == limit)
        let fits = Array(repeating: "dog", count: limit - 2).joined(separator: " ")
        #expect(try encoder.sequence(of: fits).count == limit)
        #expect(throws: ModelProblem.tooLong(text: fits + " dog", pieces: limit + 1, limit: limit))
        {
          try encoder.sequence(of: fits + " dog")
        }
      }
    }
  }

  @Test("A tokenizer of BERT's class puts its own pieces around a text, if the file names none")
  func noPostProcessor() throws {
    try SettingsGolden.with("tokenizer-json") { folder in
      let file = folder.appending(path: "tokenizer.json")
      let text = try String(contentsOf: file, encoding: .utf8)
      try #require(text.contains("\"post_processor\":{"))
      try text.replacing("\"post_processor\":{", with: "\"post_processor\":null,\"other\":{").write(
        to: file, atomically: true, encoding: .utf8)
      let encoder = try RealEncoder(folder: folder.path)
      for line in try SettingsGolden.lines("tokenizer-json") {
        #expect(try encoder.sequence(of: line.text) == line.ids)
      }
    }
  }

  @Test("Which of two files decides is said, and what changes nothing")
  func notes() throws {
    let said = [
      "tokenizer-json-bert-decides": "say different things of letters", "mean": nil,
      "saved-anew": nil, "tokenizer-json": nil, "tokenizer-json-general": nil,
    ]
    for (name, fragment) in said {
      try SettingsGolden.with(name) { folder in
        let notes = try RealEncoder(folder: folder.path).notes
        #expect(notes.count == (fragment == nil ? 0 : 1), "\(name): \(notes)")
        if let fragment { #expect(notes[0].contains(fragment)) }
      }
    }
    try SettingsGolden.with(nil) { folder in
      try FileManager.default.removeItem(at: folder.appending(path: "modules.json"))
      let encoder = try RealEncoder(folder: folder.path)
      #expect(encoder.notes.count == 1 && encoder.notes[0].contains("modules.json: no such file"))
      #expect(encoder.head == SentenceHead(pooling: [.mean], steps: [.normalise]))
    }
  }
}
