import Publishing

/// Text that may be dressed: escape sequences count for nothing in its width.
struct Styled: Equatable {
  /// A run of text in one dress.
  struct Run: Equatable {
    var text: String
    var dress: Dress
  }

  /// How a run looks.
  struct Dress: Equatable {
    var bold = false
    var italic = false
    var underline = false
    /// The number of a colour among the terminal's 256.
    var color: Int?
    /// What the run stands on; its letters are then black or white.
    var ground: TerminalInk.Ground?
    /// Whether the run's spaces are no place to break a line.
    var isWhole = false
  }

  var runs: [Run] = []

  init(_ text: String = "", _ dress: Dress = Dress()) {
    if !text.isEmpty { runs = [Run(text: text, dress: dress)] }
  }

  static func spaces(_ count: Int) -> Styled {
    Styled(String(repeating: " ", count: max(0, count)))
  }

  var text: String { runs.map(\.text).joined() }
  var width: Int { runs.reduce(0) { $0 + displayWidth($1.text) } }

  static func + (a: Styled, b: Styled) -> Styled {
    var sum = a
    sum += b
    return sum
  }

  static func += (a: inout Styled, b: Styled) {
    for run in b.runs {
      if a.runs.last?.dress == run.dress {
        a.runs[a.runs.count - 1].text += run.text
      } else {
        a.runs.append(run)
      }
    }
  }

  /// The text with escape sequences, or without. Every run ends what it began.
  func printed(_ style: TerminalStyle) -> String {
    var runs = runs
    while let last = runs.last, last.dress.ground == nil, last.text.hasSuffix(" ") {
      runs[runs.count - 1].text.removeLast()
      if runs[runs.count - 1].text.isEmpty { runs.removeLast() }
    }
    guard style.color else { return runs.map(\.text).joined() }
    return runs.map { run in
      let codes = run.dress.codes(trueColor: style.trueColor)
      return codes.isEmpty
        ? run.text : "\u{1B}[\(codes.joined(separator: ";"))m\(run.text)\u{1B}[0m"
    }.joined()
  }

  /// With a change of dress in every run.
  func dressed(_ change: (inout Dress) -> Void) -> Styled {
    var copy = self
    for index in copy.runs.indices { change(&copy.runs[index].dress) }
    return copy
  }
}

extension Styled.Dress {
  fileprivate func codes(trueColor: Bool) -> [String] {
    var codes: [String] = []
    if bold { codes.append("1") }
    if italic { codes.append("3") }
    if underline { codes.append("4") }
    if let ground {
      if trueColor {
        let (ink, letters) = (ground.ink, ground.ink.writing.red)
        codes.append("38;2;\(letters);\(letters);\(letters)")
        codes.append("48;2;\(ink.red);\(ink.green);\(ink.blue)")
      } else {
        let isLight = TerminalInk.ink(ground.index).writing == .black
        codes.append(isLight ? "38;5;16" : "38;5;231")
        codes.append("48;5;\(ground.index)")
      }
    } else if let color {
      codes.append("38;5;\(color)")
    }
    return codes
  }
}
