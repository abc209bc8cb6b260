/// Code in a terminal.
extension TerminalWriter {
  /// Lines of code, coloured; a line that is too long goes on in the next, further in.
  func code(_ lines: [String], _ width: Int, isSwift: Bool = true) -> [Styled] {
    // Lines have up to 100 columns.
    let margin = width >= 104 ? 4 : 2
    return lines.flatMap { line -> [Styled] in
      let shown = style.shown(line)
      let pieces = isSwift ? SwiftHighlighter.pieces(shown) : [.init(kind: .plain, text: shown)]
      return folded(pieces, width - margin).map { .spaces(margin) + $0 }
    }
  }

  private func folded(_ pieces: [SwiftHighlighter.Piece], _ width: Int) -> [Styled] {
    let styled = pieces.map { piece in
      Styled(piece.text, Styled.Dress(color: TerminalInk.swift(piece.kind)))
    }
    let line = styled.reduce(Styled(), +)
    if line.width <= width { return [line] }
    let indent = min(line.text.prefix { $0 == " " }.count, width / 2)
    guard let comment = pieces.last, comment.kind == .comment else {
      return line.folded(to: width, hanging: indent + 4)
    }
    // A comment goes on as a comment.
    let code = styled.dropLast().reduce(Styled(), +)
    let slashes = comment.text.prefix { $0 == "/" }
    let isAlone = code.text.allSatisfy { $0 == " " }
    let margin = Styled.spaces(isAlone ? indent : min(indent + 4, width / 2))
    let dress = Styled.Dress(color: TerminalInk.swift(.comment))
    let mark = margin + Styled(slashes + " ", dress)
    let words = Styled(String(comment.text.dropFirst(slashes.count)), dress)
    let said = words.wrapped(to: max(8, width - mark.width)).map { mark + $0 }
    return (isAlone ? [] : code.folded(to: width, hanging: indent + 4)) + said
  }
}
