//: Then each word is cut into pieces, always the longest that fits. A word that cannot be put together from
//: pieces becomes one unknown piece, `[UNK]`. Before the pieces of a text comes `[CLS]`, and after them
//: `[SEP]`. The book's sentence is {{pieces}}.
//:
//: {{splits}}

//: {{fold How a word is cut into pieces, in code: the longest piece first}}

/// Words to word pieces: greedily the longest piece of the vocabulary that the rest of the word
/// begins with, until nothing is left.
///
/// Source: Wu et al. 2016, “Google's Neural Machine Translation System”, section 4.1; the greedy form
/// is BERT's.
public struct WordPieceTokenizer: Sendable {
  /// The pieces.
  public let vocabulary: Vocabulary
  let basic: BasicTokenizer
  let added: AddedPieces
  let unknown: Int
  /// The number of `[CLS]`, which begins every sequence.
  public let start: Int
  /// The number of `[SEP]`, which ends it.
  public let separator: Int

  /// A longer word than this is unknown, whatever its letters.
  let longestWord: Int

  /// The pieces of one word: none fits → the whole word is `[UNK]`.
  func pieces(of word: [UInt8]) -> [Int] {
    // Letters, not bytes: a byte 10xxxxxx goes on with a letter.
    if word.count(where: { $0 & 0xC0 != 0x80 }) > longestWord { return [unknown] }
    var pieces: [Int] = []
    var begin = 0
    while begin < word.count {
      var end = word.count
      var found: Int?
      while end > begin {
        found = vocabulary.number(of: word[begin..<end], inside: begin > 0)
        if found != nil { break }
        repeat { end -= 1 } while end > begin && word[end] & 0xC0 == 0x80
      }
      guard let found else { return [unknown] }
      pieces.append(found)
      begin = end
    }
    return pieces
  }
  // snippet.hide

  /// Whether a text that is too long loses its beginning and not its end.
  let cutsBeginning: Bool
  // snippet.show

  /// The pieces of a text, without `[CLS]` and `[SEP]` around them.
  public func pieces(of text: String) -> [Int] {
    added.parts(of: text, plain: { basic.plain($0) }).flatMap { part in
      switch part {
      case .piece(let number): [number]
      case .text(let text): basic.words(in: text).flatMap { pieces(of: $0) }
      }
    }
  }

  /// The sequence that the encoder reads: `[CLS]`, the pieces, `[SEP]`.
  public func sequence(of text: String) -> [Int] { [start] + pieces(of: text) + [separator] }
}

//: {{end fold}}
