import Publishing

extension Canvas {
  mutating func draw(_ schedule: TileSchedule) {
    let side = 22.0
    let names =
      schedule.keys.map { Lettering.ems(Lettering.shortened($0)) * 12 * 0.7072 }.max() ?? 0
    let margin = schedule.queries.map { Lettering.ems(Lettering.shortened($0)) * 12 }.max() ?? 0
    let (right, bottom) = (
      side * Double(schedule.keys.count), side * Double(schedule.queries.count)
    )
    for (j, key) in schedule.keys.enumerated() {
      text(Lettering.shortened(key), side * (Double(j) + 0.5) + 2, -6, turned: -45)
    }
    // What a reader sees who rests on a tile; of very many tiles, nothing.
    let titled = schedule.keys.count * schedule.queries.count <= 200
    for (i, query) in schedule.queries.enumerated() {
      text(Lettering.shortened(query), -7, side * (Double(i) + 0.5) + 4, .end)
      for (j, key) in schedule.keys.enumerated() {
        let tile = schedule.tiles[i][j]
        draw(
          tile, side * Double(j), side * Double(i), side,
          title: titled ? "\(query) → \(key): \(tile.name)" : nil)
      }
    }
    text("keys: who is looked at", 0, -names - 24, .start, .small)
    text("queries: who looks", -margin - 18, bottom / 2, .middle, .small, turned: -90)
    var x = 0.0
    for kind in schedule.kinds {
      draw(kind, x, bottom + 16, 16)
      text(kind.name, x + 22, bottom + 28, .start, .small)
      x += 22 + Lettering.ems(kind.name) * 11 + 16
    }
    state(schedule, x: right + max(40, names + 8))
  }

  /// A tile: one square per kind, used where it belongs. Rules of classes do not reach what is used, but
  /// properties do.
  private mutating func draw(
    _ tile: TileSchedule.Tile, _ x: Double, _ y: Double, _ side: Double, title: String? = nil
  ) {
    let look =
      switch tile {
      case .computed: "fill=\"\(Palette.kind(0).text)\""
      case .partial: "fill=\"\(Palette.kind(5).text)\""
      case .skipped: "fill=\"\(hatch())\" class=\"hidden\""
      case .current: "fill=\"\(Palette.kind(1).text)\""
      case .ahead: "style=\"fill:none;stroke:var(--edge)\""
      }
    let name = "\(prefix)\(tile)\(coordinate(side))"
    let (inner, last) = (coordinate(side - 2), coordinate(side - 1))
    let square = "<path \(look) d=\"M1 1h\(inner)v\(inner)H1z\"/>"
    let stroke = tile == .partial ? "<path stroke=\"#000\" d=\"M1 \(last)L\(last) 1\"/>" : ""
    define("<g id=\"\(name)\">\(square)\(stroke)</g>")
    include(x, y)
    include(x + side, y + side)
    close("<use href=\"#\(name)\" x=\"\(coordinate(x))\" y=\"\(coordinate(y))\"", "use", title)
  }

  /// What is kept between two tiles, in a box beside the grid.
  private mutating func state(_ schedule: TileSchedule, x: Double) {
    if schedule.state.isEmpty { return }
    let head = "all that is kept"
    let lines = schedule.state.map { "\($0.name) = \($0.value)" }
    let width = max(
      Lettering.ems(head) * 11, lines.map { Lettering.ems($0) * 12 }.max() ?? 0)
    rectangle(
      x, 0, width + 20, 22 + 20 * Double(lines.count) + 8, look: "class=\"box\"", radius: 6)
    text(head, x + 10, 18, .start, .small)
    for (index, line) in lines.enumerated() { text(line, x + 10, 40 + 20 * Double(index)) }
  }
}
