@testable import Chapter10RealEncoder

/// A list of word pieces, a byte 0xFF, which no text has, and a text to be cut into them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let parts = input(start, count).split(
    separator: 0xFF, maxSplits: 1, omittingEmptySubsequences: false)
  let vocabulary = Vocabulary(Array(parts[0]))
  for number in 0..<vocabulary.count {
    let piece = vocabulary.piece(number)
    require(!piece.utf8.contains(UInt8(ascii: "\n")), "a piece with the end of a line in it")
    // Of two equal lines one counts; a piece that is no UTF-8 has no name.
    if let found = vocabulary.number(of: piece) {
      require(vocabulary.piece(found) == piece, "another piece by the same name")
    } else {
      require(piece.unicodeScalars.contains("\u{FFFD}"), "a piece that is not found")
    }
  }
  guard parts.count == 2 else { return 0 }
  for lowercases in [true, false] {
    do throws(WordPieceTokenizer.MissingPiece) {
      let tokenizer = try WordPieceTokenizer(vocabulary, lowercases: lowercases)
      let sequence = tokenizer.sequence(of: text(parts[1]))
      require(
        sequence.first == tokenizer.start && sequence.last == tokenizer.separator, "no ends")
      require(sequence.allSatisfy { 0..<vocabulary.count ~= $0 }, "a number without a piece")
      require(sequence.count <= 4 * parts[1].count + 2, "more pieces than letters")
    } catch {
      checkMessage(error.text)
    }
  }
  return 0
}
