public import Tensors

/// Bars, one below the other: a row's weights, parameters against h.
public struct BarChart: Sketch {
  /// A bar: one length, or one per series.
  public struct Bar: Sendable {
    /// What it belongs to: a token, `h = 8`.
    public let label: String
    /// Its lengths, one per series.
    public let parts: [Double]
    /// The number at its end.
    public let text: String

    /// A bar of one or several parts.
    public init(_ label: String, _ parts: [Double], text: String) {
      self.label = label
      self.parts = parts
      self.text = text
    }
  }

  /// What the lengths measure: `weight`, `parameters`.
  public let measure: String
  /// The names of the parts, stacked one after the other; empty if there is only one.
  public let series: [String]
  /// The bars.
  public let bars: [Bar]
  /// The bar to look at.
  public let followed: Int?

  /// A chart of bars whose parts are not negative where there are several.
  public init(_ measure: String, _ bars: [Bar], series: [String] = [], followed: Int? = nil) {
    let count = max(1, series.count)
    demand(
      bars.allSatisfy { $0.parts.count == count },
      "every bar of “\(measure)” has \(count) parts, one per series")
    self.measure = measure
    self.series = series
    self.bars = bars
    self.followed = followed
  }

  /// A chart of one number per label.
  public init(
    _ measure: String, labels: [String], values: [Double], followed: Int? = nil,
    text: (Double) -> String = { decimals($0, 2) }
  ) {
    let bars = zip(labels, values).map { Bar($0, [$1], text: text($1)) }
    self.init(measure, bars, followed: followed)
  }

  /// From the shortest bar, or zero, to the longest.
  public var range: ClosedRange<Double> {
    let sums = bars.map { $0.parts.filter(\.isFinite).reduce(0, +) }
    let (low, high) = (min(0, sums.min() ?? 0), max(0, sums.max() ?? 0))
    return low < high ? low...high : 0...1
  }

  /// Bars of `█`, a letter for each series after the first.
  public var characters: [String] {
    let marks = ["█", "▒", "░", "▓", "▚", "·"]
    let margin = bars.map { displayWidth($0.label) }.max() ?? 0
    let most = max(range.upperBound, -range.lowerBound)
    let lines = bars.map { bar -> String in
      let drawn = bar.parts.enumerated().map { index, part -> String in
        let length = part.isFinite ? Int((part.magnitude / most * 40).rounded()) : 0
        return String(repeating: marks[index % marks.count], count: length)
      }.joined()
      return "\(bar.label.padded(margin, right: true)) │\(drawn) \(bar.text)"
    }
    let legend = series.enumerated().map { "\(marks[$0 % marks.count]) \($1)" }
    return lines + (legend.isEmpty ? [] : ["", legend.joined(separator: "   ")])
  }

  /// Every bar's number; of more than twelve, the three longest.
  public var words: String {
    let ordered =
      bars.count <= 12
      ? bars
      : Array(bars.sorted { $0.parts.reduce(0, +) > $1.parts.reduce(0, +) }.prefix(3))
    let told = ordered.map { bar -> String in
      let parts = zip(series, bar.parts).map { "\($0) \(plainNumber($1))" }
      return "\(bar.label)\(bar.label.contains(" ") ? ":" : "") \(bar.text)"
        + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
    }
    return measure + ": " + (ordered.count < bars.count ? "most are " : "")
      + told.joined(separator: ", ")
  }
}

extension Figure {
  /// One row of weights as bars, a bar per key.
  public static func bars(
    _ caption: String, _ weights: Matrix<Float>, row: Int, keys: [String]
  ) -> Figure {
    let chart = BarChart("weight", labels: keys, values: weights[row].map { Double($0) })
    return Figure(caption, drawing: .bars(chart))
  }
}

/// A number as short as it goes: whole with its thousands apart, else up to three decimals.
public func plainNumber(_ x: Double) -> String {
  if !x.isFinite { return decimals(x) }
  if x == x.rounded(), x.magnitude < 1e15 { return grouped(Int(x)) }
  if x.magnitude < 0.001 { return scientific(x) }
  var text = decimals(x)
  while text.hasSuffix("0") { text.removeLast() }
  return text.hasSuffix(".") ? String(text.dropLast()) : text
}
