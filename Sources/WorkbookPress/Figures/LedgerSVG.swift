import Publishing

extension Canvas {
  mutating func draw(_ ledger: StreamLedger) {
    let stream = 16.0
    let boxes = ledger.entries.map { Lettering.ems($0.step.name) * 12 + 20 }.max() ?? 0
    let states = ([ledger.start] + ledger.entries.map(\.state)).map {
      Lettering.ems($0.name, bold: true) * 12
    }
    let bars = stream + 26 + max(boxes + 26, (states.max() ?? 0) + 10)
    text(ledger.measure, bars, -24, .start, .small)
    var y = 0.0
    let last = Double(ledger.entries.count) * 88
    path([(stream, -20), (stream, last)], look: "class=\"edge\" stroke-width=\"3\"")
    draw(ledger.start, y, stream, bars, ledger.most)
    for entry in ledger.entries {
      let width = Lettering.ems(entry.step.name) * 12 + 20
      switch entry.step {
      case .adds(let name, let value):
        let left = stream + 26
        path(
          [(stream, y + 18), (left + 14, y + 18), (left + 14, y + 28)], look: "class=\"edge\"")
        rectangle(left, y + 28, width, 26, look: "class=\"box\"", radius: 5)
        text(name, left + 10, y + 45)
        path([(left + 14, y + 54), (left + 14, y + 66)], look: "class=\"edge\"")
        arrow(from: (left + 14, y + 66), to: (stream + 9, y + 66))
        circle(stream, y + 66, 8, look: "class=\"box\"")
        path([(stream - 5, y + 66), (stream + 5, y + 66)], look: "class=\"edge\"")
        path([(stream, y + 61), (stream, y + 71)], look: "class=\"edge\"")
        if let value {
          bar(value, y + 41, bars, ledger.most, Palette.kind(1), "adds \(decimals(value, 2))")
        }
      case .replaces(let name):
        rectangle(0, y + 30, width, 26, look: "class=\"box\"", radius: 5)
        text(name, 10, y + 47)
      }
      y += 88
      draw(entry.state, y, stream, bars, ledger.most)
    }
    arrow(from: (stream, last), to: (stream, last + 26))
  }

  private mutating func draw(
    _ state: StreamLedger.State, _ y: Double, _ stream: Double, _ bars: Double, _ most: Double
  ) {
    circle(stream, y, 5, look: "class=\"mark\"")
    text(state.name, stream + 16, y + 4, .start, .bold)
    bar(state.value, y, bars, most, Palette.kind(0), decimals(state.value, 2))
  }

  private mutating func bar(
    _ value: Double, _ y: Double, _ x: Double, _ most: Double, _ ink: Ink, _ label: String
  ) {
    let length = value.isFinite ? max(0.5, max(0, value) / most * 240) : 0
    rectangle(x, y - 8, length, 16, look: "fill=\"\(ink.text)\"", title: label)
    text(label, x + length + 6, y + 4)
  }
}
