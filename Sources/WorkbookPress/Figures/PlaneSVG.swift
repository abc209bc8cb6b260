import Publishing

extension Canvas {
  mutating func draw(_ plane: ValuePlane) {
    let (width, height, inset) = (400.0, 290.0, 46.0)
    let frame = plane.frame
    func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
      let a = (x - frame.x.lowerBound) / (frame.x.upperBound - frame.x.lowerBound)
      let b = (y - frame.y.lowerBound) / (frame.y.upperBound - frame.y.lowerBound)
      return (inset + a * (width - 2 * inset), height - inset - b * (height - 2 * inset))
    }
    rectangle(0, 0, width, height, look: "class=\"grid\"")
    for (number, end) in [(frame.x.lowerBound, 0.0), (frame.x.upperBound, 1)] {
      let x = inset + end * (width - 2 * inset)
      path([(x, height), (x, height + 5)], look: "class=\"edge\"")
      text(plainNumber(number), x, height + 18, .middle, .small)
    }
    for (number, end) in [(frame.y.lowerBound, 0.0), (frame.y.upperBound, 1)] {
      let y = height - inset - end * (height - 2 * inset)
      path([(-5, y), (0, y)], look: "class=\"edge\"")
      text(plainNumber(number), -9, y + 4, .end, .small)
    }
    text(plane.x, width / 2, height + 32, .middle, .small)
    text(plane.y, 0, -10, .start, .small)

    path(
      plane.hull.map { place($0.x, $0.y) },
      look:
        "fill=\"\(Palette.kind(0).text)\" fill-opacity=\"0.12\" stroke=\"\(Palette.kind(0).text)\"",
      closed: true, title: "convex hull of the values")
    var room = Room(width: width, height: height, edges: plane.hull.map { place($0.x, $0.y) })
    let values = plane.places.map { point in
      let at = place(point.x, point.y)
      // The area shows the weight.
      let radius = max(3, 14 * max(0, min(1, point.weight)).squareRoot())
      circle(
        at.x, at.y, radius, look: "fill=\"\(Palette.kind(0).text)\"",
        title: "\(point.name): weight \(decimals(point.weight, 3))")
      room.take(Box(at.x - radius, at.y - radius, at.x + radius, at.y + radius))
      return (point: point, at: at, radius: radius)
    }
    let out = place(plane.output.x, plane.output.y)
    path(
      [(out.x, out.y - 8), (out.x + 8, out.y), (out.x, out.y + 8), (out.x - 8, out.y)],
      look: "fill=\"\(Palette.kind(1).text)\" stroke=\"#fff\"", closed: true,
      title: "\(plane.output.name): \(decimals(plane.output.x, 3)), \(decimals(plane.output.y, 3))")
    room.take(Box(out.x - 8, out.y - 8, out.x + 8, out.y + 8))
    label(plane.output.name, at: out, radius: 8, .bold, in: &room, needed: true)
    let heaviest = values.enumerated().sorted { a, b in
      let (x, y) = (a.element.point.weight, b.element.point.weight)
      return x != y ? x > y : a.offset < b.offset
    }
    for (rank, value) in heaviest.map(\.element).enumerated() {
      let name = Lettering.shortened(value.point.name, ems: 16)
      label(
        "\(name) \(decimals(value.point.weight, 2))", at: value.at, radius: value.radius, .plain,
        in: &room, needed: rank < 3)
    }
  }

  /// Writes a name where it meets nothing; one that finds no room is left to its point's title,
  /// unless it is needed.
  private mutating func label(
    _ name: String, at: (x: Double, y: Double), radius: Double, _ style: Style,
    in room: inout Room, needed: Bool
  ) {
    let width = Lettering.ems(name, bold: style.isBold) * style.size
    guard let spot = room.spot(at: at, away: radius + 5, width: width, needed: needed) else {
      return
    }
    text(name, spot.x, spot.y, .start, style)
  }
}

/// A rectangle that text should not run into.
private struct Box {
  let (left, top, right, bottom): (Double, Double, Double, Double)

  init(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
    (self.left, self.top, self.right, self.bottom) = (left, top, right, bottom)
  }

  func meets(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}

/// The plot, with what stands in it.
private struct Room {
  let width: Double
  let height: Double
  /// Dots along the hull: crossed only if nothing else is free.
  private let edges: [Box]
  private var taken: [Box] = []

  init(width: Double, height: Double, edges corners: [(x: Double, y: Double)]) {
    self.width = width
    self.height = height
    edges = corners.indices.flatMap { i -> [Box] in
      let (a, b) = (corners[i], corners[(i + 1) % corners.count])
      return (0...40).map { step in
        let share = Double(step) / 40
        let (x, y) = (a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share)
        return Box(x - 1, y - 1, x + 1, y + 1)
      }
    }
  }

  mutating func take(_ box: Box) { taken.append(box) }

  /// A free place for a name near a point: above or below on the outer side, then beside.
  mutating func spot(
    at: (x: Double, y: Double), away: Double, width text: Double, needed: Bool
  ) -> (x: Double, y: Double)? {
    let x = max(4, min(width - text - 4, at.x - text / 2))
    let (above, below) = ((x: x, y: at.y - away), (x: x, y: at.y + away + 9))
    var spots = at.y > height / 2 ? [below, above] : [above, below]
    spots += [
      (at.x + away, at.y + 4), (at.x - away - text, at.y + 4),
      (at.x + away - 4, at.y - away + 2), (at.x + away - 4, at.y + away + 6),
      (at.x - away + 4 - text, at.y - away + 2), (at.x - away + 4 - text, at.y + away + 6),
    ]
    let boxes = spots.map { Box($0.x - 2, $0.y - 10, $0.x + text + 2, $0.y + 3) }
    let free = boxes.indices.filter { i in
      boxes[i].left >= 0 && boxes[i].right <= width && !taken.contains { $0.meets(boxes[i]) }
    }
    let clear = free.first { i in !edges.contains { $0.meets(boxes[i]) } }
    guard let index = clear ?? free.first ?? (needed ? 0 : nil) else { return nil }
    taken.append(boxes[index])
    return spots[index]
  }
}
