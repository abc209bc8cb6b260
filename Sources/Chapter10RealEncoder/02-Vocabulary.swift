import Files
import TensorFiles

//: ## How does text become numbers?
//:
//: By a list of **word pieces**: whole words, if they are frequent, and parts from which other words can be
//: put together. Each piece has a number, its line in the list; this list has {{vocabulary}}. A piece that
//: continues a word begins with `##`.

//: {{fold The list in code: how the number of a piece is found}}

/// The word pieces of a model, numbered from 0.
public struct Vocabulary: Sendable {
  /// The pieces that begin a word, by their UTF-8.
  var beginnings: [ArraySlice<UInt8>: Int] = [:]
  /// The pieces that go on with a word, without their `##`.
  var continuations: [ArraySlice<UInt8>: Int] = [:]
  /// The texts of all pieces, one behind the other.
  var bytes: [UInt8]
  /// Where in them each piece stands, by its number.
  var places: [Range<Int>]

  /// The pieces in the lines of a file such as `vocab.txt`: a piece's number is that of its line.
  public init(_ lines: [UInt8]) {
    self.init(bytes: lines, places: lineRanges(lines), mark: "##")
  }

  init(bytes: [UInt8], places: [Range<Int>], mark: String) {
    let mark = Array(mark.utf8)
    beginnings.reserveCapacity(places.count)
    continuations.reserveCapacity(places.count / 4)
    for (number, place) in places.enumerated() {
      let piece = bytes[place]
      if piece.count > mark.count && piece.starts(with: mark) {
        continuations[piece.dropFirst(mark.count)] = number
      }
      beginnings[piece] = number
    }
    self.bytes = bytes
    self.places = places
  }

  /// How many pieces there are.
  public var count: Int { places.count }

  /// The text of a piece; one that goes on with a word begins with `##`.
  public func piece(_ number: Int) -> String {
    String(decoding: bytes[places[number]], as: UTF8.self)
  }

  /// The number of a piece by its text.
  public func number(of piece: String) -> Int? { beginnings[Array(piece.utf8)[...]] }

  /// The number of the piece with these letters, at the beginning of a word or inside it.
  func number(of letters: ArraySlice<UInt8>, inside: Bool) -> Int? {
    inside ? continuations[letters] : beginnings[letters]
  }
}

//: {{end fold}}
