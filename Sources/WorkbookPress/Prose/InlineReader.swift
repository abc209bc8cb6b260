/// Reads the inside of a paragraph: emphasis, code, math and links.
///
/// What does not close, or closes too early to mean anything, stays the text it is.
struct InlineReader {
  private let characters: [Character]
  private let place: (file: String, line: Int)
  private var position: Int
  private let end: Int
  /// A link cannot stand in the words of another.
  private let takesLinks: Bool

  /// Reads some text; its newlines count lines and are spaces.
  static func read(_ text: String, file: String, line: Int) -> [Inline] {
    let characters = Array(text)
    var reader = InlineReader(
      characters: characters, place: (file, line), position: 0, end: characters.count,
      takesLinks: true)
    return reader.read()
  }

  /// A stretch that Markdown's emphasis and links do not go into.
  struct Piece: Equatable {
    enum Kind { case code, math, element, escape }
    let kind: Kind
    let range: Range<Int>
  }

  /// The code, the formulas, the elements around a character and the escapes of a paragraph, in order.
  static func pieces(of characters: [Character]) -> [Piece] {
    let reader = InlineReader(
      characters: characters, place: ("", 0), position: 0, end: characters.count, takesLinks: true)
    var (pieces, index): ([Piece], Int) = ([], 0)
    while index < characters.count {
      guard let next = reader.past(index) else {
        index += 1
        continue
      }
      let kind: Piece.Kind =
        switch characters[index] {
        case "`": .code
        case "$": .math
        case "<": .element
        default: .escape
        }
      pieces.append(Piece(kind: kind, range: index..<next))
      index = next
    }
    return pieces
  }

  private func inside(_ range: Range<Int>, takesLinks: Bool) -> [Inline] {
    var reader = InlineReader(
      characters: characters, place: place, position: range.lowerBound, end: range.upperBound,
      takesLinks: takesLinks && self.takesLinks)
    return reader.read()
  }

  private mutating func read() -> [Inline] {
    var inlines: [Inline] = []
    var text = ""
    while position < end {
      let inline = next()
      if case .text(let plain) = inline {
        text += plain
      } else if let inline {
        if !text.isEmpty { inlines.append(.text(text)) }
        text = ""
        inlines.append(inline)
      } else {
        // A backslash keeps the punctuation after it from meaning anything.
        if escapes(at: position) { position += 1 }
        text.append(characters[position] == "\n" ? " " : characters[position])
        position += 1
      }
    }
    return text.isEmpty ? inlines : inlines + [.text(text)]
  }

  /// The construct that begins here, or nil for plain text.
  private mutating func next() -> Inline? {
    switch characters[position] {
    case "`":
      let ticks = run(at: position)
      guard let close = code(from: position) else {
        return ticks > 1 ? plain(ticks) : nil
      }
      let code = text((position + ticks)..<close)
      position = close + ticks
      let padded = code.hasPrefix(" ") && code.hasSuffix(" ") && code.contains { $0 != " " }
      return .code(padded ? String(code.dropFirst().dropLast()) : code)
    case "$":
      guard let close = math(from: position) else { return nil }
      let line = place.line + characters[..<position].count { $0 == "\n" }
      var tex = characters[(position + 1)..<close]
      // $`…`$ is the form in which Markdown leaves the formula alone.
      if tex.count > 2, tex.first == "`", tex.last == "`" { tex = tex.dropFirst().dropLast() }
      position = close + 1
      return .math(TeXSource(tex: String(tex), file: place.file, line: line))
    case "*":
      let width = run(at: position)
      if width > 3 { return plain(width) }
      if width > 1, let inside = emphasis("*", 2) { return .strong(inside) }
      return width > 1 ? plain(1) : emphasis("*", 1).map { .emphasis($0) }
    case "_":
      let follows = position > 0 && characters[position - 1].isWordLike
      return follows ? nil : emphasis("_", 1).map { .emphasis($0) }
    case "[": return takesLinks ? link() : nil
    case "<":
      // An element around a character keeps GitHub from reading more into it.
      guard let close = span(from: position) else { return nil }
      defer { position = close + Self.closingTag.count }
      return .text(text((position + Self.openingTag.count)..<close))
    default: return nil
    }
  }

  private mutating func plain(_ count: Int) -> Inline {
    position += count
    return .text(text((position - count)..<position))
  }

