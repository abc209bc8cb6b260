import Publishing

/// A flow of vectors as lines of text, its cells on the colours of the picture where there are colours.
struct TerminalFlow {
  let flow: VectorFlow
  let style: TerminalStyle

  /// None is wider than the terminal, if that has the 30 columns that a flow needs.
  var lines: [Styled] {
    let margin = min(2, max(0, style.width - 30))
    return flow.text(fitting: style.width - margin, shown: style.shown).map { pieces in
      pieces.reduce(into: .spaces(margin)) { line, piece in
        var dress = Styled.Dress()
        if style.color, let level = piece.level { dress.ground = ground(level) }
        line += Styled(piece.text, dress)
      }
    }
  }

  private func ground(_ level: Double) -> TerminalInk.Ground {
    let grounds = TerminalInk.grounds(.diverging)
    return grounds[Int(((0.5 + 0.36 * level) * Double(grounds.count - 1)).rounded())]
  }
}
