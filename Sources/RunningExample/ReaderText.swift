/// Text that the reader typed, or any other text that is no Markdown of the book's.
///
/// A page is written in Markdown, and a word such as `__init__` or `$x$` would mean something there.
/// So the type has no text of its own to put between other words: it asks for one of two. Whoever
/// forgets gets a warning, which is an error in this package.
public struct ReaderText: Hashable, Sendable {
  /// As it was typed: for drawings, their descriptions and messages, which escape what they print.
  public let typed: String

  /// Some text.
  public init(_ typed: String) { self.typed = typed }

  /// For prose, captions and cells: the Markdown that shows the text as it was typed.
  ///
  /// A backslash takes the meaning from what Markdown reads. It does not help against what GitHub
  /// looks for afterwards, in the text of the page: formulas between dollars, `:emoji:`, `@names`,
  /// `#numbers` and addresses. Those get an element of their own, as GitHub's documentation has it
  /// for dollars (Writing mathematical expressions, “Writing dollar signs in line with …”): nothing
  /// that it looks for goes across the edge of an element.
  public var markdown: String {
    let characters = Array(typed)
    var text = ""
    for (index, character) in characters.enumerated() {
      let next = index + 1 < characters.count ? characters[index + 1] : " "
      switch character {
      case "$", "@", "#": text += "<span>\(character)</span>"
      case ":" where !next.isWhitespace: text += "<span>:</span>"
      case "." where Self.endsAddress(characters[..<index]): text += "<span>.</span>"
      case "\\", "`", "*", "_", "[", "]", "<", ">", "~", "|": text += "\\\(character)"
      case "&" where next.isLetter || next == "#": text += "\\&"
      // What begins a list or a line below a heading does so only at the start of a line.
      case "-", "+", "=": text += index == 0 ? "\\\(character)" : "\(character)"
      case ".", ")":
        let counts = index > 0 && characters[..<index].allSatisfy { $0.isASCII && $0.isNumber }
        text += counts && next.isWhitespace ? "\\\(character)" : "\(character)"
      default: text.append(character)
      }
    }
    return text
  }

  /// Whether the letters before a dot are the `www` of an address.
  private static func endsAddress(_ letters: ArraySlice<Character>) -> Bool {
    letters.suffix(3).map { $0.lowercased() } == ["w", "w", "w"]
  }
}

extension DefaultStringInterpolation {
  /// Says what to do instead. A deprecated overload is chosen all the same; an unavailable one is not,
  /// and the text would print as a structure.
  @available(
    *, deprecated,
    message: "write .markdown into prose, captions and cells, .typed into drawings and messages"
  )
  public mutating func appendInterpolation(_ text: ReaderText) {
    appendLiteral(text.markdown)
  }
}