  private mutating func emphasis(_ mark: Character, _ width: Int) -> [Inline]? {
    let start = position + width
    guard let close = closing(mark, width, from: start) else { return nil }
    position = close + width
    return inside(start..<close, takesLinks: true)
  }

  private mutating func link() -> Inline? {
    guard let close = bracket("[", "]", from: position), close + 1 < end,
      characters[close + 1] == "(", let last = bracket("(", ")", from: close + 1)
    else { return nil }
    let target = text((close + 2)..<last)
    if target.contains(" ") { return nil }
    let words = inside((position + 1)..<close, takesLinks: false)
    position = last + 1
    return .link(words, target: target)
  }
}

/// Where things end.
extension InlineReader {
  private static let openingTag = Array("<span>")
  private static let closingTag = Array("</span>")

  /// The end of the element `<span>` that begins at `start`.
  private func span(from start: Int) -> Int? {
    guard characters[start..<end].starts(with: Self.openingTag) else { return nil }
    return (start..<end).first { characters[$0..<end].starts(with: Self.closingTag) }
  }

  private func text(_ range: Range<Int>) -> String {
    String(characters[range].map { $0 == "\n" ? " " : $0 })
  }

  private func escapes(at index: Int) -> Bool {
    characters[index] == "\\" && index + 1 < end
      && "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~".contains(characters[index + 1])
  }

  /// How often the character here is repeated.
  private func run(at index: Int) -> Int {
    characters[index..<end].prefix { $0 == characters[index] }.count
  }

  /// The backticks that close those at `start`: just as many.
  private func code(from start: Int) -> Int? {
    let ticks = run(at: start)
    var index = start + ticks
    while index < end {
      let count = characters[index] == "`" ? run(at: index) : 0
      if count == ticks { return index }
      index += max(1, count)
    }
    return nil
  }

  /// The dollar that closes the one at `start`. Both touch the formula, and no digit follows:
  /// “$5 and $6” is money.
  private func math(from start: Int) -> Int? {
    guard start + 1 < end, !characters[start + 1].isWhitespace, characters[start + 1] != "$" else {
      return nil
    }
    var index = start + 1
    while index < end {
      if characters[index] == "\\" {
        index += 2
        continue
      }
      if characters[index] == "$" {
        let opens =
          characters[index - 1].isWhitespace
          || index + 1 < end && characters[index + 1].isNumber
        return opens ? nil : index
      }
      index += 1
    }
    return nil
  }

  /// Past code, math, an element or an escape that begins here; nil for anything else.
  private func past(_ index: Int) -> Int? {
    switch characters[index] {
    case "`": code(from: index).map { $0 + run(at: index) } ?? index + run(at: index)
    case "$": math(from: index).map { $0 + 1 }
    case "<": span(from: index).map { $0 + Self.closingTag.count }
    case "\\": escapes(at: index) ? index + 2 : nil
    default: nil
    }
  }

  /// The mark that closes emphasis whose words begin at `start`.
  private func closing(_ mark: Character, _ width: Int, from start: Int) -> Int? {
    guard start < end, !characters[start].isWhitespace else { return nil }
    var (index, openOthers) = (start, false)
    while index < end {
      if let next = past(index) {
        index = next
        continue
      }
      guard characters[index] == mark else {
        index += 1
        continue
      }
      let count = run(at: index)
      let closes =
        index > start && !characters[index - 1].isWhitespace
        && !(mark == "_" && index + count < end && characters[index + count].isWordLike)
      if closes, count == width || mark == "_" { return index }
      // Three stars close both kinds: the one inside first.
      if closes, count == 3 { return openOthers ? index + 3 - width : index }
      if count == 3 - width { openOthers.toggle() }
      index += count
    }
    return nil
  }

  /// The bracket that closes the one at `start`.
  private func bracket(_ open: Character, _ close: Character, from start: Int) -> Int? {
    var (index, depth) = (start, 0)
    while index < end {
      if let next = past(index) {
        index = next
        continue
      }
      if characters[index] == open { depth += 1 }
      if characters[index] == close { depth -= 1 }
      if depth == 0 { return index }
      index += 1
    }
    return nil
  }
}

extension Character {
  fileprivate var isWordLike: Bool { isLetter || isNumber }
}
