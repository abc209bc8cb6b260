import Publishing

/// One command: its help and what it does.
struct Command: Sendable {
  /// The word readers type.
  let name: String
  /// What follows the name, in the help.
  let words: String
  /// What it does, in one line.
  let summary: String
  /// More about it, shown in its own help.
  let details: [String]
  /// Its options.
  let options: [Option]
  /// Whether it computes, and so is told if the kernels asked for cannot run here.
  var computes = true
  /// Does it.
  let run: @Sendable (Arguments) throws(Failure) -> Void

  /// The text of `--help`.
  var help: String {
    let rows = options.map { option in
      (
        "--" + option.name + (option.value.map { " " + $0 } ?? ""),
        option.summary + (option.numbers.map { "; \($0.text)" } ?? "")
      )
    }
    let end = ("--", "ends the options: what follows may begin with a dash")
    let all = rows + [("--help", "shows this")] + (words.isEmpty ? [] : [end])
    return
      ([
        "\(name): \(summary)", "",
        "usage: swift run workbook \(name)\(words.isEmpty ? "" : " " + words)"
          + (options.isEmpty ? "" : " [options]"),
      ] + (details.isEmpty ? [] : [""] + details) + ["", "options:"] + aligned(all))
      .joined(separator: "\n")
  }
}

/// Two columns of text, the second starting where the widest first ends.
func aligned(_ rows: [(String, String)]) -> [String] {
  let width = rows.map { displayWidth($0.0) }.max() ?? 0
  return rows.map { left, right in
    "  " + left + String(repeating: " ", count: width - displayWidth(left) + 2) + right
  }
}

/// A table in plain text: columns as wide as their widest cell, numbers to the right.
func plainTable(header: [String], numeric: [Bool], rows: [[String]]) -> String {
  let (header, rows) = (header.map(Terminal.shown), rows.map { $0.map(Terminal.shown) })
  let widths = header.indices.map { column in
    ([header] + rows).map { displayWidth($0[column]) }.max() ?? 0
  }
  let line: ([String]) -> String = { cells in
    var text = ""
    for (column, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: widths[column] - displayWidth(cell))
      text += (numeric[column] ? padding + cell : cell + padding) + "  "
    }
    while text.last == " " { text.removeLast() }
    return text
  }
  let rule = widths.map { String(repeating: "─", count: $0) }
  return ([header, rule] + rows).map(line).joined(separator: "\n")
}
