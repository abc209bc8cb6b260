import Verification

/// What the parser says when it cannot go on.
extension TeXParser {
  /// An error about the token to read next, or about another place.
  func error(
    _ reason: String, at place: Int? = nil, offender: String? = nil, nearest: String? = nil
  ) -> TeXError {
    let (line, column) = scanner.place(of: place ?? offset)
    return TeXError(
      line: line, column: column, offender: offender ?? token.source, reason: reason,
      nearest: nearest)
  }

  /// A token that closes or separates, where nothing is open.
  func stray() -> TeXError {
    switch token {
    case .character("&"): error("“&” separates cells, and there is no table here")
    case .command("\\"): error("“\\\\” ends a row, and there is no table here")
    case .command("right"): error("“\\right” without a “\\left” before it")
    case .command("end"): error("“\\end” without a “\\begin” before it")
    default: error("“\(token.source)” closes nothing")
    }
  }

  /// A command outside the subset.
  func unknown(_ name: String, at place: Int) -> TeXError {
    let offender = "\\" + name
    if name.isEmpty {
      return error("a “\\” at the very end", at: place, offender: offender)
    }
    let near = nearest(to: name, among: Self.commandNames).map { "\\" + $0 }
    let isName = near == nil && name.count > 3 && name.allSatisfy { $0.isLatinLetter }
    return error(
      "“\(offender)” is not in this book's TeX"
        + (isName ? "; the name of a function is written \\mathrm{\(name)}" : ""),
      at: place, offender: offender, nearest: near)
  }

  /// An environment outside the subset.
  func unknownEnvironment(_ name: String, at place: Int) -> TeXError {
    error(
      "“\(name)” is not an environment of this book's TeX", at: place,
      offender: "\\begin{\(name)}", nearest: nearest(to: name, among: Self.environmentNames))
  }

  /// Every command of the subset that is made of letters.
  static let commandNames: [String] =
    ([
      "frac", "dfrac", "tfrac", "sqrt", "left", "right", "not", "text", "operatorname", "begin",
      "end", "substack",
    ] + TeXSymbols.commands.keys + TeXSymbols.spaces.keys + TeXSymbols.accents.keys
    + MathAlphabet.commands.keys + bigSizes.keys).filter { $0.first?.isLatinLetter ?? false }
    .sorted()
}
