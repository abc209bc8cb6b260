import WorkbookKit

/// Prints a page's blocks for reading in a terminal.
struct TerminalWriter {
  let style: TerminalStyle
  /// Lines longer than this are hard to read, however wide the window.
  private var textWidth: Int { min(style.width, 92) }

  static func text(_ blocks: [Block], style: TerminalStyle) -> String {
    let writer = TerminalWriter(style: style)
    return blocks.map { writer.lines($0).joined(separator: "\n") }
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func lines(_ block: Block) -> [String] {
    switch block {
    case .prose(let prose): return separated(ProseReader.read(prose).map { lines($0, textWidth) })
    case .code(let code): return self.code(code)
    case .table(let table, let label, _):
      return caption(label, table.caption) + [""]
        + TerminalTable(table: table, style: style).lines()
    case .figure(let figure, let label, _, _):
      return caption(label, figure.caption) + [""] + figure.lines.map { "  " + $0 } + [""]
        + paragraph([.text(figure.description)], textWidth)
    case .source(let path): return [dim(path)]
    case .snippet(let name, _): return [dim("run it: swift run \(name)")]
    }
  }

  private func separated(_ blocks: [[String]]) -> [String] {
    Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  private func dim(_ text: String) -> String { print(Styled(text, Styled.Dress(color: 245))) }

  private func print(_ text: Styled) -> String { text.printed(color: style.color) }

  private func caption(_ label: String, _ caption: String) -> [String] {
    paragraph(
      [.strong([.text(label + ".")]), .text(" ")] + InlineReader.read(caption, file: "", line: 0),
      textWidth)
  }

  private func lines(_ block: ProseBlock, _ width: Int) -> [String] {
    switch block {
    case .heading(let level, let title):
      let dress = Styled.Dress(bold: true, underline: level <= 2, color: level <= 2 ? 75 : nil)
      return styled(title, dress).wrapped(to: width).map(print)
    case .paragraph(let inlines): return paragraph(inlines, width)
    case .quote(let blocks):
      let bar = style.unicode ? "▌ " : "| "
      return separated(blocks.map { lines($0, width - 2) }).map {
        print(Styled(bar, Styled.Dress(color: 75))) + $0
      }
    case .list(let start, let items):
      return items.enumerated().flatMap { index, item in
        let mark = start.map { "\($0 + index). " } ?? (style.unicode ? "• " : "- ")
        let inside = separated(item.map { lines($0, width - mark.count) })
        return inside.enumerated().map { line, text in
          (line == 0 ? mark : String(repeating: " ", count: mark.count)) + text
        }
      }
    case .code(_, let lines): return code(lines)
    case .math(let source): return formula(source).map { "    " + $0 }
    }
  }

  private func paragraph(_ inlines: [Inline], _ width: Int) -> [String] {
    styled(inlines, Styled.Dress()).wrapped(to: width).map(print)
  }

  private func styled(_ inlines: [Inline], _ dress: Styled.Dress) -> Styled {
    inlines.reduce(Styled()) { all, inline in
      var dress = dress
      switch inline {
      case .text(let text): return all + Styled(text, dress)
      case .code(let text):
        dress.color = 180
        return all + Styled(style.color ? text : "`\(text)`", dress)
      case .math(let source):
        dress.italic = true
        return all + Styled(formula(source).joined(separator: " "), dress)
      case .emphasis(let inside):
        dress.italic = true
        return all + styled(inside, dress)
      case .strong(let inside):
        dress.bold = true
        return all + styled(inside, dress)
      case .link(let inside, _):
        dress.underline = true
        return all + styled(inside, dress)
      }
    }
  }

  /// A formula in Unicode, or the TeX it was written in where Unicode cannot say it.
  private func formula(_ source: TeXSource) -> [String] {
    if style.unicode, let nodes = try? TeX.parse(source.tex),
      let text = UnicodeMath.text(nodes)
    {
      return text.split(separator: "\n").map(String.init)
    }
    return source.tex.split(separator: "\n").map(String.init)
  }

  private func code(_ lines: [String]) -> [String] {
    let colors: [SwiftHighlighter.Kind: Int] = [
      .keyword: 176, .type: 80, .string: 114, .number: 215, .comment: 245,
    ]
    return lines.map { line in
      SwiftHighlighter.pieces(line).reduce("    ") { text, piece in
        text + print(Styled(piece.text, Styled.Dress(color: colors[piece.kind])))
      }
    }
  }
}
