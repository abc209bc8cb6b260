/// What a terminal can show.
public struct TerminalStyle: Sendable {
  /// How many columns it has.
  public var width: Int
  /// Whether it shows colours and emphasis.
  public var color: Bool
  /// Whether it shows more than ASCII.
  public var unicode: Bool

  /// A terminal.
  public init(width: Int, color: Bool, unicode: Bool) {
    self.width = width
    self.color = color
    self.unicode = unicode
  }
}

/// Text that may be dressed: escape sequences count for nothing in its width.
struct Styled: Equatable {
  /// A run of text in one dress.
  struct Run: Equatable {
    var text: String
    var dress: Dress
  }

  /// How a run looks.
  struct Dress: Equatable, Hashable {
    var bold = false
    var italic = false
    var underline = false
    var color: Int?
  }

  var runs: [Run] = []

  init(_ text: String = "", _ dress: Dress = Dress()) {
    if !text.isEmpty { runs = [Run(text: text, dress: dress)] }
  }

  var width: Int { runs.reduce(0) { $0 + displayWidth($1.text) } }

  static func + (a: Styled, b: Styled) -> Styled {
    var sum = a
    sum.runs += b.runs
    return sum
  }

  /// The text with escape sequences, or without.
  func printed(color: Bool) -> String {
    guard color else { return runs.map(\.text).joined() }
    return runs.map { run in
      var codes: [String] = []
      if run.dress.bold { codes.append("1") }
      if run.dress.italic { codes.append("3") }
      if run.dress.underline { codes.append("4") }
      if let number = run.dress.color { codes.append("38;5;\(number)") }
      return codes.isEmpty
        ? run.text : "\u{1B}[\(codes.joined(separator: ";"))m\(run.text)\u{1B}[0m"
    }.joined()
  }

  /// The words and the spaces between them, as pieces that a line may break between.
  private var words: [Styled] {
    var words: [Styled] = [Styled()]
    for run in runs {
      for (index, word) in run.text.split(separator: " ", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { words.append(Styled()) }
        if !word.isEmpty {
          words[words.count - 1].runs.append(Run(text: String(word), dress: run.dress))
        }
      }
    }
    return words.filter { !$0.runs.isEmpty }
  }

  /// Broken into lines of at most `width` columns; a longer word has a line of its own.
  func wrapped(to width: Int) -> [Styled] {
    var lines: [Styled] = []
    for word in words {
      if let last = lines.last, last.width + 1 + word.width <= width {
        lines[lines.count - 1] = last + Styled(" ") + word
      } else {
        lines.append(word)
      }
    }
    return lines
  }
}
