/// Cuts TeX into tokens. Spaces between tokens mean nothing in math and are skipped.
struct TeXScanner {
  enum Token: Equatable {
    /// A backslash with letters, or with one other character; without the backslash.
    case command(String)
    case character(Character)
    case end

    /// As it was written.
    var source: String {
      switch self {
      case .command(let name): "\\" + name
      case .character(let character): String(character)
      case .end: ""
      }
    }
  }

  private let characters: [Character]
  /// Where the next token, or the space before it, begins.
  private(set) var offset = 0

  init(_ source: String) { characters = Array(source) }

  /// The next token and where it begins.
  mutating func next() -> (token: Token, offset: Int) {
    while offset < characters.count, characters[offset].isWhitespace { offset += 1 }
    let start = offset
    guard start < characters.count else { return (.end, start) }
    offset += 1
    guard characters[start] == "\\" else { return (.character(characters[start]), start) }
    guard offset < characters.count else { return (.command(""), start) }
    let first = characters[offset]
    offset += 1
    guard first.isLatinLetter else {
      return (.command(first.isWhitespace ? " " : String(first)), start)
    }
    while offset < characters.count, characters[offset].isLatinLetter { offset += 1 }
    if offset < characters.count, characters[offset] == "*",
      Self.starred.contains(String(characters[(start + 1)..<offset]))
    {
      offset += 1
    }
    return (.command(String(characters[(start + 1)..<offset])), start)
  }

  /// Commands of which a star is part.
  private static let starred: Set<String> = ["operatorname"]

  /// The character right at the offset, spaces included.
  var character: Character? { offset < characters.count ? characters[offset] : nil }

  /// Whether the character after the one at the offset is a digit.
  var followedByDigit: Bool { offset + 1 < characters.count && characters[offset + 1].isDigit }

  /// Takes characters as they stand, up to the brace that closes the one just read.
  ///
  /// - Returns: The characters, each with its offset, or nil if no brace closes.
  mutating func textUpToBrace() -> [(character: Character, offset: Int)]? {
    var result: [(character: Character, offset: Int)] = []
    var open = 0
    while offset < characters.count {
      let character = characters[offset]
      offset += 1
      if character == "}" {
        if open == 0 { return result }
        open -= 1
      } else if character == "{" {
        open += 1
      }
      result.append((character, offset - 1))
      if character == "\\", offset < characters.count {
        result.append((characters[offset], offset))
        offset += 1
      }
    }
    return nil
  }

  /// The line and column of an offset, both from 1.
  func place(of offset: Int) -> (line: Int, column: Int) {
    var (line, column) = (1, 1)
    for character in characters.prefix(offset) {
      if character == "\n" {
        (line, column) = (line + 1, 1)
      } else {
        column += 1
      }
    }
    return (line, column)
  }
}

extension Character {
  /// A to Z in either case.
  var isLatinLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }

  /// 0 to 9.
  var isDigit: Bool { ("0"..."9").contains(self) }
}
