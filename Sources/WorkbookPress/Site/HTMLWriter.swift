import WorkbookKit

/// Prints a page's blocks as HTML.
struct HTMLWriter {
  private(set) var faults: [Fault] = []
  /// The headings of the page, for its table of contents.
  private(set) var headings: [(id: String, title: String)] = []
  private var anchors: [String: Int] = [:]

  /// The HTML of some blocks, a block a line.
  mutating func markup(_ blocks: [Block]) -> String {
    var lines: [String] = []
    for block in blocks { lines.append(markup(block)) }
    return lines.joined(separator: "\n")
  }

  private mutating func markup(_ block: Block) -> String {
    switch block {
    case .prose(let lines): return markup(ProseReader.read(lines))
    case .code(let lines): return Self.code(lines)
    case .table(let table, let label): return markup(table, label)
    case .figure(let figure, let label, _): return markup(figure, label)
    case .source(let path):
      return "<p class=\"source\">Source: <code>\(Self.escape(path))</code></p>"
    case .snippet(let name, let path):
      return "<p class=\"source\">Run it: <code>swift run \(Self.escape(name))</code>"
        + " (<code>\(Self.escape(path))</code>)</p>"
    }
  }

  private mutating func markup(_ blocks: [ProseBlock]) -> String {
    var lines: [String] = []
    for block in blocks { lines.append(markup(block)) }
    return lines.joined(separator: "\n")
  }

  private mutating func markup(_ block: ProseBlock) -> String {
    switch block {
    case .heading(let level, let title): return heading(level, title)
    case .paragraph(let inlines): return "<p>\(markup(inlines))</p>"
    case .quote(let blocks): return "<aside>\n\(markup(blocks))\n</aside>"
    case .list(let start, let items):
      let tag = start == nil ? "ul" : "ol"
      let first = start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
      var lines = ["<\(tag)\(first)>"]
      for item in items { lines.append("<li>\(markup(item))</li>") }
      return (lines + ["</\(tag)>"]).joined(separator: "\n")
    case .code(let language, let lines):
      return language == "swift" ? Self.code(lines) : Self.plain(lines)
    case .math(let source): return "<div class=\"formula\">\(formula(source, display: true))</div>"
    }
  }

  private mutating func heading(_ level: Int, _ title: [Inline]) -> String {
    let plain = title.plainText
    let base = Self.anchor(plain)
    let count = anchors[base, default: 0]
    anchors[base] = count + 1
    let id = count == 0 ? base : "\(base)-\(count)"
    if level == 2 { headings.append((id, plain)) }
    let link = "<a class=\"anchor\" href=\"#\(id)\" aria-label=\"Link to this section\">#</a>"
    return "<h\(level) id=\"\(id)\">\(markup(title)) \(link)</h\(level)>"
  }

  mutating func markup(_ inlines: [Inline]) -> String {
    var text = ""
    for inline in inlines {
      switch inline {
      case .text(let plain): text += Self.escape(plain)
      case .code(let code): text += "<code>\(Self.escape(code))</code>"
      case .emphasis(let inside): text += "<em>\(markup(inside))</em>"
      case .strong(let inside): text += "<strong>\(markup(inside))</strong>"
      case .math(let source): text += formula(source, display: false)
      case .link(let inside, let target):
        text += "<a href=\"\(Self.escape(Self.onSite(target)))\">\(markup(inside))</a>"
      }
    }
    return text
  }

  /// A link as it works on the site: pages end in `.html`, the table of contents is the index.
  private static func onSite(_ target: String) -> String {
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = parts.first, path.hasSuffix(".md"), !path.contains("/") else { return target }
    let page = path == "README.md" ? "index.html" : path.dropLast(3) + ".html"
    return page + (parts.count > 1 ? "#" + parts[1] : "")
  }

  private mutating func formula(_ source: TeXSource, display: Bool) -> String {
    do {
      let nodes = try TeX.parse(source.tex)
      return MathML.markup(nodes, display: display, source: source.tex)
    } catch {
      faults.append(
        Fault(file: source.file, line: source.line + error.line - 1, message: "\(error)"))
      return ""
    }
  }

  private mutating func markup(_ table: Table, _ label: String) -> String {
    let align: (Int) -> String = { table.numeric[$0] ? " class=\"number\"" : "" }
    var lines = [
      "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"\(label)\"><table>",
      "<caption><strong>\(label).</strong> \(cell(table.caption))</caption>", "<thead><tr>",
    ]
    for (c, head) in table.header.enumerated() {
      lines.append("<th scope=\"col\"\(align(c))>\(cell(head))</th>")
    }
    lines.append("</tr></thead><tbody>")
    for row in table.rows {
      var cells = ""
      for (c, text) in row.enumerated() { cells += "<td\(align(c))>\(cell(text))</td>" }
      lines.append("<tr>\(cells)</tr>")
    }
    return (lines + ["</tbody></table></div>"]).joined(separator: "\n")
  }

  private mutating func cell(_ text: String) -> String {
    markup(InlineReader.read(text, file: "a table", line: 0))
  }

  private mutating func markup(_ figure: Figure, _ label: String) -> String {
    let drawing: String
    // Ids must differ between the pictures of a page.
    let prefix = label.lowercased().filter { $0.isLetter || $0.isNumber } + "-"
    if let picture = FigurePress.svg(of: figure, label: label, prefix: prefix) {
      drawing = "<div class=\"picture\">\n\(picture)</div>"
    } else {
      let lines = Self.escape(figure.lines.joined(separator: "\n"))
      drawing = "<pre role=\"img\" aria-label=\"\(Self.escape(figure.description))\">\(lines)</pre>"
    }
    return "<figure>\n\(drawing)\n<figcaption><strong>\(label).</strong> \(cell(figure.caption))"
      + " <span class=\"words\">\(cell(figure.description))</span></figcaption>\n</figure>"
  }

  private static func code(_ lines: [String]) -> String {
    let text = lines.map { line in
      SwiftHighlighter.pieces(line).map { piece in
        piece.kind == .plain
          ? escape(piece.text)
          : "<span class=\"\(piece.kind.rawValue)\">\(escape(piece.text))</span>"
      }.joined()
    }
    return "<pre class=\"code\" tabindex=\"0\"><code>\(text.joined(separator: "\n"))</code></pre>"
  }

  private static func plain(_ lines: [String]) -> String {
    "<pre tabindex=\"0\"><code>\(escape(lines.joined(separator: "\n")))</code></pre>"
  }

  /// The anchor of a heading: lower case, spaces as dashes, punctuation dropped, as on GitHub.
  private static func anchor(_ heading: String) -> String {
    String(
      heading.lowercased().compactMap { character -> Character? in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || character == "-" || character == "_"
          ? character : nil
      })
  }

  static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
