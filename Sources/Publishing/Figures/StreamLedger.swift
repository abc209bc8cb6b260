/// The residual stream from top to bottom: a number for each state, and what each step does to it.
public struct StreamLedger: Sketch {
  /// What happens between two states.
  public enum Step: Sendable {
    /// A sub-layer beside the stream, whose result is added to it; its own number if measured.
    case adds(String, Double?)
    /// Something in the stream's way, as a LayerNorm after the addition.
    case replaces(String)

    /// Its name.
    public var name: String {
      switch self {
      case .adds(let name, _), .replaces(let name): name
      }
    }
  }

  /// The stream at one place.
  public struct State: Sendable {
    /// `x`, `after attention`.
    public let name: String
    /// Its norm, its variance: whatever the ledger measures.
    public let value: Double

    /// A state.
    public init(_ name: String, _ value: Double) {
      self.name = name
      self.value = value
    }
  }

  /// What the numbers are: `norm of the row “it”`.
  public let measure: String
  /// The state before the first step.
  public let start: State
  /// Each step and the state after it.
  public let entries: [(step: Step, state: State)]
  /// A number that the bars must have room for, as ledgers have that are compared.
  public let reaching: Double

  /// A ledger.
  public init(
    _ measure: String, start: State, reaching: Double = 0,
    _ entries: [(step: Step, state: State)]
  ) {
    self.measure = measure
    self.start = start
    self.reaching = reaching
    self.entries = entries
  }

  /// The largest number in it, or the one it reaches.
  public var most: Double {
    let values =
      [start.value, reaching]
      + entries.flatMap { entry -> [Double] in
        if case .adds(_, let value?) = entry.step { return [value, entry.state.value] }
        return [entry.state.value]
      }
    return max(1e-12, values.filter(\.isFinite).max() ?? 1)
  }

  /// The stream downwards, a bar at each state.
  public var characters: [String] {
    let names = [start.name] + entries.map(\.state.name) + entries.map { "  " + $0.step.name }
    let width = names.map { displayWidth($0) }.max() ?? 0
    let bar: (Double) -> String = { value in
      let length = value.isFinite ? Int((max(0, value) / most * 30).rounded()) : 0
      return String(repeating: "█", count: length) + " " + decimals(value, 2)
    }
    var lines = [measure, "", "● \(start.name.padded(width))  \(bar(start.value))"]
    for entry in entries {
      switch entry.step {
      case .adds(let name, let value):
        lines.append("⊕   \(name.padded(width))" + (value.map { "+ " + decimals($0, 2) } ?? ""))
      case .replaces(let name): lines.append("▼   \(name)")
      }
      lines.append("● \(entry.state.name.padded(width))  \(bar(entry.state.value))")
    }
    return lines
  }

  /// Every state with its number.
  public var words: String {
    let way = entries.map { entry -> String in
      var step = entry.step.name
      if case .adds(_, let value?) = entry.step { step += " (adds \(decimals(value, 2)))" }
      return "through \(step) to \(entry.state.name) \(decimals(entry.state.value, 2))"
    }
    return "\(measure): \(start.name) \(decimals(start.value, 2)), " + way.joined(separator: ", ")
  }
}
