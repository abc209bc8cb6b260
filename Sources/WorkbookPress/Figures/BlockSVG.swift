import Publishing

extension Canvas {
  mutating func draw(_ diagram: BlockDiagram) {
    let scale = Self.scale(of: diagram)
    var top = 0.0
    var unlabelled = false
    for row in diagram.rows {
      let tallest = row.map { Self.size($0, scale).height }.max() ?? 0
      var x = 0.0
      for term in row {
        switch term {
        case .sign(let sign):
          let width = Lettering.ems(sign, bold: true) * 12
          text(sign, x + 10, top + tallest / 2 + 4, .start, .bold)
          x += width + 20
        case .block(let block):
          let size = Self.size(term, scale)
          let room = Self.room(block, size.width)
          let (left, y) = (x + (room - size.width) / 2, top + (tallest - size.height) / 2)
          if !draw(block, left, y, size.width, size.height) { unlabelled = true }
          let centre = x + room / 2
          text(block.name, centre, y - 8, .middle, .bold, symbol: true)
          let shapes = Self.shapes(block)
          for (index, shape) in shapes.enumerated() {
            text(shape, centre, y + size.height + 16 + 15 * Double(index), .middle, .small)
          }
          x += room
        }
      }
      top += tallest + 74
    }
    if unlabelled {
      swatches(diagram.legend.map { ($0.name, Palette.kind($0.colour)) }, x: 0, y: top - 26)
    }
  }

  /// Pixels per row or column: one scale for the whole diagram.
  private static func scale(of diagram: BlockDiagram) -> Double {
    var scale = Double.infinity
    for row in diagram.rows {
      var (columns, fixed) = (0, 0.0)
      for term in row {
        switch term {
        case .sign(let sign): fixed += Lettering.ems(sign, bold: true) * 12 + 20
        case .block(let block):
          columns += block.columns.size
          let side = Double(max(1, block.rows.size, block.columns.size))
          scale = min(scale, 190 / side)
        }
      }
      scale = min(scale, max(120, 680 - fixed) / Double(max(1, columns)))
    }
    return scale
  }

  /// A side shorter than this could not be seen.
  private static let shortest = 10.0

  private static func size(
    _ term: BlockDiagram.Term, _ scale: Double
  ) -> (width: Double, height: Double) {
    guard case .block(let block) = term else { return (0, 0) }
    return (
      max(shortest, Double(block.columns.size) * scale),
      max(shortest, Double(block.rows.size) * scale)
    )
  }

  private static func shapes(_ block: BlockDiagram.Block) -> [String] {
    let symbols = "[\(block.rows.symbol), \(block.columns.symbol)]"
    let sizes = "[\(block.rows.size), \(block.columns.size)]"
    return symbols == sizes ? [sizes] : [symbols, sizes]
  }

  /// The width a block needs with its name and its shapes.
  private static func room(_ block: BlockDiagram.Block, _ width: Double) -> Double {
    let texts =
      [Lettering.ems(block.name, bold: true) * 12]
      + shapes(block).map { Lettering.ems($0) * 11 }
    return max(width, texts.max() ?? 0)
  }

  /// Draws a block; returns whether every part could hold its name.
  private mutating func draw(
    _ block: BlockDiagram.Block, _ x: Double, _ y: Double, _ width: Double, _ height: Double
  ) -> Bool {
    let parts = block.parts.named
    let title = "\(block.name) \(block.shape)"
    if parts.isEmpty {
      rectangle(x, y, width, height, look: "class=\"box\"", title: title)
      return true
    }
    var stacked = false
    if case .rows = block.parts { stacked = true }
    let count = Double(parts.count)
    let (wide, high) = stacked ? (width, height / count) : (width / count, height)
    var fits = true
    for (index, part) in parts.enumerated() {
      let left = stacked ? x : x + wide * Double(index)
      let top = stacked ? y + high * Double(index) : y
      let ink = Palette.kind(part.colour)
      rectangle(
        left, top, wide, high, look: "fill=\"\(ink.text)\"", title: "\(title): \(part.name)")
      if Lettering.ems(part.name) * 11 + 4 <= wide, high >= 14 {
        text(
          part.name, left + wide / 2, top + high / 2 + 4, .middle, .on(ink), symbol: true)
      } else {
        fits = false
      }
    }
    rectangle(x, y, width, height, look: "class=\"edge\"")
    return fits
  }
}
