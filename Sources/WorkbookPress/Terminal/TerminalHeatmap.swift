import Tensors
import Publishing
import Verification

/// A heatmap as cells: coloured with the colours of the picture, or characters that are darker for
/// more where there are no colours.
struct TerminalHeatmap {
  let map: Heatmap
  let style: TerminalStyle

  /// How wide a cell is, and whether its number stands in it.
  struct Cell: Equatable {
    let width: Int
    let hasNumber: Bool
  }

  /// The lines of a heatmap that stands alone, none wider than the terminal.
  var lines: [Styled] {
    let room = style.width - margin
    if let cell = cells.first(where: { width(map.keys.indices, $0) <= room }) {
      return axes + block(map.keys.indices, cell, names: true) + [Styled()] + legend(map.hides)
    }
    // Too many keys for one map: several, one below the other.
    let cell = cells[cells.count - 1]
    var (lines, first) = (axes, 0)
    while first < map.keys.count {
      var end = first + 1
      while end < map.keys.count, width(first..<end + 1, cell) <= room { end += 1 }
      lines += block(first..<end, cell, names: true) + [Styled()]
      first = end
    }
    return lines + legend(map.hides)
  }

  /// Cells from wide to narrow.
  private var cells: [Cell] {
    let digits = map.values.elements.map { decimals($0, 2).count }.max() ?? 0
    let wide = [Cell(width: digits + 2, hasNumber: true), Cell(width: digits + 1, hasNumber: true)]
    let narrow = [Cell(width: 2, hasNumber: false), Cell(width: 1, hasNumber: false)]
    if style.color { return wide + narrow }
    return map.scale == .diverging ? wide : narrow
  }

  // MARK: Names

  private static let longestName = 14

  private func name(_ token: String, _ most: Int) -> Styled {
    let text = Styled(style.shown(token))
    return text.width > most ? text.fitted(to: most, style) : text
  }

  private var longest: Int { max(4, min(Self.longestName, style.width / 4)) }

  /// What the names of the queries need, with a mark before and spaces after.
  var margin: Int { (map.queries.map { name($0, longest).width }.max() ?? 0) + 4 }

  /// How wide some columns with their names are.
  func width(_ columns: Range<Int>, _ cell: Cell) -> Int {
    let ends = columns.map { (j: $0, end: (($0 - columns.lowerBound) * cell.width)) }
    let names = ends.map { $0.end + name(map.keys[$0.j], longest).width }
    return max(columns.count * cell.width, names.max() ?? 0)
  }

  /// The names of the keys above their columns. One that would run into the next stands higher,
  /// with a line down to its column.
  private func keyNames(_ columns: Range<Int>, _ cell: Cell, _ width: Int) -> [Styled] {
    let names = columns.map { name(map.keys[$0], longest) }
    var levels: [Int] = []
    for j in names.indices {
      let above = levels.indices.filter { k in (j - k) * cell.width < names[k].width + 1 }
      levels.append(above.map { levels[$0] + 1 }.max() ?? 0)
    }
    let bottom = levels.max() ?? 0
    return (0...bottom).map { level in
      var line = Styled()
      for j in names.indices {
        if line.width > j * cell.width { continue }
        if levels[j] == level {
          line += .spaces(j * cell.width - line.width) + names[j]
        } else if levels[j] < level {
          line += .spaces(j * cell.width - line.width)
          line += Styled(style.sign("│", "|"), Styled.Dress(color: TerminalInk.soft))
        }
      }
      return line + .spaces(width - line.width)
    }
  }

  // MARK: Cells

  /// Names and cells; every line is as wide as the others.
  func block(_ columns: Range<Int>, _ cell: Cell, names: Bool) -> [Styled] {
    let width = self.width(columns, cell)
    let margin = names ? self.margin : 0
    return keyNames(columns, cell, width).map { .spaces(margin) + $0 }
      + map.queries.indices.map { i in
        let isFollowed = i == map.followed
        let dress = Styled.Dress(bold: isFollowed)
        var line = Styled()
        if names {
          let mark = Styled(isFollowed ? style.sign("▶ ", "> ") : "  ", dress)
          let token = name(map.queries[i], longest).dressed { $0.bold = isFollowed }
          line = mark + .spaces(margin - 4 - token.width) + token + Styled("  ")
        }
        for j in columns { line += self.cell(i, j, cell) }
        return line + .spaces(margin + width - line.width)
      }
  }

