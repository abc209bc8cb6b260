import WorkbookKit

extension Canvas {
  mutating func draw(_ plane: ValuePlane) {
    let (width, height, inset) = (360.0, 270.0, 28.0)
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
    var taken: [Box] = []
    let values = plane.places.map { point in
      let at = place(point.x, point.y)
      // The area shows the weight.
      let radius = max(3, 14 * max(0, min(1, point.weight)).squareRoot())
      circle(
        at.x, at.y, radius, look: "fill=\"\(Palette.kind(0).text)\"",
        title: "\(point.name): weight \(decimals(point.weight, 3))")
      taken.append(Box(at.x - radius, at.y - radius, at.x + radius, at.y + radius))
      return (point: point, at: at, radius: radius)
    }
    let out = place(plane.output.x, plane.output.y)
    path(
      [(out.x, out.y - 8), (out.x + 8, out.y), (out.x, out.y + 8), (out.x - 8, out.y)],
      look: "fill=\"\(Palette.kind(1).text)\" stroke=\"#fff\"", closed: true,
      title: "\(plane.output.name): \(decimals(plane.output.x, 3)), \(decimals(plane.output.y, 3))")
    taken.append(Box(out.x - 8, out.y - 8, out.x + 8, out.y + 8))
    label(plane.output.name, at: out, radius: 8, .bold, around: &taken)
    for value in values {
      let text =
        "\(Lettering.shortened(value.point.name, ems: 16)) \(decimals(value.point.weight, 2))"
      label(text, at: value.at, radius: value.radius, .plain, around: &taken)
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

  /// Writes a name where it meets nothing: right, left, above or below; to the right if all fail.
  private mutating func label(
    _ name: String, at: (x: Double, y: Double), radius: Double, _ style: Style,
    around taken: inout [Box]
  ) {
    let width = Lettering.ems(name, bold: style.isBold) * style.size
    let away = radius + 5
    let spots: [(x: Double, y: Double)] = [
      (at.x + away, at.y + 4), (at.x - away - width, at.y + 4),
      (at.x - width / 2, at.y - away), (at.x - width / 2, at.y + away + 9),
      (at.x + away - 4, at.y - away + 2), (at.x + away - 4, at.y + away + 6),
    ]
    let boxes = spots.map { Box($0.x - 2, $0.y - 10, $0.x + width + 2, $0.y + 3) }
    let index = boxes.firstIndex { box in !taken.contains { $0.meets(box) } } ?? 0
    taken.append(boxes[index])
    text(name, spots[index].x, spots[index].y, .start, style)
  }
}
