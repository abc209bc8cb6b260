import Tensors
import Publishing

extension Canvas {
  mutating func draw(_ map: Heatmap) {
    let few = map.queries.count * map.keys.count <= 150
    let widest = map.values.elements.map { Lettering.ems(decimals($0, 2)) * 11 }.max() ?? 0
    let width = few ? max(34, widest + 6) : 20
    let fits = map.keys.allSatisfy { Lettering.ems($0, bold: true) * 12 < width }
    let plan = HeatmapPlan(
      cell: (width, few ? 24 : 20), numbers: few, titles: HeatmapPlan.titles(for: [map]),
      angle: fits ? 0 : -45)
    draw(map, plan)
    let (right, bottom) = (
      width * Double(map.keys.count), plan.cell.height * Double(map.queries.count)
    )
    axes(map, right: right, bottom: bottom, nameHeight: nameHeight(map.keys, plan.angle))
    legend(map, y: bottom + 14)
  }

  mutating func draw(_ grid: HeatmapGrid) {
    guard let first = grid.panels.first else { return }
    let titleWidth = grid.panels.map { Lettering.ems($0.title ?? "", bold: true) * 12 }.max() ?? 0
    let (cell, perRow) = Self.arrangement(
      of: grid.panels.count, columns: first.keys.count, titleWidth: titleWidth)
    let width = cell * Double(first.keys.count)
    let height = cell * Double(first.queries.count)
    let pitch = max(width, titleWidth) + Self.gap
    // Short names, as numbers are, stand upright.
    let fits = first.keys.allSatisfy { Lettering.ems($0) * 12 <= cell + 2 }
    let angle = fits ? 0 : -90
    let names = nameHeight(first.keys, angle)
    let titles = HeatmapPlan.titles(for: grid.panels)
    for (index, panel) in grid.panels.enumerated() {
      let plan = HeatmapPlan(
        x: Double(index % perRow) * pitch, y: Double(index / perRow) * (height + names + 44),
        cell: (cell, cell), numbers: false, titles: titles, angle: angle,
        queryNames: index % perRow == 0)
      draw(panel, plan)
      text(panel.title ?? "", plan.x, plan.y - names - 12, .start, .bold)
    }
    let rows = (grid.panels.count + perRow - 1) / perRow
    let bottom = Double(rows - 1) * (height + names + 44) + height
    axes(
      first, right: Double(perRow - 1) * pitch + width, bottom: bottom, nameHeight: names + 22)
    legend(grid.panels.first(where: \.hides) ?? first, y: bottom + 14)
  }

  private static let gap = 20.0

  /// The side of a cell and the maps per row: rows as even as they can be, cells as large as they fit.
  private static func arrangement(
    of count: Int, columns: Int, titleWidth: Double
  ) -> (cell: Double, perRow: Int) {
    let (smallest, largest, room) = (15.0, 22.0, 640.0)
    let pitch = max(smallest * Double(columns), titleWidth) + gap
    let most = max(1, min(count, Int(room / pitch)))
    let rows = (count + most - 1) / most
    let perRow = (count + rows - 1) / rows
    let free = (room / Double(perRow) - gap) / Double(columns)
    return (min(largest, max(smallest, free.rounded(.down))), perRow)
  }

  /// How far tokens across the top reach upwards.
  private func nameHeight(_ names: [String], _ angle: Int) -> Double {
    let widest = names.map { Lettering.ems(Lettering.shortened($0), bold: true) * 12 }.max() ?? 0
    return angle == 0 ? 16 : angle == -90 ? widest + 6 : widest * 0.7072 + 16
  }

