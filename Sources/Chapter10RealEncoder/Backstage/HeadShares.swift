import Publishing

/// What the page says of sinks, and of heads that can go.
func shareExhibits(_ recording: ModelRecording) -> [Exhibit] {
  [
    .table("sinks") { _ in
      let blocks = try recording.sinks()
      return try Table(
        "How much of a token's weight goes to the two tokens that are not words.",
        rows: blocks.indices,
        columns: [
          .text("block") { "\($0 + 1)" },
          .number("`[CLS]`") { decimals(blocks[$0].start, 2) },
          .number("`[SEP]`") { decimals(blocks[$0].separator, 2) },
          .number("together") { decimals(blocks[$0].together, 2) },
        ])
    },
    .value("sink-equal") { _ in
      decimals(2 / Double(try recording.words("sentence").count), 2)
    },
    .value("sink-blocks") { _ in
      let equal = 2 / Double(try recording.words("sentence").count)
      let blocks = try recording.sinks()
      let more = blocks.count { $0.together > equal }
      return more == blocks.count ? "every block" : "\(more) of \(blocks.count) blocks"
    },
    .value("sink-most") { _ in decimals(try recording.sinks().map(\.together).max() ?? 0, 2) },
    .value("harmless-heads") { _ in
      "\(try recording.lossesOfHeads().count { $0.loss < 0.01 })"
    },
    .value("harmful-blocks") { _ in
      let blocks = Set(try recording.lossesOfHeads().filter { $0.loss >= 0.01 }.map(\.layer))
      let names = blocks.sorted().map { "\($0)" }
      switch names.count {
      case 0: return "no block"
      case 1: return "block \(names[0])"
      default:
        return "blocks " + names.dropLast().joined(separator: ", ")
          + " and \(names[names.count - 1])"
      }
    },
    .value("harmful-head") { _ in
      guard let worst = try recording.lossesOfHeads().first else { return "none" }
      return "head \(worst.head) of block \(worst.layer), with \(decimals(worst.loss, 3))"
    },
  ]
}

/// The mean share of the weight, over the heads of a block, that goes to `[CLS]` and to `[SEP]`.
struct SinkShares {
  let start: Double
  let separator: Double

  var together: Double { start + separator }
}

extension ModelRecording {
  /// The sinks of every block.
  func sinks() throws -> [SinkShares] {
    let portraits = try portraits()
    return (1...(try size(\.layers))).map { layer in
      let heads = portraits.filter { $0.layer == layer }
      func mean(_ habit: HeadHabit) -> Double {
        heads.reduce(0) { $0 + $1.score(habit) } / Double(max(1, heads.count))
      }
      return SinkShares(start: mean(.start), separator: mean(.separator))
    }
  }

  /// How far the likeness falls without each head: block, head and loss, the largest first.
  func lossesOfHeads() throws -> [(layer: Int, head: Int, loss: Double)] {
    let left = try table("heads-removed")
    let all = (0..<left.rows).flatMap { layer in
      (0..<left.columns).map { (layer + 1, $0 + 1, 1 - left[layer, $0]) }
    }
    return all.sorted { $0.2 != $1.2 ? $0.2 > $1.2 : ($0.0, $0.1) < ($1.0, $1.1) }
  }
}
