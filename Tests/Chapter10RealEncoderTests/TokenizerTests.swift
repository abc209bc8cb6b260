import Foundation
import Testing

@testable import Chapter10RealEncoder

@Suite("The tokenizer") struct TokenizerTests {
  static func vocabulary(_ path: String) throws -> WordPieceTokenizer {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    return try WordPieceTokenizer(Vocabulary(bytes))
  }

  static func corpus() throws -> [String] {
    try Golden.lines("lines.txt").map { line in
      try JSONDecoder().decode(String.self, from: Data(line.utf8))
    }
  }

  @Test("equals the published one on more than 2,000 lines, piece by piece")
  func corpus() throws {
    let tokenizer = try Self.vocabulary(Golden.path("pieces.txt"))
    let lines = try Self.corpus()
    let expected = try Golden.lines("numbers-small.txt").map { line in
      line.split(separator: " ").compactMap { Int($0, radix: 36) }
    }
    #expect(lines.count > 2_000 && lines.count == expected.count)
    var wrong = 0
    for (line, numbers) in zip(lines, expected) {
      let found = tokenizer.pieces(of: line)
      if found == numbers { continue }
      wrong += 1
      if wrong < 10 {
        let pieces = { (numbers: [Int]) in numbers.map(tokenizer.vocabulary.piece) }
        Issue.record("\(line.debugDescription)\n  \(pieces(found))\n  \(pieces(numbers))")
      }
    }
    #expect(wrong == 0)
    // A corpus of unknown words would prove nothing.
    let known = expected.joined().count { $0 != tokenizer.vocabulary.number(of: "[UNK]") }
    #expect(known * 10 > expected.joined().count * 8)
  }

  @Test(
    "equals it with the published vocabulary too",
    .enabled(if: Golden.model != nil, "WORKBOOK_MODEL names no folder with the published model"))
  func published() throws {
    let tokenizer = try Self.vocabulary(try #require(Golden.model) + "/vocab.txt")
    let expected = try Golden.lines("numbers-published.txt").map { UInt64($0, radix: 16) }
    let lines = try Self.corpus()
    #expect(lines.count == expected.count)
    for (line, sum) in zip(lines, expected) {
      let numbers = tokenizer.pieces(of: line).map(String.init).joined(separator: " ")
      #expect(Golden.checksum(numbers) == sum, "\(line.debugDescription)")
    }
  }

  @Test("makes of every character between two letters what the published one makes of it")
  func characters() throws {
    let basic = BasicTokenizer()
    for line in try Golden.lines("characters.txt") {
      let fields = line.split(separator: " ")
      let first = try #require(UInt32(fields[0], radix: 16))
      var block = ""
      for value in first..<first + 256 {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let words = basic.words(of: "x\(scalar)y").map { String(decoding: $0, as: UTF8.self) }
        block += words.joined(separator: " ") + "\n"
      }
      #expect(Golden.checksum(block) == UInt64(fields[1], radix: 16), "from U+\(fields[0])")
    }
  }

  @Test("A word of 101 letters is unknown, one of 100 is not")
  func longWords() throws {
    let tokenizer = try Self.vocabulary(Golden.path("pieces.txt"))
    let unknown = tokenizer.vocabulary.number(of: "[UNK]")
    #expect(tokenizer.pieces(of: String(repeating: "a", count: 101)) == [unknown])
    #expect(!tokenizer.pieces(of: String(repeating: "a", count: 100)).contains { $0 == unknown })
  }

  @Test("A cased model keeps its capitals and accents")
  func cased() throws {
    let words = BasicTokenizer(lowercases: false).words(of: "Ångström, OK")
    #expect(words.map { String(decoding: $0, as: UTF8.self) } == ["Ångström", ",", "OK"])
  }

  @Test("A vocabulary without [SEP] is refused by name; lines may end as on Windows")
  func vocabularies() throws {
    let error = #expect(throws: WordPieceTokenizer.MissingPiece.self) {
      try WordPieceTokenizer(Vocabulary(Array("[UNK]\n[CLS]\na\n".utf8)))
    }
    #expect(error?.text == "[SEP]")
    let vocabulary = Vocabulary(Array("[UNK]\r\n[CLS]\r\n[SEP]\r\na\r\n##b".utf8))
    #expect(vocabulary.count == 5 && vocabulary.piece(4) == "##b")
    #expect(try WordPieceTokenizer(vocabulary).sequence(of: "AB") == [1, 3, 4, 2])
  }
}
