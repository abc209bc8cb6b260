import Publishing

/// Prints a page's blocks for reading in a terminal.
struct TerminalWriter {
  let style: TerminalStyle
  /// Lines longer than this are hard to read, however wide the window.
  private var textWidth: Int { min(style.width, 92) }

  /// The blocks as lines of text.
  static func text(_ blocks: [Block], style: TerminalStyle) -> String {
    let writer = TerminalWriter(style: style)
    return blocks.withoutClosedFolds.map { writer.lines($0) }.filter { !$0.isEmpty }
      .map { lines in lines.map { $0.printed(style) }.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  /// A block as lines, none wider than the terminal.
  func lines(_ block: Block) -> [Styled] {
    switch block {
    case .prose(let prose):
      return separated(ProseReader.read(prose).map { lines($0, textWidth) })
    case .code(let code): return self.code(code, style.width)
    case .table(let table, let label, _):
      let drawn = TerminalTable(table, style: style) { cell in
        styled(InlineReader.read(cell, file: "", line: 0), Styled.Dress())
      }
      return caption(label, table.caption) + [Styled()] + drawn.lines
    case .figure(let figure, let label, _, _):
      return caption(label, figure.caption) + [Styled()]
        + TerminalFigure(figure: figure, style: style).lines + [Styled()]
        + soft("In words: " + figure.description).wrapped(to: textWidth)
    case .introductions(let line):
      let text = Glossary.withCommand(line.text)
      let inlines = InlineReader.read(text, file: line.file, line: line.line)
      return styled(inlines, Styled.Dress(color: TerminalInk.soft)).wrapped(to: textWidth)
    case .source(let path): return soft("source: \(path)").wrapped(to: textWidth)
    case .snippet(let name, _): return soft("run it: swift run \(name)").wrapped(to: textWidth)
    case .fold(let line, let isOpen): return fold(line, isOpen: isOpen)
    case .endFold: return [soft(style.sign("▴", "^"))]
    }
  }

  /// The line of a fold; a closed one says how to open it.
  private func fold(_ line: ProseLine, isOpen: Bool) -> [Styled] {
    let mark = isOpen ? style.sign("▾ ", "v ") : style.sign("▸ ", "> ")
    let words = styled(
      InlineReader.read(line.text, file: line.file, line: line.line), Styled.Dress(bold: true))
    let text = isOpen ? words : words + Styled(" ") + soft("(--unfold opens this)")
    return text.wrapped(to: textWidth - 2).enumerated().map { index, line in
      (index == 0 ? Styled(mark, Styled.Dress(color: TerminalInk.mark)) : .spaces(2)) + line
    }
  }

  private func separated(_ blocks: [[Styled]]) -> [Styled] {
    Array(blocks.filter { !$0.isEmpty }.joined(separator: [Styled()]))
  }

  private func soft(_ text: String) -> Styled {
    Styled(style.shown(text), Styled.Dress(color: TerminalInk.soft))
  }

  private func caption(_ label: String, _ caption: String) -> [Styled] {
    let title = Styled(label + ".", Styled.Dress(bold: true)) + Styled(" ")
    return (title + styled(InlineReader.read(caption, file: "", line: 0), Styled.Dress()))
      .wrapped(to: textWidth)
  }

  // MARK: Prose

  private func lines(_ block: ProseBlock, _ width: Int) -> [Styled] {
    switch block {
    case .heading(let level, let title):
      let dress = Styled.Dress(bold: true, color: level <= 2 ? TerminalInk.heading : nil)
      let lines = styled(title, dress).wrapped(to: width)
      let rule = level == 1 ? style.sign("━", "=") : level == 2 ? style.sign("─", "-") : ""
      let wide = lines.map(\.width).max() ?? 0
      return lines
        + (rule.isEmpty
          ? [] : [Styled(String(repeating: rule, count: wide), Styled.Dress(color: dress.color))])
    case .paragraph(let inlines): return styled(inlines, Styled.Dress()).wrapped(to: width)
    case .quote(let blocks):
      let bar = Styled(style.sign("▌ ", "| "), Styled.Dress(color: TerminalInk.mark))
      return separated(blocks.map { lines($0, width - 2) }).map { bar + $0 }
    case .list(let start, let items):
      return items.enumerated().flatMap { index, item in
        let mark = start.map { "\($0 + index). " } ?? style.sign("• ", "- ")
        let inside = separated(item.map { lines($0, width - mark.count) })
        return inside.enumerated().map { line, text in
          (line == 0
            ? Styled(mark, Styled.Dress(color: TerminalInk.mark)) : .spaces(mark.count)) + text
        }
      }
    case .code(let language, let lines):
      return code(lines, width, isSwift: language == "swift")
    case .math(let source):
      return formula(source).flatMap {
        (.spaces(4) + Styled($0)).folded(to: width, hanging: 8)
      }
    }
  }

  /// Formulas and code of at most so many columns stay on one line.
  private static let longestWhole = 16

  private func styled(_ inlines: [Inline], _ dress: Styled.Dress) -> Styled {
    inlines.reduce(into: Styled()) { all, inline in
      var dress = dress
      switch inline {
      case .text(let text): all += Styled(style.shown(text), dress)
      case .code(let text):
        if dress.color == nil { dress.color = TerminalInk.code }
        let shown = style.shown(text)
        dress.isWhole = displayWidth(shown) <= Self.longestWhole
        all += Styled(style.color ? shown : "`\(shown)`", dress)
      case .math(let source):
        dress.italic = true
        let text = formula(source).joined(separator: " ")
        dress.isWhole = displayWidth(text) <= Self.longestWhole
        all += Styled(text, dress)
      case .emphasis(let inside):
        dress.italic = true
        all += marked(inside, dress, "_")
      case .strong(let inside):
        dress.bold = true
        if case .text(let text) = inside.first, text.hasPrefix(Marks.sign) {
          dress.color = TerminalInk.changed
        }
        all += marked(inside, dress, "*")
      case .link(let inside, let target):
        dress.underline = true
        all += styled(inside, dress)
        // A thread’s name says where it is.
        if target.hasPrefix("http"), Reference.thread(inside.plainText) == nil {
          all += Styled(" <\(style.shown(target))>")
        }
      }
    }
  }

  /// Emphasis, between marks where a terminal has no other way to show it.
  private func marked(_ inside: [Inline], _ dress: Styled.Dress, _ mark: String) -> Styled {
    let text = styled(inside, dress)
    return style.color ? text : Styled(mark) + text + Styled(mark)
  }

  /// A formula in Unicode, or the TeX it was written in where Unicode cannot say it.
  private func formula(_ source: TeXSource) -> [String] {
    if style.unicode, let nodes = try? TeX.parse(source.tex), let text = UnicodeMath.text(nodes) {
      return text.split(separator: "\n").map { style.shown(String($0)) }
    }
    return source.tex.split(separator: "\n").map { style.shown(String($0)) }
  }
}
