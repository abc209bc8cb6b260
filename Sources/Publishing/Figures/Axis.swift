import Tensors

/// One direction of a chart: what it measures, and how numbers become places.
public struct Axis: Sendable {
  /// How numbers become places.
  public enum Scale: Sendable {
    /// Equal steps for equal differences.
    case linear
    /// Equal steps for equal ratios. A zero has a place of its own below all others.
    case logarithmic
  }

  /// What it measures, in words: `tokens, n`.
  public let name: String
  /// How numbers become places.
  public let scale: Scale

  /// An axis.
  public init(_ name: String, _ scale: Scale = .linear) {
    self.name = name
    self.scale = scale
  }

  /// An axis laid over the numbers it has to show.
  public struct Layout: Sendable {
    /// The numbers to print, each with its place from 0 to 1.
    public let ticks: [(place: Double, text: String)]
    /// Whether the place 0 is the number 0, torn off the rest of a logarithmic axis.
    public let torn: Bool
    let scale: Scale
    let low: Double
    let high: Double

    /// The place of a number, from 0 to 1; nil for one that has none.
    public func place(_ value: Double) -> Double? {
      guard value.isFinite else { return nil }
      if scale == .linear { return (value - low) / (high - low) }
      if value == 0, torn { return 0 }
      guard value > 0 else { return nil }
      let share = (commonLogarithm(value) - low) / (high - low)
      return torn ? Self.tear + (1 - Self.tear) * share : share
    }

    /// How much of a torn axis belongs to the zero.
    static let tear = 0.12
  }

  /// Lays the axis over some numbers. Few numbers on a logarithmic axis are their own ticks.
  public func layout(_ values: [Double], ownTicks: Bool = false) -> Layout {
    let finite = values.filter(\.isFinite)
    let distinct = finite.sorted().reduce(into: [Double]()) { if $0.last != $1 { $0.append($1) } }
    let own = ownTicks && distinct.count <= 8 ? distinct : nil
    return scale == .linear ? linear(distinct) : logarithmic(distinct, own: own)
  }

  private func linear(_ values: [Double]) -> Layout {
    var (low, high) = (values.first ?? 0, values.last ?? 1)
    if low == high { (low, high) = (min(0, low), max(1, high)) }
    // A range that comes near zero begins there.
    if low > 0, low < 0.4 * high { low = 0 }
    // The step is 1, 2 or 5 times a power of ten, for three to seven ticks.
    var power = 1.0
    while power * 10 <= high - low { power *= 10 }
    while power > high - low { power /= 10 }
    let step = [0.2, 0.5, 1, 2].map { $0 * power }.first { (high - low) / $0 <= 6 } ?? 5 * power
    let first = Int((low / step + 1e-9).rounded(.down))
    let last = Int((high / step - 1e-9).rounded(.up))
    let (from, to) = (Double(first) * step, Double(last) * step)
    let ticks = (first...last).map { tick in
      (place: Double(tick - first) / Double(last - first), text: plainNumber(Double(tick) * step))
    }
    return Layout(ticks: ticks, torn: false, scale: .linear, low: from, high: to)
  }

  private func logarithmic(_ values: [Double], own: [Double]?) -> Layout {
    let positive = values.filter { $0 > 0 }
    let torn = values.contains(0)
    var low = commonLogarithm(positive.first ?? 1)
    var high = commonLogarithm(positive.last ?? 10)
    var ticks: [(Double, String)] = []
    if let own {
      if low == high { (low, high) = (low - 0.5, high + 0.5) }
      ticks = own.filter { $0 > 0 }.map { (commonLogarithm($0), plainNumber($0)) }
    } else {
      (low, high) = ((low + 1e-9).rounded(.down), (high - 1e-9).rounded(.up))
      if low >= high { high = low + 1 }
      let step = max(1, Int((high - low) / 6))
      ticks = stride(from: Int(low), through: Int(high), by: step).map { exponent in
        (Double(exponent), powerOfTen(exponent))
      }
    }
    let tear = torn ? Layout.tear : 0
    let places = ticks.map { (tear + (1 - tear) * ($0.0 - low) / (high - low), $0.1) }
    return Layout(
      ticks: (torn ? [(0, "0")] : []) + places, torn: torn, scale: .logarithmic, low: low,
      high: high)
  }
}

private func commonLogarithm(_ x: Double) -> Double {
  Elementary.logarithm(x) / Elementary.logarithm(10)
}

/// `0.01`, `1`, `1,000`, then `10⁴` and on.
private func powerOfTen(_ exponent: Int) -> String {
  switch exponent {
  case 0...3: return grouped((0..<exponent).reduce(1) { power, _ in power * 10 })
  case -3..<0: return "0." + String(repeating: "0", count: -exponent - 1) + "1"
  default: return "10" + superscript(exponent)
  }
}
