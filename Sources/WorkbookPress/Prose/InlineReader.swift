/// Reads the inside of a paragraph: emphasis, code, math and links.
struct InlineReader {
  private let characters: [Character]
  private let place: (file: String, line: Int)
  private var position = 0

  static func read(_ text: String, file: String, line: Int) -> [Inline] {
    var reader = InlineReader(characters: Array(text), place: (file, line))
    return reader.read(until: nil)
  }

  private init(characters: [Character], place: (file: String, line: Int)) {
    self.characters = characters
    self.place = place
  }

  private func starts(_ text: String, at index: Int) -> Bool {
    let wanted = Array(text)
    return index + wanted.count <= characters.count
      && Array(characters[index..<index + wanted.count]) == wanted
  }

  private mutating func read(until end: String?) -> [Inline] {
    var inlines: [Inline] = []
    var text = ""
    func flush() {
      if !text.isEmpty { inlines.append(.text(text)) }
      text = ""
    }
    while position < characters.count {
      if let end, starts(end, at: position) { break }
      if let inline = next() {
        flush()
        inlines.append(inline)
      } else {
        // A backslash keeps the punctuation after it from meaning anything.
        if characters[position] == "\\", position + 1 < characters.count,
          "\\`*_{}[]()#+-.!|$<>".contains(characters[position + 1])
        {
          position += 1
        }
        text.append(characters[position])
        position += 1
      }
    }
    flush()
    return inlines
  }

  /// The construct that begins here, or nil for plain text.
  private mutating func next() -> Inline? {
    switch characters[position] {
    case "`":
      let ticks = characters[position...].prefix { $0 == "`" }.count
      let fence = String(repeating: "`", count: ticks)
      guard let close = find(fence, from: position + ticks) else { return nil }
      let code = String(characters[(position + ticks)..<close])
      position = close + ticks
      return .code(
        code.hasPrefix(" ") && code.hasSuffix(" ") && code.count > 2
          ? String(code.dropFirst().dropLast()) : code)
    case "$":
      guard let close = find("$", from: position + 1), close > position + 1 else { return nil }
      let tex = String(characters[(position + 1)..<close])
      position = close + 1
      return .math(TeXSource(tex: tex, file: place.file, line: place.line))
    case "*":
      let mark = starts("**", at: position) ? "**" : "*"
      return emphasis(mark).map { mark == "**" ? .strong($0) : .emphasis($0) }
    case "_":
      if position > 0, characters[position - 1].isLetter || characters[position - 1].isNumber {
        return nil
      }
      return emphasis("_").map { .emphasis($0) }
    case "[": return link()
    default: return nil
    }
  }

  private mutating func emphasis(_ mark: String) -> [Inline]? {
    let start = position + mark.count
    guard start < characters.count, characters[start] != " ", find(mark, from: start) != nil else {
      return nil
    }
    let before = position
    position = start
    let inside = read(until: mark)
    guard starts(mark, at: position) else {
      position = before
      return nil
    }
    position += mark.count
    return inside
  }

  private mutating func link() -> Inline? {
    let before = position
    position += 1
    let label = read(until: "]")
    guard starts("](", at: position), let close = find(")", from: position + 2) else {
      position = before
      return nil
    }
    let target = String(characters[(position + 2)..<close])
    position = close + 1
    return .link(label, target: target)
  }

  private func find(_ text: String, from start: Int) -> Int? {
    guard start < characters.count else { return nil }
    return (start..<characters.count).first { starts(text, at: $0) }
  }
}
