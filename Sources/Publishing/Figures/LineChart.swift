/// Series of points joined by lines: softmax against temperature, cost against n.
public struct LineChart: Sketch {
  /// A line and its name.
  public struct Series: Sendable {
    /// What stands at the end of the line.
    public let name: String
    /// The points, from left to right.
    public let points: [(x: Double, y: Double)]

    /// A line through points.
    public init(_ name: String, _ points: [(x: Double, y: Double)]) {
      self.name = name
      self.points = points
    }
  }

  /// Left to right.
  public let x: Axis
  /// Bottom to top.
  public let y: Axis
  /// The lines, each labelled at its end.
  public let series: [Series]

  /// A chart of some lines.
  public init(x: Axis, y: Axis, _ series: [Series]) {
    self.x = x
    self.y = y
    self.series = series
  }

  /// The lines over shared positions: one list of y per series.
  public init(x: Axis, y: Axis, at positions: [Double], _ series: [(String, [Double])]) {
    self.init(
      x: x, y: y,
      series.map { name, values in Series(name, zip(positions, values).map { (x: $0, y: $1) }) })
  }

  /// Both axes, laid over all points.
  public var layouts: (x: Axis.Layout, y: Axis.Layout) {
    let points = series.flatMap(\.points)
    return (
      x.layout(points.map(\.x), ownTicks: x.scale == .logarithmic), y.layout(points.map(\.y))
    )
  }

  /// A letter per series and point; the highest number on top.
  public var characters: [String] {
    let (width, height) = (56, 14)
    let (across, up) = layouts
    var grid = Array(repeating: Array(repeating: " ", count: width + 1), count: height + 1)
    for (index, line) in series.enumerated() {
      for point in line.points {
        guard let a = across.place(point.x), let b = up.place(point.y) else { continue }
        grid[height - Int((b * Double(height)).rounded())][Int((a * Double(width)).rounded())] =
          Self.letter(index)
      }
    }
    var names = Array(repeating: "", count: height + 1)
    for tick in up.ticks {
      names[height - Int((tick.place * Double(height)).rounded())] = tick.text
    }
    let margin = names.map { displayWidth($0) }.max() ?? 0
    var lines = [y.name]
    for (name, row) in zip(names, grid) {
      var text = name.padded(margin, right: true) + " │" + row.joined()
      while text.hasSuffix(" ") { text.removeLast() }
      lines.append(text)
    }
    lines.append(
      String(repeating: " ", count: margin) + " └" + String(repeating: "─", count: width))
    let ends = [across.ticks.first?.text ?? "", across.ticks.last?.text ?? ""]
    lines.append(
      String(repeating: " ", count: margin + 2) + ends[0].padded(width - ends[1].count) + ends[1])
    lines.append(
      String(repeating: " ", count: margin + 2) + x.name.padded(width, right: true))
    lines.append("")
    return lines + series.enumerated().map { "\(Self.letter($0))  \($1.name)" }
  }

  private static func letter(_ index: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return String(letters[index % letters.count])
  }

  /// Where every line begins and ends, and how far it goes beyond both in between.
  public var words: String {
    let told = series.map { line -> String in
      guard let first = line.points.first, let last = line.points.last else {
        return "\(line.name): no points"
      }
      let (low, high) = (min(first.y, last.y), max(first.y, last.y))
      let ends = [first, last].map { plainNumber($0.y) }
      let turns = [line.points.min { $0.y < $1.y }, line.points.max { $0.y < $1.y }]
        .compactMap { $0 }
        .filter { ($0.y < low || $0.y > high) && !ends.contains(plainNumber($0.y)) }
      let told = [first] + turns.sorted { $0.x < $1.x } + [last]
      let heights = told.map { plainNumber($0.y) }
      if heights.allSatisfy({ $0 == heights[0] }) {
        return "\(line.name): \(heights[0]) from \(plainNumber(first.x)) to \(plainNumber(last.x))"
      }
      return "\(line.name): "
        + zip(told, heights).map { "\($1) at \(plainNumber($0.x))" }.joined(separator: ", ")
    }
    return "\(y.name) against \(x.name). " + told.joined(separator: "; ")
  }
}
