import RunningExample
import Publishing

/// Tables, figures and code as Markdown.
enum MarkdownWriter {
  static func table(_ table: Table, label: String) -> [String] {
    let row: ([String]) -> String = { "| " + $0.map(inCell).joined(separator: " | ") + " |" }
    return ["**\(label).** \(table.caption)", "", row(table.header)]
      + ["|" + table.numeric.map { $0 ? " ---: |" : " :--- |" }.joined()]
      + table.rows.map(row)
  }

  /// A cell's Markdown without bars that would end it. One that is escaped already stays so, but not in
  /// code, where a backslash is a backslash; GitHub takes away the one before a bar, and no other.
  private static func inCell(_ markdown: String) -> String {
    if !markdown.utf8.contains(0x7C) { return markdown }
    let characters = Array(markdown)
    var isEscaped = Set<Int>()
    for piece in InlineReader.pieces(of: characters) where piece.kind == .escape {
      isEscaped.insert(piece.range.upperBound - 1)
    }
    return characters.indices.reduce(into: "") { text, index in
      if characters[index] == "|" && !isEscaped.contains(index) { text.append("\\") }
      text.append(characters[index])
    }
  }

  /// A picture by its file, or a drawing in characters with its description.
  static func figure(_ figure: Figure, label: String, file: String) -> [String] {
    let caption = "**\(label).** \(figure.caption)"
    if figure.drawing != nil {
      return [caption, "", "![\(alternative(figure.description))](figures/\(file))"]
    }
    return [caption, ""] + code(figure.lines, language: "text")
      + ["", "*In words: \(ReaderText(figure.description).markdown)*"]
  }

  /// A description as the text in place of a picture: on one line, with nothing that Markdown reads.
  static func alternative(_ description: String) -> String {
    let marks: Set<Character> = ["\\", "[", "]", "*", "_", "`", "<", ">", "&", "$", "|", "~"]
    return description.reduce(into: "") { text, character in
      if character.isNewline {
        text.append(" ")
      } else {
        if marks.contains(character) { text.append("\\") }
        text.append(character)
      }
    }
  }

  /// Code between fences of at least three backticks, and of more than any of its lines has.
  static func code(_ lines: [String], language: String = "swift") -> [String] {
    let runs = lines.flatMap { line in line.split { $0 != "`" }.map(\.count) }
    let fence = String(repeating: "`", count: max(3, (runs.max() ?? 0) + 1))
    return [fence + language] + lines + [fence]
  }

  /// A page's blocks, a blank line between any two.
  static func lines(_ blocks: [Block]) -> [String] {
    var lines: [String] = []
    for block in blocks {
      let printed = self.lines(block)
      if printed.isEmpty { continue }
      if !lines.isEmpty { lines.append("") }
      lines += printed
    }
    return lines
  }

  private static func withoutBlankEnds(_ lines: [String]) -> [String] {
    let start = lines.firstIndex { !$0.isEmpty } ?? lines.count
    let end = lines.lastIndex { !$0.isEmpty } ?? start - 1
    return Array(lines[start..<max(start, end + 1)])
  }

  private static func lines(_ block: Block) -> [String] {
    switch block {
    case .prose(let lines): withoutBlankEnds(lines.map(\.text))
    case .code(let lines): code(lines)
    case .table(let table, let label, _): self.table(table, label: label)
    case .figure(let figure, let label, let file, _):
      self.figure(figure, label: label, file: file)
    case .introductions(let line): ["<sub>\(line.text)</sub>"]
    case .source(let path):
      ["<sub>Source: [\(path.split(separator: "/").last ?? "")](../\(path))</sub>"]
    case .fold(let line, let isOpen):
      [isOpen ? "<details open>" : "<details>", "<summary>\(Fold.markup(line))</summary>"]
    case .endFold: ["</details>"]
    case .snippet(let name, let path): ["Run it: `swift run \(name)` ([source](../\(path)))."]
    }
  }
}
