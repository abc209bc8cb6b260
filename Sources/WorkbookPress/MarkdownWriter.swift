import WorkbookKit

/// Tables, figures and code as Markdown.
enum MarkdownWriter {
  static func table(_ table: Table, label: String) -> [String] {
    let cell: (String) -> String = { $0.replacing("|", with: "\\|") }
    let row: ([String]) -> String = { "| " + $0.map(cell).joined(separator: " | ") + " |" }
    return ["**\(label).** \(table.caption)", "", row(table.header)]
      + ["|" + table.numeric.map { $0 ? " ---: |" : " :--- |" }.joined()]
      + table.rows.map(row)
  }

  static func figure(_ figure: Figure, label: String) -> [String] {
    ["**\(label).** \(figure.caption)", "", "```text"] + figure.lines
      + ["```", "", "*In words: \(figure.description)*"]
  }

  static func code(_ lines: [String], language: String = "swift") -> [String] {
    ["```" + language] + lines + ["```"]
  }

  /// The anchor GitHub gives a heading: lower case, spaces as dashes, punctuation dropped.
  static func anchor(_ heading: String) -> String {
    String(
      heading.lowercased().compactMap { character -> Character? in
        if character == " " { return "-" }
        return character.isLetter || character.isNumber || character == "-" || character == "_"
          ? character : nil
      })
  }
}
