public import Tensors

/// Several heatmaps side by side, over the same tokens: all heads at a glance.
public struct HeatmapGrid: Sketch {
  /// The maps, each with a title.
  public let panels: [Heatmap]

  /// A grid of maps that have the same queries and keys.
  public init(_ panels: [Heatmap]) {
    demand(
      panels.allSatisfy { $0.queries == panels[0].queries && $0.keys == panels[0].keys },
      "the maps of a grid share their tokens")
    self.panels = panels
  }

  /// One map below the other.
  public var characters: [String] {
    Array(panels.map(\.characters).joined(separator: [""]))
  }

  /// Each map in words.
  public var words: String {
    panels.map { panel in (panel.title.map { "\($0): " } ?? "") + panel.words }
      .joined(separator: "; ")
  }
}

extension Figure {
  /// Weights as colours: a row per query, a column per key.
  ///
  /// - Parameters:
  ///   - weights: `[n, m]`, each between 0 and 1.
  ///   - hidden: cells that a mask hides; hatched, `×` in characters, which no weight looks like.
  ///   - told: the row whose strongest weights the description says in words.
  public static func heatmap(
    _ caption: String, _ weights: Matrix<Float>, queries: [String], keys: [String], told: Int,
    hidden: (_ query: Int, _ key: Int) -> Bool = { _, _ in false }
  ) -> Figure {
    let map = Heatmap(weights, queries: queries, keys: keys, followed: told, hidden: hidden)
    let description = strongest(weights, row: told, queries: queries, keys: keys)
    return Figure(caption, description: description, drawing: .heatmap(map))
  }

  /// The weights of all heads as small heatmaps.
  ///
  /// - Parameters:
  ///   - weights: `[h, n, m]`, each between 0 and 1.
  ///   - told: the row whose strongest weights the description says, head by head.
  public static func heatmaps(
    _ caption: String, _ weights: HeadStack<Float>, queries: [String], keys: [String], told: Int,
    hidden: (_ head: Int, _ query: Int, _ key: Int) -> Bool = { _, _, _ in false }
  ) -> Figure {
    let panels = weights.matrices.enumerated().map { head, matrix in
      Heatmap(
        matrix, queries: queries, keys: keys, title: "head \(head + 1)", followed: told,
        hidden: { hidden(head, $0, $1) })
    }
    return Figure(caption, drawing: .heatmaps(HeatmapGrid(panels)))
  }

  /// A row's strongest weights in words: `it → animal 0.80, then street 0.10, then …`.
  public static func strongest(
    _ weights: Matrix<Float>, row: Int, queries: [String], keys: [String], count: Int = 3
  ) -> String {
    let ordered = keys.indices.sorted { a, b in
      weights[row, a] != weights[row, b] ? weights[row, a] > weights[row, b] : a < b
    }
    let told = ordered.prefix(count).map { "\(keys[$0]) \(decimals(weights[row, $0], 2))" }
    return "\(queries[row]) → " + told.joined(separator: ", then ")
  }
}
