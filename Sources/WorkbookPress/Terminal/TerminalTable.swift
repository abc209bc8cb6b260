import Publishing

/// A table drawn to a width: text folds inside its columns, numbers are never cut. Where even that
/// does not fit, columns of numbers stand in bands one below the other, and other tables become a
/// block of lines per row.
struct TerminalTable {
  private let style: TerminalStyle
  private let header: [Styled]
  private let rows: [[Styled]]
  private let numeric: [Bool]
  /// A row taller than this is hard to read; a block of lines per row is easier.
  private static let tallest = 5

  /// - Parameter cell: what a cell's Markdown looks like.
  init(_ table: Table, style: TerminalStyle, cell: (String) -> Styled) {
    self.style = style
    numeric = table.numeric
    header = table.header.map { cell($0).dressed { $0.bold = true } }
    rows = table.rows.map { $0.map(cell) }
  }

  /// The lines of the table, none wider than the terminal.
  var lines: [Styled] {
    let all = Array(header.indices)
    if let widths = widths(of: all) { return grid(all, widths) }
    if all.count > 2, numeric.dropFirst().allSatisfy({ $0 }), let bands = bands {
      return Array(bands.map { grid($0.columns, $0.widths) }.joined(separator: [Styled()]))
    }
    return records
  }

  // MARK: Columns

  /// The width of each column: its widest cell if all fit, else the widest columns shrink, down to
  /// their longest words; nil if the terminal is too narrow for that.
  private func widths(of columns: [Int]) -> [Int]? {
    var widths = columns.map { c in max(1, ([header] + rows).map { $0[c].width }.max() ?? 1) }
    // Two spaces and a bar between columns; the last has no space after it.
    let room = style.width - 3 * columns.count + 2
    if widths.reduce(0, +) <= room { return widths }
    let least = columns.map { c -> Int in
      let head = header[c].words.map(\.width).max() ?? 1
      let cells = rows.map { row in
        numeric[c] ? row[c].width : row[c].words.map(\.width).max() ?? 1
      }
      return max(1, head, cells.max() ?? 1)
    }
    while widths.reduce(0, +) > room {
      // A head of a column of numbers folds once; text would fold in every row.
      let shrinkable = columns.indices.filter { widths[$0] > least[$0] }
      let heads = shrinkable.filter { numeric[columns[$0]] }
      let candidates = heads.isEmpty ? shrinkable : heads
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { return nil }
      widths[widest] -= 1
    }
    let tall = rows.contains { folded($0, columns, widths).contains { $0.count > Self.tallest } }
    return tall ? nil : widths
  }

  /// The columns of numbers cut into bands that fit, each begun by the first column again.
  private var bands: [(columns: [Int], widths: [Int])]? {
    var bands: [(columns: [Int], widths: [Int])] = []
    for column in header.indices.dropFirst() {
      if let last = bands.last, let widths = widths(of: last.columns + [column]) {
        bands[bands.count - 1] = (last.columns + [column], widths)
      } else if let widths = widths(of: [0, column]) {
        bands.append(([0, column], widths))
      } else {
        return nil
      }
    }
    return bands
  }

  // MARK: Drawing

  private func folded(_ cells: [Styled], _ columns: [Int], _ widths: [Int]) -> [[Styled]] {
    zip(columns, widths).map { cells[$0].wrapped(to: $1) }
  }

  private func grid(_ columns: [Int], _ widths: [Int]) -> [Styled] {
    let soft = Styled.Dress(color: TerminalInk.soft)
    let rule = widths.map { String(repeating: style.sign("─", "-"), count: $0 + 2) }
      .joined(separator: style.sign("┼", "+"))
    let line = Styled(String(rule.dropLast()), soft)
    let bar = Styled(style.sign("│", "|"), soft)
    func drawn(_ cells: [Styled]) -> [Styled] {
      let folded = folded(cells, columns, widths)
      return (0..<max(1, folded.map(\.count).max() ?? 1)).map { index in
        var text = Styled()
        for (place, column) in columns.enumerated() {
          let cell = index < folded[place].count ? folded[place][index] : Styled()
          if place > 0 { text += bar }
          text += Styled(" ") + cell.fitted(to: widths[place], right: numeric[column], style)
          if place < columns.count - 1 { text += Styled(" ") }
        }
        return text
      }
    }
    var lines = drawn(header) + [line]
    var before = 1
    for (index, row) in rows.map(drawn).enumerated() {
      // A row of several lines is set apart from its neighbours.
      if index > 0, max(before, row.count) > 1 { lines.append(line) }
      lines += row
      before = row.count
    }
    return lines
  }

  /// A block per row: its first cell, then each other cell after the head of its column.
  private var records: [Styled] {
    let heads = header.dropFirst()
    let numbers = rows.flatMap { row in header.indices.filter { numeric[$0] }.map { row[$0].width }
    }
    let margin = max(
      1,
      min(
        heads.map(\.width).max() ?? 0, style.width * 2 / 5,
        style.width - 4 - (numbers.max() ?? 0)))
    let blocks = rows.map { row -> [Styled] in
      let first = row.first ?? Styled()
      var lines = first.dressed { $0.bold = true }.wrapped(to: style.width)
      for column in header.indices.dropFirst() {
        let head = header[column].dressed { $0.bold = false }.wrapped(to: margin)
        let cell = row[column].wrapped(to: max(1, style.width - margin - 4))
        for index in 0..<max(head.count, cell.count) {
          let left = index < head.count ? head[index] : Styled()
          lines.append(
            Styled("  ") + left.dressed { $0.color = TerminalInk.soft }.fitted(to: margin, style)
              + Styled("  ") + (index < cell.count ? cell[index] : Styled()))
        }
      }
      return lines
    }
    return Array(blocks.joined(separator: [Styled()]))
  }
}
