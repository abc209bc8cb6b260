/// What the pieces are called without which nothing works.
struct SpecialNames: Equatable, Sendable {
  var unknown = "[UNK]"
  var start = "[CLS]"
  var separator = "[SEP]"
}

extension WordPieceTokenizer {
  /// A tokenizer with BERT's own names for the special pieces.
  ///
  /// - Parameter lowercases: whether letters are made small and lose their accents.
  public init(_ vocabulary: Vocabulary, lowercases: Bool = true) throws(MissingPiece) {
    let names = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    try self.init(
      vocabulary, BasicTokenizer(lowercases: lowercases),
      added: names.compactMap { text in
        vocabulary.number(of: text).map { AddedPiece(text: text, number: $0) }
      })
  }

  /// A tokenizer.
  ///
  /// - Throws: the first piece that it needs and the vocabulary lacks.
  init(
    _ vocabulary: Vocabulary, _ basic: BasicTokenizer, added: [AddedPiece],
    names: SpecialNames = SpecialNames(), longestWord: Int = 100, cutsBeginning: Bool = false
  ) throws(MissingPiece) {
    func need(_ text: String) throws(MissingPiece) -> Int {
      guard let number = vocabulary.number(of: text) else { throw MissingPiece(text: text) }
      return number
    }
    self.vocabulary = vocabulary
    self.basic = basic
    self.added = AddedPieces(added, normalisedBy: basic)
    self.longestWord = longestWord
    self.cutsBeginning = cutsBeginning
    unknown = try need(names.unknown)
    start = try need(names.start)
    separator = try need(names.separator)
  }

  /// A piece that every vocabulary must have, and this one has not.
  public struct MissingPiece: Error {
    /// The piece.
    public let text: String
  }

  /// A sequence of at most `limit` pieces; `[CLS]` and `[SEP]` stay.
  func cut(_ sequence: [Int], to limit: Int) -> [Int] {
    let inner = sequence.dropFirst().dropLast()
    return [start] + (cutsBeginning ? inner.suffix(limit - 2) : inner.prefix(limit - 2)) + [
      separator
    ]
  }
}
