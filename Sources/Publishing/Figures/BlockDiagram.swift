/// Matrices as blocks whose sides are in proportion, in rows that read like formulas.
public struct BlockDiagram: Sketch {
  /// The length of a side: its symbol and its size.
  public struct Side: Sendable {
    /// `d`, `h·dₖ`.
    public let symbol: String
    /// The number it stands for here.
    public let size: Int

    /// A side.
    public init(_ symbol: String, _ size: Int) {
      self.symbol = symbol
      self.size = size
    }
  }

  /// The equal parts a block is cut into, one colour each.
  public enum Parts: Sendable {
    /// One piece.
    case whole
    /// Side by side, by name: the packed weights of several heads.
    case columns([String])
    /// One below the other, by name.
    case rows([String])
    /// One piece in the colour of a part: `head 2` alone is `.part("head 2", 1)`.
    case part(String, Int)

    /// The names with their colours' numbers.
    public var named: [(name: String, colour: Int)] {
      switch self {
      case .whole: []
      case .columns(let names), .rows(let names): names.enumerated().map { ($1, $0) }
      case .part(let name, let colour): [(name, colour)]
      }
    }
  }

  /// A matrix.
  public struct Block: Sendable {
    /// `W^Q`.
    public let name: String
    /// Its rows.
    public let rows: Side
    /// Its columns.
    public let columns: Side
    /// What it is made of.
    public let parts: Parts

    /// A block.
    public init(_ name: String, rows: Side, columns: Side, parts: Parts = .whole) {
      self.name = name
      self.rows = rows
      self.columns = columns
      self.parts = parts
    }

    /// `[n, d] = [11, 512]`.
    public var shape: String {
      let sizes = "[\(rows.size), \(columns.size)]"
      let symbols = "[\(rows.symbol), \(columns.symbol)]"
      return symbols == sizes ? sizes : "\(symbols) = \(sizes)"
    }
  }

  /// What a row is made of.
  public enum Term: Sendable {
    /// A matrix.
    case block(Block)
    /// A sign between matrices: `×`, `=`, `+`.
    case sign(String)
  }

  /// The rows, each a formula.
  public let rows: [[Term]]

  /// A diagram of formulas, one below the other.
  public init(_ rows: [[Term]]) { self.rows = rows }

  /// Every part that has a name, once, with its colour's number.
  public var legend: [(name: String, colour: Int)] {
    var seen: [(name: String, colour: Int)] = []
    for case .block(let block) in rows.joined() {
      for part in block.parts.named where !seen.contains(where: { $0 == part }) {
        seen.append(part)
      }
    }
    return seen
  }

  /// Names and shapes as formulas.
  public var characters: [String] {
    rows.map { row in
      row.map { term in
        switch term {
        case .sign(let sign): return sign
        case .block(let block):
          let names = block.parts.named.map(\.name).joined(
            separator: block.isStacked ? " ; " : " | ")
          return block.name + (names.isEmpty ? "" : " = [\(names)]") + " " + block.shape
        }
      }.joined(separator: "  ")
    }
  }

  /// The formulas with the shapes.
  public var words: String {
    rows.map { row in
      row.map { term in
        switch term {
        case .sign(let sign): return sign
        case .block(let block):
          let names = block.parts.named.map(\.name)
          return "\(block.name) \(block.shape)"
            + (names.count > 3
              ? " (\(names[0]) to \(names[names.count - 1]))"
              : names.count > 1 ? " (\(names.joined(separator: ", ")))" : "")
        }
      }.joined(separator: " ")
    }.joined(separator: "; ")
  }
}

extension BlockDiagram.Block {
  fileprivate var isStacked: Bool {
    if case .rows = parts { return true }
    return false
  }
}
