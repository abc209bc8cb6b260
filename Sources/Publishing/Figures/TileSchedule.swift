import Tensors

/// The grid of queries and keys in tiles: what is computed, what never is, where the work stands.
public struct TileSchedule: Sketch {
  /// A tile.
  public enum Tile: Sendable, CaseIterable {
    /// Done with, and forgotten.
    case computed
    /// Done with; a mask hid a part of it.
    case partial
    /// Never computed: a mask hides all of it.
    case skipped
    /// Being computed.
    case current
    /// Still to come.
    case ahead

    /// What it says in a legend.
    public var name: String {
      switch self {
      case .computed: "computed"
      case .partial: "computed, partly hidden"
      case .skipped: "never computed"
      case .current: "now"
      case .ahead: "still to come"
      }
    }

    var character: String {
      switch self {
      case .computed: "█"
      case .partial: "▓"
      case .skipped: "×"
      case .current: "◆"
      case .ahead: "·"
      }
    }
  }

  /// The tiles, row after row.
  public let tiles: [[Tile]]
  /// Names of the rows: tokens, or ranges of queries.
  public let queries: [String]
  /// Names of the columns.
  public let keys: [String]
  /// What is kept between two tiles: names and numbers.
  public let state: [(name: String, value: String)]

  /// A schedule.
  public init(
    _ tiles: [[Tile]], queries: [String], keys: [String],
    state: [(name: String, value: String)] = []
  ) {
    demand(
      tiles.count == queries.count && tiles.allSatisfy { $0.count == keys.count },
      "a schedule has a row of tiles per query and a tile per key")
    self.tiles = tiles
    self.queries = queries
    self.keys = keys
    self.state = state
  }

  /// A schedule that goes row by row: tiles before a place are done, those after it still to come.
  ///
  /// - Parameters:
  ///   - current: row and column of the tile that is being computed; nil when all are done.
  ///   - kept: how much of a tile a mask keeps, from 0 to 1.
  public init(
    queries: [String], keys: [String], current: (row: Int, column: Int)?,
    state: [(name: String, value: String)] = [],
    kept: (_ row: Int, _ column: Int) -> Double = { _, _ in 1 }
  ) {
    let tiles = queries.indices.map { i in
      keys.indices.map { j -> Tile in
        let share = kept(i, j)
        if share <= 0 { return .skipped }
        if let current {
          if (i, j) == current { return .current }
          if (i, j) > current { return .ahead }
        }
        return share < 1 ? .partial : .computed
      }
    }
    self.init(tiles, queries: queries, keys: keys, state: state)
  }

  /// The kinds that occur, in order.
  public var kinds: [Tile] { Tile.allCases.filter { kind in tiles.contains { $0.contains(kind) } } }

  /// One character per tile.
  public var characters: [String] {
    let margin = queries.map { displayWidth($0) }.max() ?? 0
    let head = String(repeating: " ", count: margin + 2)
    var lines = keys.indices.map { j in
      head + String(repeating: "│ ", count: j) + "┌ " + keys[j]
    }
    for (query, row) in zip(queries, tiles) {
      let cells = row.map(\.character).joined(separator: " ")
      lines.append("\(query.padded(margin, right: true))  \(cells)")
    }
    lines += ["", head + kinds.map { "\($0.character) \($0.name)" }.joined(separator: "   ")]
    return lines + state.map { head + "\($0.name) = \($0.value)" }
  }

  /// How many tiles of each kind, where the work stands, and the state.
  public var words: String {
    let all = queries.count * keys.count
    let counts = kinds.filter { $0 != .current }.map { kind in
      "\(tiles.reduce(0) { $0 + $1.count { $0 == kind } }) \(kind.name)"
    }
    var text = "of \(all) \(all == 1 ? "tile" : "tiles")"
    text += counts.isEmpty ? " none is computed" : " " + counts.joined(separator: ", ")
    for (i, row) in tiles.enumerated() {
      if let j = row.firstIndex(of: .current) { text += "; now \(queries[i]) → \(keys[j])" }
    }
    return text
      + (state.isEmpty
        ? "" : "; kept: " + state.map { "\($0.name) = \($0.value)" }.joined(separator: ", "))
  }
}
