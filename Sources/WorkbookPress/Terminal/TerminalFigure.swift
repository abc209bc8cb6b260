import Publishing

/// A figure in a terminal: heatmaps and flows as cells, everything else in its own characters.
struct TerminalFigure {
  let figure: Figure
  let style: TerminalStyle

  /// The lines of the drawing, none wider than the terminal.
  var lines: [Styled] {
    switch figure.drawing {
    case .heatmap(let map): TerminalHeatmap(map: map, style: style).lines
    case .heatmaps(let grid): lines(of: grid)
    case .flow(let flow): lines(of: TerminalFlow(flow: flow, style: style).lines)
    default: characters
    }
  }

  /// Maps side by side, as many as fit; the names of the queries stand before the first.
  private func lines(of grid: HeatmapGrid) -> [Styled] {
    guard let first = grid.panels.first else { return [] }
    let maps = grid.panels.map { TerminalHeatmap(map: $0, style: style) }
    let cell = TerminalHeatmap.Cell(width: 2, hasNumber: false)
    let titles = grid.panels.map { Styled(style.shown($0.title ?? "")) }
    let gap = 3
    let width = max(maps[0].width(first.keys.indices, cell), titles.map(\.width).max() ?? 0)
    let room = style.width - maps[0].margin
    if width > room || first.scale == .diverging && !style.color {
      return Array(
        zip(titles, maps).map { title, map in
          (title.width > 0 ? [title.dressed { $0.bold = true }] : []) + map.lines
        }.joined(separator: [Styled()]))
    }
    let perRow = max(1, (room + gap) / (width + gap))
    var lines = maps[0].axes
    for start in stride(from: 0, to: maps.count, by: perRow) {
      if start > 0 { lines.append(Styled()) }
      let row = start..<min(start + perRow, maps.count)
      var heading = Styled.spaces(maps[0].margin)
      for index in row {
        heading += titles[index].dressed { $0.bold = true }
        heading += .spaces(width + gap - titles[index].width)
      }
      lines.append(heading)
      let blocks = row.map { maps[$0].block(first.keys.indices, cell, names: $0 == start) }
      for line in blocks[0].indices {
        lines.append(
          blocks.enumerated().reduce(into: Styled()) { text, block in
            let wide = width + (block.offset == 0 ? maps[0].margin : 0)
            text += block.element[line] + .spaces(wide - block.element[line].width + gap)
          })
      }
    }
    return lines + [Styled()] + maps[0].legend(grid.panels.contains(where: \.hides))
  }

  /// A flow, if the terminal is wide enough for the least that it needs.
  private func lines(of flow: [Styled]) -> [Styled] {
    let widest = flow.map(\.width).max() ?? 0
    return widest <= style.width ? flow : tooWide(widest)
  }

  private func tooWide(_ columns: Int) -> [Styled] {
    Styled(
      "(A drawing of \(columns) columns, too wide for this window.)",
      Styled.Dress(color: TerminalInk.soft)
    ).wrapped(to: style.width)
  }

  /// The drawing in its own characters, if the terminal is wide enough for it. What stands below the
  /// last empty line is a legend, which may fold.
  private var characters: [Styled] {
    let lines = figure.lines.map { Styled(style.shown($0)) }
    let legend = figure.lines.lastIndex(of: "").map { $0 + 1 } ?? lines.count
    let (all, drawing) = (lines.map(\.width).max() ?? 0, lines[..<legend].map(\.width).max() ?? 0)
    guard drawing <= style.width, drawing > 0 else { return tooWide(all) }
    let margin = min(2, style.width - drawing)
    return lines[..<legend].map { .spaces(margin) + $0 }
      + lines[legend...].flatMap { line in
        let indent = line.text.prefix { $0 == " " }.count
        return (.spaces(margin) + line).folded(to: style.width, hanging: indent + margin)
      }
  }
}
