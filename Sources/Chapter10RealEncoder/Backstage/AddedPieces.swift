/// A piece that is found in a text before the text is cut into words, such as `[MASK]`.
struct AddedPiece: Equatable, Sendable {
  let text: String
  let number: Int
  /// Whether it is found only where no letter or digit stands beside it.
  var isWord = false
  /// Whether it is looked for in the plain text, and by its own plain text.
  var isPlain = false
}

/// The pieces that are found before a text is cut into words.
///
/// Source: `AddedVocabulary` in <https://github.com/huggingface/tokenizers>: of several that begin at one
/// place the longest counts, and what lies inside a found one is not looked at again. Whether one takes the
/// spaces beside it along does not matter here, because spaces separate words and nothing else.
struct AddedPieces: Sendable {
  /// A part of a text: a piece, or plain text between pieces.
  enum Part {
    case piece(Int)
    case text(ArraySlice<Unicode.Scalar>)
  }

  /// Looked for in the text as it stands.
  private let exact: Patterns
  /// Looked for in the plain text.
  private let plain: Patterns

  init(_ pieces: [AddedPiece], normalisedBy basic: BasicTokenizer) {
    exact = Patterns(
      pieces.filter { !$0.isPlain }.map { (Array($0.text.unicodeScalars), $0.number, $0.isWord) })
    plain = Patterns(
      pieces.filter(\.isPlain).map { piece in
        (Array(basic.plain(piece.text.unicodeScalars)), piece.number, piece.isWord)
      })
  }

  /// The parts of a text, in order.
  func parts(
    of text: String, plain normalise: (ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]
  ) -> [Part] {
    exact.parts(of: Array(text.unicodeScalars)[...]).flatMap { part -> [Part] in
      guard case .text(let text) = part else { return [part] }
      return plain.parts(of: normalise(text)[...])
    }
  }
}

/// Pieces to be looked for, the longest first.
private struct Patterns: Sendable {
  private var patterns: [(scalars: [Unicode.Scalar], number: Int, isWord: Bool)]
  private var first: Set<Unicode.Scalar>

  init(_ patterns: [(scalars: [Unicode.Scalar], number: Int, isWord: Bool)]) {
    self.patterns = patterns.filter { !$0.scalars.isEmpty }
      .sorted { $0.scalars.count > $1.scalars.count }
    first = Set(self.patterns.map { $0.scalars[0] })
  }

  func parts(of text: ArraySlice<Unicode.Scalar>) -> [AddedPieces.Part] {
    var parts: [AddedPieces.Part] = []
    var (place, textStart) = (text.startIndex, text.startIndex)
    while place < text.endIndex {
      guard first.contains(text[place]),
        let found = patterns.first(where: { text[place...].starts(with: $0.scalars) })
      else {
        place += 1
        continue
      }
      let end = place + found.scalars.count
      let isBeside =
        (place > text.startIndex && isLetter(text[place - 1]))
        || (end < text.endIndex && isLetter(text[end]))
      if !(found.isWord && isBeside) {
        parts += [.text(text[textStart..<place]), .piece(found.number)]
        textStart = end
      }
      place = end
    }
    return parts + [.text(text[textStart...])]
  }

  /// What a word is made of: letters, marks, digits and what connects them.
  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: true
    default: scalar.properties.isAlphabetic
    }
  }
}
