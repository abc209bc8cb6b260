import Files
import RunningExample
import WorkbookPress

/// What standard output is connected to, and what its environment asks for.
enum Terminal {
  /// Whether standard output is a terminal.
  static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Columns: `COLUMNS` if it is set, else what the terminal says, else 80; never below 20.
  static var width: Int {
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 {
      return min(max(columns, 20), 1000)
    }
    // A pager's pipe has no width, but the terminal behind it has.
    for output in [STDOUT_FILENO, STDERR_FILENO] {
      var size = winsize()
      if ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
        return max(Int(size.ws_col), 20)
      }
    }
    return 80
  }

  /// Whether the locale's character set is UTF-8.
  static var showsUnicode: Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment($0) }.first
    return locale.map { $0.uppercased().contains("UTF-8") || $0.uppercased().contains("UTF8") }
      ?? false
  }

  /// Whether to colour when nobody says: on a terminal that can, unless `NO_COLOR` is set.
  static var showsColor: Bool { isOutput && environment("NO_COLOR") == nil && !isDumb }

  /// Whether the terminal can only print.
  static var isDumb: Bool { environment("TERM").map { $0 == "dumb" } ?? true }

  /// What is asked for by `--color`, and the rest from the environment.
  static func style(color: String = "auto") -> TerminalStyle {
    TerminalStyle(
      width: width, color: color == "auto" ? showsColor : color == "always",
      unicode: showsUnicode,
      trueColor: ["truecolor", "24bit"].contains(environment("COLORTERM") ?? ""))
  }

  /// A message in the characters that the locale has. Whatever would steer the terminal or turn the
  /// direction of what follows is escaped, but for the ends of lines.
  static func shown(_ text: String) -> String {
    showsUnicode ? printable(text) : TerminalStyle.ascii(printable(text))
  }

  /// A message in which paths stay as they are: in other letters they would name other files.
  static func shown(_ text: String, naming names: [String]) -> String {
    guard !showsUnicode, let name = names.first, !name.isEmpty else { return shown(text) }
    return text.split(separator: name, omittingEmptySubsequences: false)
      .map { shown(String($0), naming: Array(names.dropFirst())) }
      .joined(separator: printable(name))
  }

  /// A message in bold, where output is coloured; to be printed as styled.
  static func bold(_ text: String) -> String {
    showsColor ? "\u{1B}[1m\(shown(text))\u{1B}[0m" : shown(text)
  }

  /// The text in grey, where output is coloured; a grey that shows on black and on white.
  static func soft(_ text: String) -> String {
    showsColor ? "\u{1B}[38;5;244m\(text)\u{1B}[0m" : text
  }

  /// A variable of the environment, if it is set and not empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
