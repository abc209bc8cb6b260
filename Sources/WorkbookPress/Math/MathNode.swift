/// A piece of a formula, as read from TeX and before it is written as anything.
indirect enum MathNode: Equatable, Sendable {
  /// A letter, a number, a function's name or an operator.
  case symbol(MathSymbol)
  /// A bracket that is larger than its line asks for, or as tall as what it encloses.
  case delimiter(MathSymbol, DelimiterSize)
  /// Words, set upright with their spaces.
  case text(String)
  /// A space in TeX's unit, an eighteenth of an em; `\!` is negative.
  case space(Int)
  /// A group in braces.
  case row([MathNode])
  /// A base with what stands below and above its right edge, or under and over it.
  case scripts(MathNode, below: MathNode?, above: MathNode?)
  /// A fraction.
  case fraction(MathNode, MathNode, FractionSize)
  /// A square root, or the root that the index names.
  case root(MathNode, index: MathNode?)
  /// `\left … \right`; a missing side is `.` in TeX.
  case fenced(MathSymbol?, [MathNode], MathSymbol?)
  /// Something drawn over or under a base.
  case accent(MathAccent, MathNode)
  /// Rows and columns.
  case table(MathTable)
}

/// A letter, a number, a function's name or an operator.
struct MathSymbol: Equatable, Sendable {
  /// What the symbol is, which decides its shape and the space around it.
  enum Kind: Equatable, Sendable {
    /// A slanted letter.
    case identifier
    /// An upright letter, a letter of another alphabet, or a name of several letters.
    case upright
    /// Digits, perhaps with a point.
    case number
    /// A sign that takes a letter's place: ∞.
    case ordinary
    /// A sign between letters that takes no space: the slash.
    case sign
    /// `\max`, `\exp`; those with limits take them underneath in a display.
    case function(limits: Bool)
    /// `\sum`, `\int`: grows in a display.
    case large(limits: Bool)
    case binary, relation, opening, closing, punctuation
    /// Dots.
    case inner
  }

  let text: String
  let kind: Kind

  init(_ text: String, _ kind: Kind) {
    self.text = text
    self.kind = kind
  }

  /// Whether scripts go under and over it in a display.
  var takesLimits: Bool {
    switch kind {
    case .function(let limits), .large(let limits): limits
    default: false
    }
  }
}

/// How tall a bracket is.
enum DelimiterSize: Equatable, Sendable {
  /// As tall as what it encloses.
  case stretched
  /// `\big`, `\Big`, `\bigg`, `\Bigg`: 1 to 4.
  case fixed(Int)
}

/// How large a fraction is set.
enum FractionSize: Equatable, Sendable {
  /// `\frac`: as its surroundings ask.
  case fitting
  /// `\dfrac`: as in a display.
  case display
  /// `\tfrac`: as in a line of text.
  case inline
}

/// Something drawn over or under a base.
struct MathAccent: Equatable, Sendable {
  /// The mark on its own, or nil for a line as long as the base.
  let mark: String?
  /// The mark as a combining character, if there is one.
  let combining: String?
  /// Whether it grows with its base.
  var stretches = false
  /// Whether it stands under the base.
  var isBelow = false
  /// Whether scripts go beyond it, as with a brace.
  var takesLimits = false
}

/// Rows and columns: a matrix, cases, aligned equations.
struct MathTable: Equatable, Sendable {
  /// How the columns are set.
  enum Layout: Equatable, Sendable {
    case centered
    case cases
    /// Pairs of columns that meet at a relation.
    case aligned
    /// Small lines on top of each other.
    case stack
    /// One of l, c, r for each column.
    case columns([Character])
  }

  let layout: Layout
  /// Rows of cells.
  let rows: [[[MathNode]]]
}