  /// Cells and tokens.
  private mutating func draw(_ map: Heatmap, _ plan: HeatmapPlan) {
    let (width, height) = plan.cell
    maps.append(PlacedMap(map: map, x: plan.x, y: plan.y, cell: plan.cell))
    include(plan.x, plan.y)
    include(
      plan.x + width * Double(map.keys.count), plan.y + height * Double(map.queries.count))
    for (j, key) in map.keys.enumerated() {
      let centre = plan.x + width * (Double(j) + 0.5)
      let name = Lettering.shortened(key)
      switch plan.angle {
      case 0: text(name, centre, plan.y - 6, .middle)
      case -90: text(name, centre + 4, plan.y - 5, turned: -90)
      default: text(name, centre + 2, plan.y - 6, turned: -45)
      }
    }
    for (i, query) in map.queries.enumerated() {
      let y = plan.y + height * Double(i)
      let baseline = y + height / 2 + 4
      if plan.queryNames {
        text(
          Lettering.shortened(query), plan.x - 7, baseline, .end,
          i == map.followed ? .bold : .plain)
      }
      // A cell is a square of side 1 in its colour, used where it belongs; the row sets its size.
      raw(
        "<g transform=\"matrix(\(coordinate(width)) 0 0 \(coordinate(height))"
          + " \(coordinate(plan.x)) \(coordinate(y)))\" shape-rendering=\"crispEdges\">")
      for j in map.keys.indices where !map.hidden[i][j] || plan.titles == .full {
        let place = j == 0 ? "" : " x=\"\(j)\""
        close("<use href=\"#\(square(map, i, j))\"\(place)", "use", map.title(i, j, plan.titles))
      }
      raw("</g>")
      if plan.numbers {
        for j in map.keys.indices where !map.hidden[i][j] {
          text(
            decimals(map.values[i, j], 2), plan.x + width * (Double(j) + 0.5), baseline, .middle,
            .on(map.colour(i, j).ink))
        }
      }
    }
    if map.hides { hatch(map, plan) }
    if let row = map.followed {
      // White under black in both colour schemes: seen on pale cells and on dark ones.
      for look in ["halo", "frame"] {
        rectangle(
          plan.x, plan.y + height * Double(row), width * Double(map.keys.count), height,
          look: "class=\"\(look)\"")
      }
    }
  }

  /// Stripes over everything that is hidden: one shape, a stretch of cells at a time.
  private mutating func hatch(_ map: Heatmap, _ plan: HeatmapPlan) {
    var stretches = ""
    for (i, row) in map.hidden.enumerated() {
      var j = 0
      while j < row.count {
        let count = row[j...].prefix { $0 == row[j] }.count
        if row[j] {
          let x = plan.x + Double(j) * plan.cell.width
          let y = plan.y + Double(i) * plan.cell.height
          let wide = coordinate(Double(count) * plan.cell.width)
          stretches +=
            "M\(coordinate(x)) \(coordinate(y))h\(wide)v\(coordinate(plan.cell.height))h-\(wide)z"
        }
        j += count
      }
    }
    raw("<path class=\"hidden\" fill=\"\(hatch())\" pointer-events=\"none\" d=\"\(stretches)\"/>")
  }

  /// The id of a square in the colour of a cell.
  private mutating func square(_ map: Heatmap, _ i: Int, _ j: Int) -> String {
    if map.hidden[i][j] {
      define("<path id=\"\(prefix)no\" fill=\"#fff\" fill-opacity=\"0\" d=\"M0 0h1v1H0z\"/>")
      return prefix + "no"
    }
    let (ink, name) = map.colour(i, j)
    define("<path id=\"\(prefix)\(name)\" fill=\"\(ink.text)\" d=\"M0 0h1v1H0z\"/>")
    return prefix + name
  }

  private mutating func axes(
    _ map: Heatmap, right: Double, bottom: Double, nameHeight: Double
  ) {
    let names = map.queries.enumerated().map { i, name in
      Lettering.ems(Lettering.shortened(name), bold: i == map.followed) * 12
    }
    text(map.keyAxis, 0, -nameHeight - 8, .start, .small)
    text(map.queryAxis, -(names.max() ?? 0) - 18, bottom / 2, .middle, .small, turned: -90)
    include(right, bottom)
  }

  /// The colours from end to end, and the stripes of what is hidden.
  private mutating func legend(_ map: Heatmap, y: Double) {
    let table = map.table
    let stops = table.enumerated().map { index, ink in
      "<stop offset=\"\(coordinate(Double(index) / Double(table.count - 1)))\""
        + " stop-color=\"\(ink.text)\"/>"
    }
    define("<linearGradient id=\"\(prefix)scale\">\(stops.joined())</linearGradient>")
    let (low, high) = (plainNumber(map.range.lowerBound), plainNumber(map.range.upperBound))
    text(low, 0, y + 10, .start, .small)
    let x = Lettering.ems(low) * 11 + 6
    rectangle(x, y, 120, 12, look: "fill=\"url(#\(prefix)scale)\"")
    text(high, x + 126, y + 10, .start, .small)
    guard map.hides else { return }
    let next = x + 126 + Lettering.ems(high) * 11 + 20
    rectangle(next, y, 18, 12, look: "fill=\"\(hatch())\" class=\"hidden\"")
    text(map.hiddenMeans ?? "hidden by the mask", next + 24, y + 10, .start, .small)
  }
}
