import WorkbookKit

/// A table drawn to a width: columns shrink to fit, long words fold, numbers are never cut.
struct TerminalTable {
  let table: Table
  let style: TerminalStyle

  /// The lines of the table.
  func lines() -> [String] {
    let widths = fit()
    let bar = style.unicode ? "│" : "|"
    let dash = style.unicode ? "─" : "-"
    let cross = style.unicode ? "┼" : "+"
    let rule = widths.map { String(repeating: dash, count: $0 + 2) }.joined(separator: cross)
    let header = row(table.header, widths, bar: bar).map { line in
      Styled(line, Styled.Dress(bold: true)).printed(color: style.color)
    }
    let tall = table.rows.contains { row($0, widths, bar: bar).count > 1 }
    var lines = header + [rule]
    for (index, cells) in table.rows.enumerated() {
      if tall && index > 0 { lines.append(rule) }
      lines += row(cells, widths, bar: bar)
    }
    return lines
  }

  private func text(_ cell: String) -> String {
    cell.replacing("`", with: "").replacing("**", with: "")
  }

  /// The width of each column: its widest cell if all fit, else text columns shrink evenly.
  private func fit() -> [Int] {
    let columns = table.header.indices
    let cells = [table.header] + table.rows
    var widths = columns.map { c in max(1, cells.map { displayWidth(text($0[c])) }.max() ?? 1) }
    let longestWord = columns.map { c in
      cells.flatMap { text($0[c]).split(separator: " ") }.map { displayWidth($0) }.max() ?? 1
    }
    let least = columns.map { c in
      // A column of numbers keeps its numbers whole; its head may fold.
      table.numeric[c]
        ? max(
          table.rows.map { displayWidth(text($0[c])) }.max() ?? 1,
          min(longestWord[c], displayWidth(table.header[c])))
        : min(longestWord[c], max(8, style.width / max(1, columns.count) - 3))
    }
    let room = style.width - 3 * columns.count + 1
    while widths.reduce(0, +) > room {
      let shrinkable = columns.filter { widths[$0] > least[$0] }
      guard let widest = shrinkable.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }

  private func row(_ cells: [String], _ widths: [Int], bar: String) -> [String] {
    let folded = cells.indices.map { c in
      Styled(text(cells[c])).wrapped(to: widths[c]).map { $0.printed(color: false) }
    }
    let height = max(1, folded.map(\.count).max() ?? 1)
    return (0..<height).map { line in
      cells.indices.map { c in
        let cell = line < folded[c].count ? folded[c][line] : ""
        return " " + fitted(cell, to: widths[c], right: table.numeric[c]) + " "
      }.joined(separator: bar)
    }.map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return line
    }
  }
}
