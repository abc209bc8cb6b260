public import Tensors

/// A matrix as coloured cells: a row per query, a column per key.
public struct Heatmap: Sketch {
  /// How numbers become colours.
  public enum Scale: Sendable {
    /// From little to much: weights, counts.
    case sequential
    /// From minus to plus, with zero in the middle: scores, changes.
    case diverging
  }

  /// `[n, m]`.
  public let values: Matrix<Double>
  /// The tokens down the side, n of them.
  public let queries: [String]
  /// The tokens across the top, m of them.
  public let keys: [String]
  /// Whether a mask hides a cell, row after row.
  public let hidden: [[Bool]]
  /// What it means that a cell is hidden, if not that a mask hides it: `does not move`.
  public let hiddenMeans: String?
  /// The numbers at both ends of the colours.
  public let range: ClosedRange<Double>
  /// How numbers become colours.
  public let scale: Scale
  /// The row to look at: framed in the picture, told in words.
  public let followed: Int?
  /// What stands above the map, as “head 1” in a grid of heads.
  public let title: String?
  /// What the rows are.
  public let queryAxis: String
  /// What the columns are.
  public let keyAxis: String

  /// A heatmap.
  ///
  /// - Parameters:
  ///   - values: `[n, m]`
  ///   - queries: n names.
  ///   - keys: m names.
  ///   - range: the numbers at both ends of the colours; found from the values if nil, then
  ///     symmetric for a diverging scale.
  ///   - hiddenMeans: what the hidden cells are, if not hidden by a mask.
  ///   - hidden: cells that a mask hides; they look like no number at all.
  public init<Number: Scalar>(
    _ values: Matrix<Number>, queries: [String], keys: [String], title: String? = nil,
    followed: Int? = nil, range: ClosedRange<Double>? = 0...1, scale: Scale = .sequential,
    queryAxis: String = "queries: who looks", keyAxis: String = "keys: who is looked at",
    hiddenMeans: String? = nil,
    hidden: (_ query: Int, _ key: Int) -> Bool = { _, _ in false }
  ) {
    demand(
      queries.count == values.rows && keys.count == values.columns,
      "a heatmap of \(values.shape) with \(queries.count) queries and \(keys.count) keys")
    self.values = values.map { Double($0) }
    self.queries = queries
    self.keys = keys
    self.title = title
    self.followed = followed
    self.scale = scale
    self.queryAxis = queryAxis
    self.keyAxis = keyAxis
    self.hiddenMeans = hiddenMeans
    let mask = queries.indices.map { i in keys.indices.map { hidden(i, $0) } }
    self.hidden = mask
    self.range = range ?? Self.range(of: self.values, hidden: mask, scale: scale)
  }

  private static func range(
    of values: Matrix<Double>, hidden: [[Bool]], scale: Scale
  ) -> ClosedRange<Double> {
    let seen = hidden.indices.flatMap { i in
      hidden[i].indices.filter { !hidden[i][$0] && values[i, $0].isFinite }.map { values[i, $0] }
    }
    let (low, high) = (seen.min() ?? 0, seen.max() ?? 1)
    if scale == .sequential { return low < high ? low...high : low...(low + 1) }
    let most = max(low.magnitude, high.magnitude)
    return most > 0 ? -most...most : -1...1
  }

  /// Where a number stands between the ends of the colours, from 0 to 1.
  public func level(_ value: Double) -> Double {
    if value.isNaN { return 0 }
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return min(1, max(0, share))
  }

  /// Whether any cell is hidden.
  public var hides: Bool { hidden.contains { $0.contains(true) } }

  /// The cells as shades, darker for more; signed numbers on a diverging scale.
  public var characters: [String] {
    let signed = scale == .diverging
    let width = signed ? 6 : 1
    let margin = queries.map { displayWidth($0) }.max() ?? 0
    let head = String(repeating: " ", count: margin + 2)
    let step = "│" + String(repeating: " ", count: width)
    // Every key's name stands over its column, one line each, with a line down to the cells.
    var lines = title.map { [$0] } ?? []
    for j in keys.indices {
      lines.append(head + String(repeating: step, count: j) + "┌ " + keys[j])
    }
    for (i, query) in queries.enumerated() {
      let cells = keys.indices.map { j -> String in
        if hidden[i][j] { return "×".padded(width) }
        if signed { return decimals(values[i, j], 2).padded(width) }
        return shade(values[i, j])
      }
      lines.append(query.padded(margin, right: true) + "  " + cells.joined(separator: " "))
    }
    if signed { return lines + (hides ? ["", head + "× \(hiddenMeans ?? "hidden")"] : []) }
    let limits = ["0.3", "0.4", "0.6", "0.8", "0.9"]
    let places = range.upperBound - range.lowerBound >= 20 ? 0 : 1
    let ends =
      range == 0...1
      ? limits
      : [0.3, 0.4, 0.6, 0.8, 0.9].map {
        decimals(range.lowerBound + $0 * (range.upperBound - range.lowerBound), places)
      }
    return lines + [
      "",
      head + "· up to \(ends[0])   ░ \(ends[1])   ▒ \(ends[2])   ▓ \(ends[3])"
        + "   █ \(ends[4]) and more" + (hides ? "   × \(hiddenMeans ?? "hidden")" : ""),
    ]
  }

  /// A number that is more than the least is never drawn as nothing.
  private func shade(_ value: Double) -> String {
    let shades = [" ", "·", "░", "▒", "▓", "█"]
    let share = level(value)
    return shades[share <= 0 ? 0 : min(5, max(1, Int((share * 5).rounded())))]
  }

  /// The strongest cells of the followed row, or of the whole map.
  public var words: String {
    let rows = followed.map { [$0] } ?? Array(queries.indices)
    let cells = rows.flatMap { i in keys.indices.filter { !hidden[i][$0] }.map { (i, $0) } }
    let ordered = cells.sorted { a, b in
      let (x, y) = (values[a.0, a.1], values[b.0, b.1])
      return x != y ? x > y : a < b
    }
    let most = ordered.prefix(3).map { i, j in
      (followed == nil ? "\(queries[i]) → " : "") + "\(keys[j]) \(decimals(values[i, j], 2))"
    }
    let start = followed.map { "\(queries[$0]) → " } ?? ""
    let count = hidden.reduce(0) { $0 + $1.count { $0 } }
    return start + (most.isEmpty ? "nothing" : most.joined(separator: ", then "))
      + (count > 0
        ? "; \(count) of \(queries.count * keys.count) cells"
          + (hiddenMeans.map { ": \($0)" } ?? " are hidden") : "")
  }
}
