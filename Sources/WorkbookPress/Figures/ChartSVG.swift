import Publishing

extension Canvas {
  mutating func draw(_ chart: BarChart) {
    let (thick, pitch, length) = (18.0, 25.0, 340.0)
    let range = chart.range
    let place: (Double) -> Double = {
      ($0 - range.lowerBound) / (range.upperBound - range.lowerBound) * length
    }
    swatches(chart.series.enumerated().map { ($1, Palette.kind($0)) }, x: 0, y: -40)
    text(chart.measure, place(0), -10, .start, .small)
    for (index, bar) in chart.bars.enumerated() {
      let y = Double(index) * pitch
      let followed = index == chart.followed
      text(
        Lettering.shortened(bar.label, ems: 18), -8, y + thick / 2 + 4, .end,
        followed ? .bold : .plain)
      var end = 0.0
      for (part, value) in bar.parts.enumerated() where value.isFinite {
        let (a, b) = (place(min(end, end + value)), place(max(end, end + value)))
        let ink = Palette.kind(chart.series.isEmpty ? (followed ? 1 : 0) : part)
        let name = chart.series.isEmpty ? bar.text : "\(chart.series[part]) \(plainNumber(value))"
        rectangle(
          a, y, max(0.5, b - a), thick, look: "fill=\"\(ink.text)\"", title: "\(bar.label): \(name)"
        )
        end += value
      }
      text(bar.text, place(max(end, 0)) + 6, y + thick / 2 + 4, .start, followed ? .bold : .plain)
    }
    let bottom = Double(chart.bars.count) * pitch - (pitch - thick) + 4
    path([(place(0), -4), (place(0), bottom)], look: "class=\"edge\"")
  }

  /// Names with their colours, in a row.
  mutating func swatches(_ entries: [(name: String, ink: Ink)], x: Double, y: Double) {
    var x = x
    for entry in entries {
      rectangle(x, y, 12, 12, look: "fill=\"\(entry.ink.text)\"")
      text(entry.name, x + 17, y + 10, .start, .small, symbol: true)
      x += 17 + Lettering.ems(entry.name) * 11 + 18
    }
  }

  mutating func draw(_ chart: LineChart) {
    let (width, height) = (400.0, 250.0)
    let (across, up) = chart.layouts
    text(chart.y.name, 0, -14, .start, .small)
    for tick in up.ticks {
      let y = height * (1 - tick.place)
      path([(0, y), (width, y)], look: "class=\"grid\"")
      text(tick.text, -8, y + 4, .end, .small)
    }
    var taken = -Double.infinity
    for tick in across.ticks {
      let x = width * tick.place
      path([(x, height), (x, height + 5)], look: "class=\"edge\"")
      let half = Lettering.ems(tick.text) * 5.5
      if x - half < taken + 4 { continue }
      text(tick.text, x, height + 19, .middle, .small)
      taken = x + half
    }
    path([(0, height), (width, height)], look: "class=\"edge\"")
    text(chart.x.name, width / 2, height + 38, .middle, .small)
    if up.torn { tear(height - 18) }

    let dashes = ["", "7 4", "2 4", "10 4 2 4"]
    var ends: [(index: Int, x: Double, y: Double)] = []
    for (index, series) in chart.series.enumerated() {
      let ink = Palette.kind(index).text
      let dots = series.points.compactMap { point -> (x: Double, y: Double, title: String)? in
        guard let a = across.place(point.x), let b = up.place(point.y) else { return nil }
        let title = "\(series.name): \(plainNumber(point.y)) at \(plainNumber(point.x))"
        return (width * a, height * (1 - b), title)
      }
      let dash = dashes[index % dashes.count]
      path(
        dots.map { ($0.x, $0.y) },
        look: "fill=\"none\" stroke=\"\(ink)\" stroke-width=\"2\""
          + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\""))
      if dots.count <= 24 {
        for dot in dots { circle(dot.x, dot.y, 3.5, look: "fill=\"\(ink)\"", title: dot.title) }
      }
      if let last = dots.last { ends.append((index, last.x, last.y)) }
    }
    label(ends, of: chart, beyond: width, bottom: height)
  }

  /// The names at the ends of the lines, moved apart, tied to their ends where they had to move.
  private mutating func label(
    _ ends: [(index: Int, x: Double, y: Double)], of chart: LineChart, beyond width: Double,
    bottom: Double
  ) {
    var places = ends.sorted { ($0.y, $0.index) < ($1.y, $1.index) }.map { (end: $0, y: $0.y) }
    for i in places.indices.dropFirst() { places[i].y = max(places[i].y, places[i - 1].y + 17) }
    var limit = bottom + 4
    for i in places.indices.reversed() {
      places[i].y = min(places[i].y, limit)
      limit = places[i].y - 17
    }
    for (end, y) in places {
      let ink = Palette.kind(end.index).text
      path(
        [(end.x + 5, end.y), (width + 22, y)],
        look: "fill=\"none\" stroke=\"\(ink)\" stroke-width=\"1\"")
      text(chart.series[end.index].name, width + 27, y + 4)
    }
  }

  /// Two strokes through an axis: what is below them is not to scale.
  private mutating func tear(_ y: Double) {
    path([(-5, y + 3), (5, y - 2)], look: "class=\"edge\"")
    path([(-5, y + 7), (5, y + 2)], look: "class=\"edge\"")
  }
}
