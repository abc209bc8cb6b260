public import Tensors

extension Exhibit {
  /// `{{agreement}}`: every variant of a stage, what it claims, and what the laws measured.
  public static func agreement<S: Stage>(of stage: S.Type) -> Exhibit {
    .table("agreement") { edition in
      let verdicts = edition.registry.verify(stage: S.name, laws: ["agreement", "difference"])
      return try Table(
        "Every variant of this stage against the reference in `Double`, on"
          + " \(S.probes.count) probes. The error is the largest over the probes the claim covers;"
          + " allowed is the tolerance on that probe.",
        rows: edition.registry.variants(of: stage),
        columns: [
          .text("variant") { "`\($0.name)`" },
          .text("form") { $0.form.rawValue },
          .text("claim") { $0.claim.text },
          .number("largest error") { variant in
            let found = verdicts.first { $0.variant == variant.name && $0.law == "agreement" }
            return found?.reading.map { magnitudeBound($0.error) } ?? "–"
          },
          .number("allowed") { variant in
            let found = verdicts.first { $0.variant == variant.name && $0.law == "agreement" }
            return found?.reading.map { scientific($0.bound) } ?? "–"
          },
          .text("verdict") { variant in
            let own = verdicts.filter { $0.variant == variant.name }
            return own.allSatisfy(\.holds) ? "holds" : "**broken**"
          },
        ])
    }
  }

  /// `{{costs}}`: what every variant of a stage costs, as formulas and for some sizes.
  public static func costs<S: Stage>(of stage: S.Type, at sizes: Sizes) -> Exhibit {
    .table("costs") { edition in
      let named = sizes.sorted { $0.key < $1.key }.map { "\($0.key.text) = \(grouped($0.value))" }
      let value: (Formula) -> String = { $0.value(sizes).map(grouped) ?? "–" }
      return try Table(
        "Counted cost, as formulas and for \(named.joined(separator: ", ")). A meter in the products"
          + " confirms each formula on every probe.",
        rows: edition.registry.variants(of: stage),
        columns: [
          .text("variant") { "`\($0.name)`" },
          .text("multiply-adds") { $0.cost.multiplyAdds.description },
          .number("here") { value($0.cost.multiplyAdds) },
          .text("exp") { $0.cost.exponentials.description },
          .text("intermediates") { variant in
            let parts = variant.cost.intermediates.map { "\($0.name) \($0.floats)" }
            return parts.isEmpty ? "none" : parts.joined(separator: "; ")
          },
          .number("floats here") { value($0.cost.intermediateFloats) },
        ])
    }
  }
}

extension Figure {
  /// Weights as shades: a row per query, a column per key, darker for more.
  ///
  /// - Parameters:
  ///   - weights: `[n, m]`, each between 0 and 1.
  ///   - hidden: cells that a mask hides; drawn as `×`, which no weight looks like.
  ///   - told: the row whose strongest weights the description says in words.
  public static func heatmap(
    _ caption: String, _ weights: Matrix<Float>, queries: [String], keys: [String], told: Int,
    hidden: (_ query: Int, _ key: Int) -> Bool = { _, _ in false }
  ) -> Figure {
    let shades: [Character] = [" ", "·", "░", "▒", "▓", "█"]
    let margin = queries.map(\.count).max() ?? 0
    let head = String(repeating: " ", count: margin + 2)
    // Every key's name stands at its column, one line each, from the right.
    var lines: [String] = []
    for j in keys.indices.reversed() {
      lines.append(head + String(repeating: "│ ", count: j) + "┌ " + keys[j])
    }
    for (i, query) in queries.enumerated() {
      let cells = keys.indices.map { j -> String in
        if hidden(i, j) { return "×" }
        // A weight that is not zero is never drawn as nothing.
        let weight = weights[i, j]
        let level = weight <= 0 ? 0 : min(5, max(1, Int((weight * 5).rounded())))
        return String(shades[level])
      }
      let padding = String(repeating: " ", count: margin - query.count)
      lines.append(padding + query + "  " + cells.joined(separator: " "))
    }
    lines.append("")
    lines.append(head + "· up to 0.3   ░ 0.4   ▒ 0.6   ▓ 0.8   █ 0.9 and more")
    let description = strongest(weights, row: told, queries: queries, keys: keys)
    return Figure(caption, description: description, lines: lines)
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