  private func cell(_ i: Int, _ j: Int, _ cell: Cell) -> Styled {
    if map.hidden[i][j] { return hidden(cell.width) }
    let number = cell.hasNumber ? style.shown(decimals(map.values[i, j], 2)) : ""
    let text = Styled(number).fitted(to: cell.width - (cell.width > 2 ? 1 : 0), right: true, style)
    let filled = text + .spaces(cell.width - text.width)
    if style.color {
      return Styled(filled.text, Styled.Dress(ground: ground(map.level(map.values[i, j]))))
    }
    if cell.hasNumber { return filled }
    return Styled(shade(map.values[i, j])) + .spaces(cell.width - 1)
  }

  /// The colour of a number, by its place between the ends of the scale.
  private func ground(_ level: Double) -> TerminalInk.Ground {
    let grounds = TerminalInk.grounds(map.scale)
    return grounds[Int((level * Double(grounds.count - 1)).rounded())]
  }

  /// A hidden cell: stripes or a cross, which no number looks like.
  private func hidden(_ width: Int) -> Styled {
    let soft = Styled.Dress(color: TerminalInk.soft)
    if style.color { return Styled(String(repeating: style.sign("╱", "/"), count: width), soft) }
    let before = width > 2 ? width / 2 : 0
    return .spaces(before) + Styled(style.sign("×", "x"), soft) + .spaces(width - before - 1)
  }

  /// From little to much; what is more than the least is never drawn as nothing.
  private var shades: [Character] { Array(style.sign(" ·░▒▓█", " .:=%#")) }

  private func shade(_ value: Double) -> String {
    let share = map.level(value)
    return String(shades[share <= 0 ? 0 : min(5, max(1, Int((share * 5).rounded())))])
  }

  // MARK: What it means

  /// What the rows and the columns are.
  var axes: [Styled] {
    let soft = Styled.Dress(color: TerminalInk.soft)
    let (down, across) = (style.sign("↓ ", "v "), style.sign("→ ", "> "))
    let (rows, columns) = (
      Styled(down + style.shown(map.queryAxis), soft),
      Styled(across + style.shown(map.keyAxis), soft)
    )
    let together = rows + Styled("   ") + columns
    return
      (together.width <= style.width
      ? [together] : rows.wrapped(to: style.width) + columns.wrapped(to: style.width)) + [Styled()]
  }

  /// The colours or shades from end to end, and how a hidden cell looks.
  func legend(_ hides: Bool) -> [Styled] {
    let (low, high) = (
      Styled(style.shown(plainNumber(map.range.lowerBound))),
      Styled(style.shown(plainNumber(map.range.upperBound)))
    )
    let line: Styled
    if style.color {
      let steps = max(2, min(20, style.width - low.width - high.width - 2))
      let bar = (0..<steps).reduce(into: Styled()) { bar, step in
        bar += Styled(" ", Styled.Dress(ground: ground(Double(step) / Double(steps - 1))))
      }
      line = low + Styled(" ") + bar + Styled(" ") + high
    } else if map.scale == .diverging {
      line = low + Styled(" to ") + high
    } else {
      let signs = shades.dropFirst().map { String($0) }.joined(separator: " ")
      line = Styled("blank ") + low + Styled(", then \(signs) up to ") + high
    }
    if !hides { return style.color ? [line] : line.wrapped(to: style.width) }
    let mask = hidden(style.color ? 3 : 1) + Styled(" hidden by the mask")
    return line.width + 3 + mask.width <= style.width
      ? [line + .spaces(3) + mask]
      : (style.color ? [line] : line.wrapped(to: style.width)) + mask.wrapped(to: style.width)
  }
}
