import Publishing

/// Tables and figures as HTML.
extension HTMLWriter {
  mutating func markup(_ table: Table, _ label: String, _ place: ProseLine) -> String {
    let align: (Int) -> String = { table.numeric[$0] ? " class=\"right\"" : "" }
    var lines = [
      "<figure id=\"\(Self.id(label))\">",
      "<figcaption><strong>\(label).</strong> \(words(table.caption, place))</figcaption>",
      "<div \(Self.box("table", label))><table aria-label=\"\(label)\">", "<thead><tr>",
    ]
    for (c, head) in table.header.enumerated() {
      // A column without a head, as that of row names, is no head itself.
      let tag = head.isEmpty ? "td" : "th scope=\"col\""
      lines.append("<\(tag)\(align(c))>\(words(head, place))</\(tag.prefix(2))>")
    }
    lines.append("</tr></thead><tbody>")
    for row in table.rows {
      var cells = ""
      for (c, text) in row.enumerated() { cells += "<td\(align(c))>\(words(text, place))</td>" }
      lines.append("<tr>\(cells)</tr>")
    }
    return (lines + ["</tbody></table></div>", "</figure>"]).joined(separator: "\n")
  }

  mutating func markup(_ figure: Figure, _ label: String, _ place: ProseLine) -> String {
    let drawing: String
    // Ids must differ between the pictures of a page; no heading's id has a dot.
    if let picture = FigurePress.picture(of: figure, label: label, prefix: Self.id(label) + ".") {
      let cells = CellReading(picture.maps).map { "\($0.element)\n" } ?? ""
      if !cells.isEmpty { hasCells = true }
      drawing = "<div \(Self.box("picture", label))>\n\(picture.svg)\(cells)</div>"
    } else {
      let lines = Self.escape(figure.lines.joined(separator: "\n"))
      drawing =
        "<div \(Self.box("drawing", label))><pre role=\"img\""
        + " aria-label=\"\(Self.escape(figure.description))\">\(lines)</pre></div>"
    }
    return "<figure id=\"\(Self.id(label))\">\n\(drawing)\n<figcaption><strong>\(label).</strong>"
      + " \(words(figure.caption, place))"
      + "\n<details><summary>In words</summary> \(Self.escape(figure.description))</details>"
      + "</figcaption>\n</figure>"
  }

  /// A cell or a caption; its formulas are at fault where the prose asks for it.
  private mutating func words(_ text: String, _ place: ProseLine) -> String {
    markup(InlineReader.read(text, file: place.file, line: place.line))
  }

  /// `figure-4.1`.
  private static func id(_ label: String) -> String {
    label.lowercased().replacing(" ", with: "-")
  }
}
