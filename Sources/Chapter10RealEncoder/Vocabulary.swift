// snippet.hide
import TensorFiles

// snippet.show
//: ## How does text become numbers?
//:
//: By a list of **word pieces**: frequent words whole, and pieces from which all other words can be put
//: together. A piece is named by its line in the list; this list has {{vocabulary}}. A piece that goes on
//: with a word begins with `##`.

/// The word pieces of a model, numbered by their lines in `vocab.txt`.
public struct Vocabulary: Sendable {
  /// The pieces that begin a word, by their UTF-8.
  private var beginnings: [ArraySlice<UInt8>: Int] = [:]
  /// The pieces that go on with a word, without their `##`.
  private var continuations: [ArraySlice<UInt8>: Int] = [:]
  private let bytes: [UInt8]
  private let lines: [Range<Int>]

  /// The pieces in `bytes`, one on each line.
  public init(_ bytes: [UInt8]) {
    var lines: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count && bytes[end] != UInt8(ascii: "\n") { end += 1 }
      let next = end + 1
      if end > start && bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      lines.append(start..<end)
      start = next
    }
    beginnings.reserveCapacity(lines.count)
    continuations.reserveCapacity(lines.count / 4)
    let mark = UInt8(ascii: "#")
    for (number, line) in lines.enumerated() {
      if line.count > 2 && bytes[line.lowerBound] == mark && bytes[line.lowerBound + 1] == mark {
        continuations[bytes[(line.lowerBound + 2)..<line.upperBound]] = number
      }
      beginnings[bytes[line]] = number
    }
    self.bytes = bytes
    self.lines = lines
  }

  /// How many pieces there are.
  public var count: Int { lines.count }

  /// The text of a piece; one that goes on with a word begins with `##`.
  public func piece(_ number: Int) -> String {
    String(decoding: bytes[lines[number]], as: UTF8.self)
  }

  /// The number of a piece by its text.
  public func number(of piece: String) -> Int? { beginnings[Array(piece.utf8)[...]] }

  /// The number of the piece with these letters, at the beginning of a word or inside it.
  func number(of letters: ArraySlice<UInt8>, inside: Bool) -> Int? {
    inside ? continuations[letters] : beginnings[letters]
  }
}
