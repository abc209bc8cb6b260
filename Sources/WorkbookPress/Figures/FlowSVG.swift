import Publishing

extension Canvas {
  mutating func draw(_ flow: VectorFlow) {
    let plan = FlowPlan(flow)
    include(plan.left, 0)
    include(plan.right, 0)
    frames(flow, plan)
    taps(flow, plan)
    for (index, part) in flow.parts.enumerated() {
      let y = plan.tops[index]
      switch part.content {
      case .layer(let layer): draw(layer, y, plan)
      case .arrow(let arrow): draw(arrow, y, plan.height(part), plan.ends(of: arrow, index), plan)
      case .note(let note):
        for (number, line) in plan.lines(of: note).enumerated() {
          text(line, plan.left, y + 12 + 14 * Double(number), .start, .small)
        }
      }
    }
  }

  /// A frame around each run of parts that are the chapter's own.
  private mutating func frames(_ flow: VectorFlow, _ plan: FlowPlan) {
    var index = 0
    while index < flow.parts.count {
      let run = flow.parts[index...].prefix(while: \.isOwn)
      if !run.isEmpty {
        let (first, last) = (index, index + run.count - 1)
        let bottom = plan.tops[last] + plan.height(flow.parts[last])
        rectangle(
          plan.left - 6, plan.tops[first] - 5, plan.right - plan.left + 12,
          bottom - plan.tops[first] + 9, look: "class=\"here\"", radius: 8)
      }
      index += max(1, run.count)
    }
  }

  /// The lines from a layer past what stands between to the arrows that begin there.
  private mutating func taps(_ flow: VectorFlow, _ plan: FlowPlan) {
    var start: Int?
    for (index, part) in flow.parts.enumerated() {
      switch part.content {
      case .layer(let layer) where layer.isTapped: start = index
      case .arrow(let arrow) where arrow.source != .above:
        guard let tap = start, case .layer(let layer) = flow.parts[tap].content else { continue }
        let x = plan.left + 3
        let top = plan.tops[tap] + plan.headHeight(layer)
        let y = plan.tops[index] + FlowPlan.branch
        for line in layer.lines.indices {
          let middle = top + FlowPlan.pitch * Double(line) + 11
          path([(x + 6, middle), (x, middle)], look: "class=\"edge\"")
        }
        path([(x, top + 11), (x, y)], look: "class=\"edge\"")
        let end = plan.ends(of: arrow, index).to
        if arrow.source == .both {
          self.arrow(from: (x, y), to: (end - 8, y))
        } else {
          path([(x, y), (end, y)], look: "class=\"edge\"")
        }
      default: break
      }
    }
  }

  private mutating func draw(_ layer: VectorFlow.Layer, _ y: Double, _ plan: FlowPlan) {
    let (starts, widths) = plan.places(layer)
    for (c, column) in layer.columns.enumerated() {
      text(
        column.head, starts[c] + widths[c] / 2, y + 10, .middle, .small, symbol: true)
    }
    for (number, line) in layer.lines.enumerated() {
      let top = y + plan.headHeight(layer) + FlowPlan.pitch * Double(number)
      text(
        Lettering.shortened(line.name, ems: FlowPlan.longestName), plan.start - 6, top + 15, .end)
      for (c, strip) in line.strips.enumerated() where !strip.isEmpty {
        if c > 0, !line.strips[c - 1].isEmpty {
          let left = starts[c - 1] + widths[c - 1] + plan.dots
          joint(layer.columns[c], from: left, to: starts[c], top)
        }
        let inset = (widths[c] - plan.cell * Double(FlowPlan.count(layer, c))) / 2
        draw(strip, in: layer, c, starts[c] + inset, top, plan)
      }
      if line.isHidden {
        let name = Lettering.ems(Lettering.shortened(line.name, ems: FlowPlan.longestName)) * 12
        let end = (starts.first ?? 0) + (widths.first ?? 0)
        path(
          [(plan.start - 8 - name, top + 11), (end, top + 11)],
          look: "class=\"edge\" stroke-width=\"1.5\"")
      }
    }
  }

  /// How a strip is made from the one before it, between two places.
  private mutating func joint(
    _ column: VectorFlow.Column, from left: Double, to right: Double, _ top: Double
  ) {
    let (middle, arrows) = ((left + right) / 2, "→←")
    guard let sign = column.sign.first, arrows.contains(sign) else {
      return text(column.joint, middle, top + 15, .middle)
    }
    let ends = ((left + 3, top + 11), (right - 2, top + 11))
    arrow(from: sign == "→" ? ends.0 : ends.1, to: sign == "→" ? ends.1 : ends.0)
    text(String(column.joint.filter { !arrows.contains($0) }), middle, top + 7, .middle, .small)
  }

  private mutating func draw(
    _ strip: VectorFlow.Strip, in layer: VectorFlow.Layer, _ c: Int, _ x: Double, _ top: Double,
    _ plan: FlowPlan
  ) {
    for (place, number) in strip.cells.enumerated() {
      let left = x + plan.cell * Double(place)
      let middle = left + plan.cell / 2
      let ink = FlowPlan.ink(layer.level(number, column: c))
      rectangle(left, top, plan.cell, FlowPlan.cellHeight, look: "fill=\"\(ink.text)\"")
      if place > 0 {
        path([(left, top), (left, top + FlowPlan.cellHeight)], look: "class=\"grid\"")
      }
      text(VectorFlow.text(number), middle, top + 15, .middle, .on(ink))
    }
    if strip.cells.isEmpty {
      let middle = x + plan.cell * Double(FlowPlan.count(layer, c)) / 2
      text("…", middle, top + 13, .middle, .small)
      return
    }
    rectangle(
      x, top, plan.cell * Double(strip.cells.count), FlowPlan.cellHeight, look: "class=\"edge\"")
    if strip.more > 0 {
      text("…", x + plan.cell * Double(strip.cells.count) + 3, top + 15, .start, .small)
    }
  }

  private mutating func draw(
    _ arrow: VectorFlow.Arrow, _ y: Double, _ height: Double, _ ends: (from: Double, to: Double),
    _ plan: FlowPlan
  ) {
    let (x, bottom) = (ends.to, y + height - 3)
    var top = y + (arrow.source == .tap ? FlowPlan.branch : 3)
    if abs(ends.from - x) > 1 {
      path(
        [(ends.from, top), (ends.from, y + FlowPlan.branch), (x, y + FlowPlan.branch)],
        look: "class=\"edge\"")
      top = y + FlowPlan.branch
    }
    if arrow.isBackward {
      self.arrow(from: (x, bottom), to: (x, top))
    } else {
      self.arrow(from: (x, top), to: (x, bottom))
    }
    if arrow.source == .both {
      let middle = y + FlowPlan.branch
      circle(x, middle, 8, look: "class=\"box\"")
      path([(x - 5, middle), (x + 5, middle)], look: "class=\"edge\"")
      path([(x, middle - 5), (x, middle + 5)], look: "class=\"edge\"")
    }
    let width = FlowPlan.width(of: arrow)
    let right = x + FlowPlan.beside
    let fits = (left: x - 10 - width >= plan.left, right: right + width <= plan.right)
    let isRight = fits.right || !fits.left
    let baseline = y + height / 2 + 5
    text(
      arrow.operation, isRight ? right : x - 10, baseline, isRight ? .start : .end, .bold,
      symbol: true)
  }
}
