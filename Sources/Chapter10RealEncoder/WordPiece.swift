//: Then each word is cut into pieces, the longest that fits first. A word that cannot be put together
//: is one unknown piece, `[UNK]`. Around the pieces of a text stand `[CLS]` and `[SEP]`; heads use them,
//: as will be seen. The book's sentence is {{pieces}}.
//:
//: {{splits}}

/// Words to word pieces: greedily the longest piece of the vocabulary that the rest of the word
/// begins with, until nothing is left.
///
/// Source: Wu et al. 2016, “Google's Neural Machine Translation System”, section 4.1; the greedy form
/// is BERT's.
public struct WordPieceTokenizer: Sendable {
  /// The pieces.
  public let vocabulary: Vocabulary
  private let basic: BasicTokenizer
  private let special: [(text: [Unicode.Scalar], number: Int)]
  private let unknown: Int
  /// The number of `[CLS]`, which begins every sequence.
  public let start: Int
  /// The number of `[SEP]`, which ends it.
  public let separator: Int

  /// A longer word than this is unknown, whatever its letters.
  static let longestWord = 100

  /// The pieces of one word: none fits → the whole word is `[UNK]`.
  func pieces(of word: [UInt8]) -> [Int] {
    // Letters, not bytes: a byte 10xxxxxx goes on with a letter.
    if word.count(where: { $0 & 0xC0 != 0x80 }) > Self.longestWord { return [unknown] }
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

  /// A tokenizer; nil, with the missing piece's name, if the vocabulary lacks one it must have.
  ///
  /// - Parameter lowercases: whether letters are made small and lose their accents.
  public init(_ vocabulary: Vocabulary, lowercases: Bool = true) throws(MissingPiece) {
    func need(_ text: String) throws(MissingPiece) -> Int {
      guard let number = vocabulary.number(of: text) else { throw MissingPiece(text: text) }
      return number
    }
    self.vocabulary = vocabulary
    basic = BasicTokenizer(lowercases: lowercases)
    unknown = try need("[UNK]")
    start = try need("[CLS]")
    separator = try need("[SEP]")
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"].compactMap { text in
      vocabulary.number(of: text).map { (Array(text.unicodeScalars), $0) }
    }
  }

  /// A piece that every vocabulary must have, and this one has not.
  public struct MissingPiece: Error {
    /// The piece.
    public let text: String
  }
  // snippet.show

  /// The pieces of a text, without `[CLS]` and `[SEP]` around them.
  public func pieces(of text: String) -> [Int] {
    var pieces: [Int] = []
    for part in parts(of: text) {
      switch part {
      case .special(let number): pieces.append(number)
      case .text(let text):
        for word in basic.words(of: text) { pieces += self.pieces(of: word) }
      }
    }
    return pieces
  }

  /// The sequence that the encoder reads: `[CLS]`, the pieces, `[SEP]`.
  public func sequence(of text: String) -> [Int] { [start] + pieces(of: text) + [separator] }
  // snippet.hide

  private enum Part {
    case text(String)
    case special(Int)
  }

  /// A text may spell the special pieces out; they are taken as they stand, before anything else.
  private func parts(of text: String) -> [Part] {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return [.text(text)] }
    let scalars = Array(text.unicodeScalars)
    var parts: [Part] = []
    var plain = String.UnicodeScalarView()
    var place = 0
    while place < scalars.count {
      let found = special.first { scalars[place...].starts(with: $0.text) }
      if let found {
        parts.append(.text(String(plain)))
        parts.append(.special(found.number))
        plain = String.UnicodeScalarView()
        place += found.text.count
      } else {
        plain.append(scalars[place])
        place += 1
      }
    }
    return parts + [.text(String(plain))]
  }
  // snippet.show
}
