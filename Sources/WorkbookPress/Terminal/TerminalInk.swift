/// The colours of a terminal's table of 256: 16 that its owner chose, a cube, a row of greys.
enum TerminalInk {
  // Each of these can be read on black and on white: its contrast with both is 3.8 or more.

  /// Headings and the bars of quotes.
  static let heading = 32
  /// What is said in passing.
  static let soft = 243
  /// Code in a sentence.
  static let code = 130
  /// What a chapter defines, and marks of a list.
  static let mark = 32

  /// Swift, by what its pieces are.
  static func swift(_ kind: SwiftHighlighter.Kind) -> Int? {
    switch kind {
    case .plain: nil
    case .keyword: 133
    case .type: 30
    case .string: 64
    case .number: 130
    case .comment: soft
    }
  }

  /// What a colour of the cube or of the greys looks like.
  static func ink(_ index: Int) -> Ink {
    if index >= 232 {
      let level = 8 + 10 * (index - 232)
      return Ink(level << 16 | level << 8 | level)
    }
    let levels = [0, 95, 135, 175, 215, 255]
    let place = max(0, index - 16)
    return Ink(levels[place / 36] << 16 | levels[place / 6 % 6] << 8 | levels[place % 6])
  }

  /// The colour of the table that is nearest to another.
  static func nearest(to wanted: Ink) -> Int {
    func distance(_ index: Int) -> Int {
      let near = ink(index)
      let (red, green, blue) = (
        near.red - wanted.red, near.green - wanted.green, near.blue - wanted.blue
      )
      return 2 * red * red + 4 * green * green + 3 * blue * blue
    }
    return (16...255).min { distance($0) < distance($1) } ?? 16
  }
}
