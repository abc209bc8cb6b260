import WorkbookPress

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What standard output is connected to, and what its environment asks for.
enum Terminal {
  /// Whether standard output is a terminal.
  static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Columns: `COLUMNS` if it is set, else what the terminal says, else 80.
  static var width: Int {
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns >= 20 { return columns }
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 20 {
      return Int(size.ws_col)
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
  static var showsColor: Bool {
    isOutput && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
  }

  /// The text in bold, where output is coloured.
  static func bold(_ text: String) -> String { showsColor ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// The text in grey, where output is coloured.
  static func soft(_ text: String) -> String {
    showsColor ? "\u{1B}[38;5;245m\(text)\u{1B}[0m" : text
  }

  /// A variable of the environment, if it is set and not empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Shows a text through `$PAGER`, or `less` if that is not set.
  static func page(_ text: String) throws(Failure) {
    let pager = environment("PAGER") ?? "less -R"
    guard let pipe = popen(pager, "w") else {
      throw Failure(
        .checkFailed, "the pager “\(pager)” cannot be started", remedy: "set PAGER to another")
    }
    fputs(text + "\n", pipe)
    let status = pclose(pipe)
    if status != 0 && (status >> 8) == 127 {
      throw Failure(
        .checkFailed, "the pager “\(pager)” cannot be started", remedy: "set PAGER to another")
    }
  }
}
