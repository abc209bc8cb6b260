/// The stages of attention in the order of the data, one of them highlighted.
public struct PipelineMap: Sketch {
  /// A stage.
  public struct Stop: Sendable {
    /// Its chapter.
    public let number: Int
    /// `Scores`.
    public let name: String
    /// What it computes, in a few characters: `S = QKᵀ/√dₖ`.
    public let formula: String

    /// A stage.
    public init(_ number: Int, _ name: String, _ formula: String) {
      self.number = number
      self.name = name
      self.formula = formula
    }
  }

  /// A way past some stops.
  public struct Bypass: Sendable {
    /// What takes it: `V`.
    public let name: String
    /// The number of the stop where it begins.
    public let from: Int
    /// The number of the stop where it ends.
    public let to: Int

    /// A way past the stops between two.
    public init(_ name: String, from: Int, to: Int) {
      self.name = name
      self.from = from
      self.to = to
    }
  }

  /// The line that the data takes.
  public let line: [Stop]
  /// A stage that stands beside the line and joins it.
  public let beside: Stop
  /// The number of the stop before which it joins.
  public let joins: Int
  /// What goes from one stop straight to another, past those between.
  public let past: Bypass
  /// What all of it is a part of.
  public let around: Stop
  /// The number of the stage to look at; nil for none.
  public let highlighted: Int?

  /// A map.
  public init(
    line: [Stop], beside: Stop, joins: Int, past: Bypass, around: Stop, highlighted: Int?
  ) {
    self.line = line
    self.beside = beside
    self.joins = joins
    self.past = past
    self.around = around
    self.highlighted = highlighted
  }

  /// The seven stages of this book.
  public static func attention(highlighting number: Int? = nil) -> PipelineMap {
    PipelineMap(
      line: [
        Stop(1, "Projections", "Q, K, V = XW"), Stop(2, "Scores", "S = QKᵀ/√dₖ"),
        Stop(3, "Softmax", "A = softmax(S)"), Stop(4, "Weighting", "O = AV"),
        Stop(5, "Heads", "Concat(O) Wᴼ"),
      ],
      beside: Stop(6, "Masking", "S = −∞ where hidden"), joins: 3,
      past: Bypass("V", from: 1, to: 4),
      around: Stop(7, "Encoder block", "residuals, LayerNorm, feed-forward"),
      highlighted: number)
  }

  /// One stage per line, the way past some of them to the right.
  public var characters: [String] {
    let all = [around] + line + [beside]
    let width = all.map { displayWidth($0.name) }.max() ?? 0
    let formulas = (line + [beside]).map { displayWidth($0.formula) }.max() ?? 0
    let row: (Stop, String, String) -> String = { stop, indent, end in
      let mark = stop.number == highlighted ? "▶ " : "  "
      let formula = end.isEmpty ? stop.formula : stop.formula.padded(formulas) + end
      return mark + indent + "\(stop.number) \(stop.name.padded(width))  \(formula)"
    }
    var lines = [row(around, "", "")]
    var isPast = false
    for stop in line {
      if stop.number == joins { lines.append(row(beside, "  ├─ ", isPast ? "  │" : "")) }
      let end =
        switch stop.number {
        case past.from: " ─┐ \(past.name)"
        case past.to: " ←┘"
        default: isPast ? "  │" : ""
        }
      isPast = stop.number == past.from || isPast && stop.number != past.to
      lines.append(row(stop, "  ↓  ", end))
    }
    return lines
  }

  /// The way of the data.
  public var words: String {
    let way = line.map { "\($0.number) \($0.name)" }.joined(separator: " → ")
    let target = line.first { $0.number == joins }?.name ?? ""
    let here = ([around, beside] + line).first { $0.number == highlighted }
    return way + "; \(beside.number) \(beside.name) joins before \(target); \(past.name) goes from"
      + " \(past.from) straight to \(past.to); all of it inside"
      + " \(around.number) \(around.name)" + (here.map { ". Here: \($0.number) \($0.name)" } ?? "")
  }
}
