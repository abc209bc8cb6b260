/// Cuts Swift code into pieces that are coloured alike.
enum SwiftHighlighter {
  /// What a piece of code is.
  enum Kind: String { case plain, keyword, type, string, number, comment }

  /// A piece of a line.
  struct Piece: Equatable {
    let kind: Kind
    var text: String
  }

  private static let keywords: Set<String> = [
    "actor", "any", "as", "associatedtype", "break", "case", "catch", "class", "continue",
    "default", "defer", "do", "else", "enum", "extension", "false", "fileprivate", "for", "func",
    "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "mutating", "nil",
    "private", "protocol", "public", "repeat", "rethrows", "return", "self", "Self", "some",
    "static", "struct", "subscript", "switch", "throw", "throws", "true", "try", "typealias", "var",
    "where", "while",
  ]

  /// The pieces of one line; together they are the line.
  static func pieces(_ line: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = line[...]
    func add(_ kind: Kind, _ text: Substring) {
      if let last = pieces.last, last.kind == kind {
        pieces[pieces.count - 1].text += text
      } else if !text.isEmpty {
        pieces.append(Piece(kind: kind, text: String(text)))
      }
    }
    while let first = rest.first {
      let taken: Substring
      let kind: Kind
      if rest.hasPrefix("//") {
        (kind, taken) = (.comment, rest)
      } else if first == "\"" {
        (kind, taken) = (.string, string(at: rest))
      } else if first.isNumber {
        (kind, taken) = (
          .number, rest.prefix { $0.isNumber || $0.isLetter || $0 == "." || $0 == "_" }
        )
      } else if first.isLetter || first == "_" || first == "@" || first == "#" {
        let word =
          rest.prefix(1)
          + rest.dropFirst().prefix {
            $0.isLetter || $0.isNumber || $0 == "_"
          }
        taken = word
        kind =
          first == "@" || first == "#" || keywords.contains(String(word))
          ? .keyword : first.isUppercase ? .type : .plain
      } else {
        (kind, taken) = (.plain, rest.prefix(1))
      }
      // A range such as 0..<n is a number, two dots and a name.
      let piece = kind == .number ? number(taken) : taken
      add(kind, piece)
      rest = rest.dropFirst(piece.count)
    }
    return pieces
  }

  private static func number(_ text: Substring) -> Substring {
    text.firstRange(of: "..").map { text[..<$0.lowerBound] } ?? text
  }

  /// A string literal up to its closing quote, interpolations and all.
  private static func string(at text: Substring) -> Substring {
    var depth = 0
    var index = text.index(after: text.startIndex)
    while index < text.endIndex {
      let next = text.index(after: index)
      if text[index] == "\\", next < text.endIndex {
        if text[next] == "(" { depth += 1 }
        index = text.index(after: next)
        continue
      }
      if depth > 0 {
        if text[index] == "(" { depth += 1 }
        if text[index] == ")" { depth -= 1 }
      } else if text[index] == "\"" {
        return text[..<next]
      }
      index = next
    }
    return text
  }
}
