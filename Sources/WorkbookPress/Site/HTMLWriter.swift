import Publishing
import Verification

/// Prints a page's blocks as HTML.
struct HTMLWriter {
  var faults: [Fault] = []
  /// The sections of the page for its table of contents: an id, and a title as HTML.
  private(set) var sections: [(id: String, title: String)] = []
  /// Whether a picture has cells to read one by one.
  var hasCells = false
  private var ids: Set<String> = [HTMLWriter.mainID]
  private var level = 1

  /// The id of the text, where the skip link leads.
  static let mainID = "text"

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
    case .table(let table, let label, let place): return markup(table, label, place)
    case .figure(let figure, let label, _, let place): return markup(figure, label, place)
    case .introductions(let line):
      let inlines = InlineReader.read(line.text, file: line.file, line: line.line)
      return "<p class=\"source\">\(markup(inlines))</p>"
    case .source(let path):
      return "<p class=\"source\">Source: <code>\(Self.escape(path))</code></p>"
    case .fold(let line, let isOpen):
      return
        "<details class=\"fold\"\(isOpen ? " open" : "")><summary>\(Fold.markup(line))</summary>"
    case .endFold: return "</details>"
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
    case .quote(let blocks): return "<div role=\"note\">\n\(markup(blocks))\n</div>"
    case .list(let start, let items):
      let tag = start == nil ? "ul" : "ol"
      let first = start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
      var lines = ["<\(tag)\(first)>"]
      for blocks in items { lines.append("<li>\(item(blocks))</li>") }
      return (lines + ["</\(tag)>"]).joined(separator: "\n")
    case .code(let language, let lines):
      return language == "swift" ? Self.code(lines) : Self.plain(lines)
    case .math(let source):
      return "<div \(Self.box("formula", "Formula"))>\(formula(source, display: true))</div>"
    }
  }

  /// An item's first paragraph needs no element of its own.
  private mutating func item(_ blocks: [ProseBlock]) -> String {
    guard case .paragraph(let inlines) = blocks.first else { return markup(blocks) }
    let rest = Array(blocks.dropFirst())
    return markup(inlines) + (rest.isEmpty ? "" : "\n" + markup(rest))
  }

  /// A heading that links to itself. The title of the page is level 1; no level is left out.
  private mutating func heading(_ wanted: Int, _ title: [Inline]) -> String {
    level = min(max(2, wanted), level + 1)
    let id = unique(Self.anchor(title.plainText))
    let words = markup(title.withoutLinks)
    if level == 2 { sections.append((id, words)) }
    return "<h\(level) id=\"\(id)\"><a class=\"anchor\" href=\"#\(id)\">\(words)</a></h\(level)>"
  }

  /// An id that the page does not have yet.
  private mutating func unique(_ base: String) -> String {
    let base = base.isEmpty ? "section" : base
    var (id, count) = (base, 0)
    while !ids.insert(id).inserted {
      count += 1
      id = "\(base)-\(count)"
    }
    return id
  }

  /// The attributes of a box whose contents may be wider than the page: it scrolls, by keyboard too.
  static func box(_ kind: String, _ name: String) -> String {
    "class=\"scroll \(kind)\" tabindex=\"0\" role=\"group\" aria-label=\"\(escape(name))\""
  }

  private static func code(_ lines: [String]) -> String {
    let text = lines.map { line in
      SwiftHighlighter.pieces(line).map { piece in
        piece.kind == .plain
          ? escape(piece.text)
          : "<span class=\"\(piece.kind.rawValue)\">\(escape(piece.text))</span>"
      }.joined()
    }
    return "<pre \(box("code", "Swift code"))><code>\(text.joined(separator: "\n"))</code></pre>"
  }

  private static func plain(_ lines: [String]) -> String {
    "<pre \(box("code", "Text"))><code>\(escape(lines.joined(separator: "\n")))</code></pre>"
  }
}
