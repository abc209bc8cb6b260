/// Reads lines of Markdown into blocks.
struct ProseReader {
  private var rest: ArraySlice<ProseLine>
  /// How many quotes and lists are around these lines.
  private let depth: Int

  /// Deeper than any page a reader could follow, shallower than any stack. What stands deeper is text.
  private static let deepest = 20

  static func read(_ lines: [ProseLine]) -> [ProseBlock] { read(lines, depth: 0) }

  private static func read(_ lines: [ProseLine], depth: Int) -> [ProseBlock] {
    var reader = ProseReader(rest: lines[...], depth: depth)
    return reader.blocks()
  }

  private mutating func blocks() -> [ProseBlock] {
    var blocks: [ProseBlock] = []
    while let line = rest.first {
      let text = line.text
      if text.isBlank {
        rest.removeFirst()
      } else if text.hasPrefix("```") {
        blocks.append(fence())
      } else if text.hasPrefix("<!--") {
        while let line = rest.popFirst(), !line.text.contains("-->") {}
      } else if let level = text.headingLevel {
        rest.removeFirst()
        let title = String(text.dropFirst(level).drop { $0 == " " })
        blocks.append(
          .heading(level: level, InlineReader.read(title, file: line.file, line: line.line)))
      } else if depth < Self.deepest, text.hasPrefix(">") {
        let inside = take { $0.hasPrefix(">") }.map { $0.dropping(quote: true) }
        blocks.append(.quote(Self.read(inside, depth: depth + 1)))
      } else if depth < Self.deepest, text.listMark != nil {
        blocks.append(list())
      } else {
        let lines = take { !$0.isBlank && !$0.beginsBlock }
        blocks.append(.paragraph(Self.paragraph(lines)))
      }
    }
    return blocks
  }

  private static func paragraph(_ lines: [ProseLine]) -> [Inline] {
    guard let first = lines.first else { return [] }
    let text = lines.map { String($0.text.drop { $0 == " " }) }.joined(separator: "\n")
    return InlineReader.read(text, file: first.file, line: first.line)
  }

  /// The lines from here on that satisfy a condition; the first is taken in any case.
  private mutating func take(while condition: (String) -> Bool) -> [ProseLine] {
    var taken: [ProseLine] = []
    while let line = rest.first, taken.isEmpty || condition(line.text) {
      taken.append(line)
      rest.removeFirst()
    }
    return taken
  }

  private mutating func fence() -> ProseBlock {
    let open = rest.removeFirst()
    let ticks = open.text.prefix { $0 == "`" }
    let language = String(open.text.dropFirst(ticks.count))
    var lines: [String] = []
    while let line = rest.popFirst(), !line.text.hasPrefix(ticks) { lines.append(line.text) }
    if language == "math" {
      return .math(
        TeXSource(tex: lines.joined(separator: "\n"), file: open.file, line: open.line + 1))
    }
    return .code(language: language, lines)
  }

  private mutating func list() -> ProseBlock {
    let start = rest.first?.text.listMark?.number
    var items: [[ProseBlock]] = []
    // A list with numbers and one without are two, even with nothing between them.
    while let mark = rest.first?.text.listMark, (mark.number == nil) == (start == nil) {
      var afterBlank = false
      // A line that is not indented goes on the item's paragraph, unless a blank line stands between.
      let item = take { line in
        defer { afterBlank = line.isBlank }
        if line.isBlank || line.hasPrefix(" ") { return true }
        return !afterBlank && !line.beginsBlock && line.listMark == nil
      }
      let inside = item.enumerated().map { offset, line in
        offset == 0 ? line.dropping(count: mark.width) : line.dropping(count: mark.width, of: " ")
      }
      items.append(Self.read(inside, depth: depth + 1))
    }
    return .list(start: start, items: items)
  }
}

extension String {
  var isBlank: Bool { allSatisfy { $0 == " " } }

  /// Whether a line cannot go on a paragraph. Of numbers only 1 begins a list there: a line may well
  /// begin with “2017. ”.
  fileprivate var beginsBlock: Bool {
    hasPrefix("```") || headingLevel != nil || hasPrefix(">") || hasPrefix("<!--")
      || listMark.map { $0.number == nil || $0.number == 1 } ?? false
  }

  /// The level of a heading: `## ` is 2.
  fileprivate var headingLevel: Int? {
    let level = prefix { $0 == "#" }.count
    return (1...6).contains(level) && dropFirst(level).first.map { $0 == " " } ?? true
      ? level : nil
  }

  /// `- ` or `1. ` at the start of a line: how wide it is, and its number.
  fileprivate var listMark: (width: Int, number: Int?)? {
    if hasPrefix("- ") || hasPrefix("* ") { return (2, nil) }
    let digits = prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, dropFirst(digits.count).hasPrefix(". ") else { return nil }
    return (digits.count + 2, Int(digits))
  }
}

extension ProseLine {
  /// Without `> ` at its start.
  fileprivate func dropping(quote: Bool) -> ProseLine {
    let bare = text.hasPrefix(">") ? text.dropFirst() : text[...]
    return ProseLine(
      text: String(bare.hasPrefix(" ") ? bare.dropFirst() : bare), file: file, line: line)
  }

  /// Without its first characters: all of them, or those that are `character`.
  fileprivate func dropping(count: Int, of character: Character? = nil) -> ProseLine {
    let dropped = character.map { only in text.prefix(count).prefix { $0 == only }.count } ?? count
    return ProseLine(text: String(text.dropFirst(dropped)), file: file, line: line)
  }
}
