import Publishing
import Verification

/// The colours of a terminal's table of 256: 16 that its owner chose, a cube, a row of greys.
enum TerminalInk {
  // Each of these can be read on black and on white: its contrast with both is 3.8 or more.

  /// Headings and the bars of quotes.
  static let heading = 32
  /// What is said in passing.
  static let soft = 244
  /// Code in a sentence.
  static let code = 166
  /// What a chapter defines, and marks of a list.
  static let mark = 32
  /// What a mistake changed.
  static let changed = 162

  /// Swift, by what its pieces are.
  static func swift(_ kind: SwiftHighlighter.Kind) -> Int? {
    switch kind {
    case .plain: nil
    case .keyword: 134
    case .type: 30
    case .string: 64
    case .number: 166
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

  /// The colour of the cube that is nearest to another, in lightness first.
  static func nearest(to wanted: Ink) -> Int {
    func light(_ ink: Ink) -> Int { (2126 * ink.red + 7152 * ink.green + 722 * ink.blue) / 10_000 }
    func distance(_ index: Int) -> Int {
      let near = ink(index)
      let (red, green, blue) = (
        near.red - wanted.red, near.green - wanted.green, near.blue - wanted.blue
      )
      let lighter = light(near) - light(wanted)
      return 2 * red * red + 4 * green * green + 3 * blue * blue + 8 * lighter * lighter
    }
    return (16..<232).min { distance($0) < distance($1) } ?? 16
  }

  /// What a number stands on: its colour in the picture, and the one that comes near it among 256.
  struct Ground: Equatable {
    let ink: Ink
    let index: Int
  }

  /// The grounds of a heatmap from its least number to its largest.
  static func grounds(_ scale: Heatmap.Scale) -> [Ground] {
    scale == .sequential ? sequential : diverging
  }

  private static let steps = 52
  private static let diverging = samples(Palette.purpleOrange)
  /// Lighter for more, also where two neighbours of the table have the wrong order.
  private static let sequential = samples(Palette.viridis).reduce(into: [Ground]()) { all, next in
    if let last = all.last, ink(next.index).luminance < ink(last.index).luminance {
      all.append(Ground(ink: next.ink, index: last.index))
    } else {
      all.append(next)
    }
  }

  private static func samples(_ table: [Ink]) -> [Ground] {
    (0..<steps).map { step in
      let ink = Palette.colour(Double(step) / Double(steps - 1), in: table)
      return Ground(ink: ink, index: nearest(to: ink))
    }
  }
}
