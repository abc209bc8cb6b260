/// Values of width 2 as points, their convex hull, and the output somewhere inside.
public struct ValuePlane: Sketch {
  /// A value row with its weight.
  public struct Point: Sendable {
    /// The token.
    public let name: String
    /// First column.
    public let x: Double
    /// Second column.
    public let y: Double
    /// How much it counts, from 0 to 1.
    public let weight: Double

    /// A point.
    public init(_ name: String, x: Double, y: Double, weight: Double) {
      self.name = name
      self.x = x
      self.y = y
      self.weight = weight
    }
  }

  /// What the first column holds.
  public let x: String
  /// What the second column holds.
  public let y: String
  /// The value rows.
  public let points: [Point]
  /// The output row.
  public let output: Point

  /// A plane of values and the output they were averaged to.
  public init(x: String, y: String, points: [Point], output: Point) {
    self.x = x
    self.y = y
    self.points = points.filter { $0.x.isFinite && $0.y.isFinite }
    self.output = output
  }

  /// Points at one place, as one: names in order, weights added.
  public var places: [Point] {
    var places: [(x: Double, y: Double, names: [String], weight: Double)] = []
    for point in points {
      if let index = places.firstIndex(where: { $0.x == point.x && $0.y == point.y }) {
        places[index].names.append(point.name)
        places[index].weight += point.weight
      } else {
        places.append((point.x, point.y, [point.name], point.weight))
      }
    }
    return places.map { place in
      let name =
        place.names.count <= 2
        ? place.names.joined(separator: ", ")
        : "\(place.names[0]) and \(place.names.count - 1) more"
      return Point(name, x: place.x, y: place.y, weight: place.weight)
    }
  }

  /// The corners of the convex hull, anticlockwise: Andrew's monotone chain.
  public var hull: [(x: Double, y: Double)] {
    let sorted = places.map { (x: $0.x, y: $0.y) }.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count > 2 else { return sorted }
    func chain(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
      var chain: [(x: Double, y: Double)] = []
      for point in points {
        while chain.count >= 2, turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0 {
          chain.removeLast()
        }
        chain.append(point)
      }
      return Array(chain.dropLast())
    }
    return chain(sorted) + chain(sorted.reversed())
  }

  /// Positive for a turn to the left at b.
  private func turn(
    _ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ c: (x: Double, y: Double)
  ) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }

  /// The smallest ranges with every point and the output, a little wider than they need be.
  public var frame: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
    let all = points + [output]
    func range(_ numbers: [Double]) -> ClosedRange<Double> {
      let (low, high) = (numbers.min() ?? 0, numbers.max() ?? 1)
      return low < high ? low...high : (low - 0.5)...(low + 0.5)
    }
    return (range(all.map(\.x)), range(all.map(\.y)))
  }

  /// `o` for values, `●` for the output.
  public var characters: [String] {
    let (width, height) = (40, 14)
    var grid = Array(repeating: Array(repeating: " ", count: width + 1), count: height + 1)
    let frame = frame
    func put(_ point: Point, _ mark: String) {
      let a = (point.x - frame.x.lowerBound) / (frame.x.upperBound - frame.x.lowerBound)
      let b = (point.y - frame.y.lowerBound) / (frame.y.upperBound - frame.y.lowerBound)
      guard (0...1).contains(a), (0...1).contains(b) else { return }
      grid[height - Int((b * Double(height)).rounded())][Int((a * Double(width)).rounded())] = mark
    }
    for place in places { put(place, "o") }
    put(output, "●")
    let rows = grid.map { row -> String in
      var text = "│" + row.joined()
      while text.hasSuffix(" ") { text.removeLast() }
      return text
    }
    return ["\(y) ↑"] + rows + ["└" + String(repeating: "─", count: width) + " \(x) →", ""]
      + places.map { "o  \(place($0)) weight \(decimals($0.weight, 2))" }
      + ["●  \(place(output))"]
  }

  private func place(_ point: Point) -> String {
    "\(point.name) (\(decimals(point.x, 2)), \(decimals(point.y, 2)))"
  }

  private var shape: String {
    switch hull.count {
    case 0, 1: "is a point"
    case 2: "is a line"
    default: "has \(hull.count) corners"
    }
  }

  /// The output and the values that count most.
  public var words: String {
    let most = places.enumerated().sorted { a, b in
      a.element.weight != b.element.weight
        ? a.element.weight > b.element.weight : a.offset < b.offset
    }.prefix(3).map { "\(place($0.element)) at weight \(decimals($0.element.weight, 2))" }
    return "\(place(output)) in the plane of \(x) and \(y), averaged from "
      + most.joined(separator: ", then ") + "; the hull \(shape)"
  }
}
