import Publishing

extension Canvas {
  mutating func draw(_ map: PipelineMap) {
    let (height, gap) = (52.0, 26.0)
    let width: (PipelineMap.Stop) -> Double = { stop in
      max(
        Lettering.ems("\(stop.number) \(stop.name)", bold: true) * 12,
        Lettering.ems(stop.formula) * 11) + 16
    }
    let top = 62.0
    var (x, joint) = (24.0, 0.0)
    var centres: [Int: Double] = [:]
    path([(-6, top + height / 2), (x - 4, top + height / 2)], look: "class=\"edge\"")
    for (index, stop) in map.line.enumerated() {
      if stop.number == map.joins { joint = x - gap / 2 }
      if index > 0 {
        arrow(from: (x - gap, top + height / 2), to: (x - 1, top + height / 2))
      } else {
        arrow(from: (-6, top + height / 2), to: (x - 1, top + height / 2))
      }
      draw(stop, x, top, width(stop), height, highlighted: stop.number == map.highlighted)
      centres[stop.number] = x + width(stop) / 2
      x += width(stop) + gap
    }
    let right = x - gap + 24
    arrow(from: (right - 24, top + height / 2), to: (right + 18, top + height / 2))

    if let start = centres[map.past.from], let end = centres[map.past.to] {
      let above = top - 16
      path([(start, top), (start, above), (end, above)], look: "class=\"edge\"")
      arrow(from: (end, above), to: (end, top - 1))
      text(map.past.name, start + 8, above - 4, .start, .small)
    }

    let below = top + height + 34
    let half = width(map.beside) / 2
    draw(
      map.beside, joint - half, below, half * 2, height,
      highlighted: map.beside.number == map.highlighted)
    arrow(from: (joint, below), to: (joint, top + height / 2 + 3))

    let here = map.around.number == map.highlighted
    rectangle(
      6, 6, right - 12, below + height + 10, look: here ? "class=\"here\"" : "class=\"grid\"",
      radius: 10)
    let name = "\(map.around.number) \(map.around.name)"
    text(name, 20, 28, .start, .bold)
    text(map.around.formula, 20 + Lettering.ems(name, bold: true) * 12 + 12, 28, .start, .small)
  }

  private mutating func draw(
    _ stop: PipelineMap.Stop, _ x: Double, _ y: Double, _ width: Double, _ height: Double,
    highlighted: Bool
  ) {
    let ink = Palette.kind(0)
    rectangle(
      x, y, width, height, look: highlighted ? "fill=\"\(ink.text)\"" : "class=\"box\"", radius: 6)
    let (centre, name) = (x + width / 2, "\(stop.number) \(stop.name)")
    if highlighted {
      text(name, centre, y + 21, .middle, .boldOn(ink))
      text(stop.formula, centre, y + 40, .middle, .on(ink))
    } else {
      text(name, centre, y + 21, .middle, .bold)
      text(stop.formula, centre, y + 40, .middle, .small)
    }
  }
}
