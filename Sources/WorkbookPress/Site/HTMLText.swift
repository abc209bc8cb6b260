/// The inside of paragraphs as HTML.
extension HTMLWriter {
  mutating func markup(_ inlines: [Inline]) -> String {
    var text = ""
    var inlines = inlines
    for index in inlines.indices {
      switch inlines[index] {
      case .text(let plain): text += Self.escape(plain)
      case .code(let code):
        // A shape or a name stays on its line; a command or a message may fold.
        text += "<code\(code.count > 20 ? " class=\"folds\"" : "")>\(Self.escape(code))</code>"
      case .emphasis(let inside): text += "<em>\(markup(inside))</em>"
      case .strong(let inside): text += "<strong>\(markup(inside))</strong>"
      case .math(let source):
        let math = formula(source, display: false)
        if index + 1 < inlines.count, case .text(let next) = inlines[index + 1],
          let mark = next.first, ".,;:)?".contains(mark), source.tex.count < 24
        {
          // No line begins with the mark behind a formula.
          text += "<span class=\"whole\">\(math)\(mark)</span>"
          inlines[index + 1] = .text(String(next.dropFirst()))
        } else {
          text += math
        }
      case .link(let inside, let target):
        let words = markup(inside)
        text += Self.onSite(target).map { "<a href=\"\(Self.escape($0))\">\(words)</a>" } ?? words
      }
    }
    return text
  }

  /// A formula; one that MathML cannot be made of is a fault at its line.
  mutating func formula(_ source: TeXSource, display: Bool) -> String {
    do {
      let nodes = try TeX.parse(source.tex)
      let math = MathML.markup(nodes, display: display, source: source.tex)
      // On a narrow page a long formula in a sentence scrolls in its line.
      return display || source.tex.count < 24 ? math : "<span class=\"long\">\(math)</span>"
    } catch {
      faults.append(
        Fault(file: source.file, line: source.line + error.line - 1, message: "\(error)"))
      return ""
    }
  }

  /// A link as it works on the site: pages end in `.html`, the table of contents is the index. Nil
  /// for a file that the site does not have, such as a source.
  static func onSite(_ target: String) -> String? {
    let lower = target.lowercased()
    if lower.hasPrefix("https://") || lower.hasPrefix("http://") { return target }
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let (path, rest) = (parts[0], parts.count > 1 ? "#" + parts[1] : "")
    if path.isEmpty { return rest.isEmpty ? nil : rest }
    guard path.hasSuffix(".md"), !path.contains("/"), !path.contains(":") else { return nil }
    return (path == "README.md" ? "index.html" : path.dropLast(3) + ".html") + rest
  }

  /// The anchor of a heading: lower case, spaces as dashes, punctuation dropped, as on GitHub.
  static func anchor(_ heading: String) -> String {
    String(
      heading.lowercased().compactMap { character -> Character? in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || character == "-" || character == "_"
          ? character : nil
      })
  }

  /// Text that means nothing to HTML, without control characters and what turns the direction of
  /// the text around it.
  static func escape(_ text: String) -> String {
    text.escaped { $0 == "\n" || $0 == "\t" ? String($0) : nil }
  }
}

extension [Inline] {
  /// The words of links, without the links.
  var withoutLinks: [Inline] {
    flatMap { inline -> [Inline] in
      switch inline {
      case .link(let inside, _): inside.withoutLinks
      case .emphasis(let inside): [.emphasis(inside.withoutLinks)]
      case .strong(let inside): [.strong(inside.withoutLinks)]
      case .text, .code, .math: [inline]
      }
    }
  }
}
