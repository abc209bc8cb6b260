import Chapter2Scores
import Chapter3Softmax
import Chapter4Weighting
import RunningExample
import Tensors
import WorkbookKit

// The tables, figures and values about batches, heads and tiles.

let shapeExhibits: [Exhibit] = [
  .table("wrong-axis") { edition in
    let trial = WrongAxis(edition.example)
    return try Table(
      "The mask each head should use and the one it gets when the axis of examples is read as the axis"
        + " of heads; then the largest weight a row spends on padding, and the largest share of a row"
        + " that belongs to words hidden by mistake.",
      rows: [(0, 0), (0, 1), (1, 0), (1, 1)],
      columns: [
        .number("example") { "\($0.0 + 1)" }, .number("head") { "\($0.1 + 1)" },
        .text("meant") { "`\(trial.masks[$0.0].rows[0])`" },
        .text("got") { "`\(trial.masks[$0.1].rows[0])`" },
        .number("weight on padding") { decimals(trial.spentOnPadding($0.0, $0.1)) },
        .number("weight taken from words") { decimals(trial.takenFromWords($0.0, $0.1)) },
      ])
  },
  .value("wrong-axis-error") { decimals(WrongAxis($0.example).error) },
  .value("mask-refused") { _ in
    let masks = WrongAxis.masks
    do throws(InvalidInput) {
      try MaskStack.perExample(masks).check(
        Masking.name, examples: 1, heads: 2, queries: masks[0].queries, keys: masks[0].keys)
      return "accepted"
    } catch { return "“\(error)”" }
  },
  .figure("tiles") { _ in tiled(.causal(queries: 11, keys: 11)) },
  .table("tiles-visited") { _ in
    let causal = Mask.causal(queries: 64, keys: 64)
    let window = Mask.slidingWindow(queries: 64, keys: 64, reach: 6)
    let masks: [(String, Mask)] = [
      ("everything kept", .all(queries: 64, keys: 64)), ("causal", causal),
      ("padding, the last 16 of 64", .padding(queries: 64, real: (0..<64).map { $0 < 48 })),
      ("window reaching 6", window), ("window, causal", window & causal),
      ("packed 24 + 8 + 32", .packed(lengths: [24, 8, 32])),
      ("every second cell", Mask(queries: 64, keys: 64) { i, j in (i + j) % 2 == 0 }),
    ]
    let cells = 64 * 64
    return try Table(
      "What each mask keeps of \(grouped(cells)) cells, which of \(cells / tileCells) tiles are"
        + " visited, and the multiply-adds that are saved.",
      rows: masks,
      columns: [
        .text("mask") { $0.0 },
        .number("cells kept") { percent(Double($0.1.keptCount) / Double(cells)) },
        .number("tiles visited") { grouped($0.1.visitedCount / tileCells) },
        .number("multiply-adds saved") { percent(1 - Double($0.1.visitedCount) / Double(cells)) },
      ])
  },
]

private let tileCells = Mask.tileSide * Mask.tileSide

/// A mask with its tiles: kept and hidden cells of visited tiles, and blanks for the others.
private func tiled(_ mask: Mask) -> Figure {
  let side = Mask.tileSide
  var lines: [String] = []
  var visited = 0
  for rows in tiles(of: mask.queries) {
    for columns in tiles(of: mask.keys) where mask.keepsAny(rows, columns) { visited += 1 }
    lines += rows.map { i in
      tiles(of: mask.keys).map { columns in
        let shown = mask.keepsAny(rows, columns)
        return String(columns.map { j in shown ? (mask[i, j] ? "x" : ".") : " " })
      }.joined(separator: " │ ")
    }
    if rows.upperBound < mask.queries {
      let rule = tiles(of: mask.keys).map { String(repeating: "─", count: $0.count) }
      lines.append(rule.joined(separator: "─┼─"))
    }
  }
  let all = tiles(of: mask.queries).count * tiles(of: mask.keys).count
  return Figure(
    "Eleven tokens, causal, in tiles of \(side) × \(side). The empty tiles are never computed; in the"
      + " others the hidden cells (`.`) are.",
    description: "\(visited) of \(all) tiles hold a kept cell; \(mask.visitedCount) of"
      + " \(mask.queries * mask.keys) cells are computed, \(mask.keptCount) are kept",
    lines: lines.map(withoutTrailingSpaces))
}

/// Two examples of five tokens with two heads; the last two tokens of example 2 are padding. Right,
/// and with the masks of the examples taken for masks of the heads.
struct WrongAxis {
  static let masks: [Mask] = [
    .all(queries: 5, keys: 5), .padding(queries: 5, real: [true, true, true, false, false]),
  ]

  let examples: [AttentionInput]
  var masks: [Mask] { Self.masks }

  init(_ example: RunningExample) {
    var generator = example.generator("wrong-axis")
    examples = (0..<2).map { _ in
      AttentionInput(
        queries: generator.stack(2, 5, 4), keys: generator.stack(2, 5, 4),
        values: generator.stack(2, 5, 4))
    }
  }

  private func weights(_ example: Int, _ head: Int, _ mask: Mask) -> Matrix<Float> {
    let input = examples[example]
    return softmax(
      scaledScores(input.queries[head], input.keys[head]) + mask.addend(as: Float.self))
  }

  /// The largest weight that a row spends, under `mask`, on keys that `hidden` hides.
  private func spent(_ example: Int, _ head: Int, _ mask: Mask, on hidden: Mask) -> Float {
    let weights = weights(example, head, mask)
    return (0..<5).map { i in
      (0..<5).reduce(0) { $0 + (hidden[i, $1] ? 0 : weights[i, $1]) }
    }.max() ?? 0
  }

  func spentOnPadding(_ example: Int, _ head: Int) -> Float {
    spent(example, head, masks[head], on: masks[example])
  }

  func takenFromWords(_ example: Int, _ head: Int) -> Float {
    spent(example, head, masks[example], on: masks[head])
  }

  /// The largest error of the output.
  var error: Double {
    let (right, wrong) = (MaskStack.perExample(masks), MaskStack.perHead(masks))
    return examples.indices.map { index in
      let input = examples[index]
      let outputs = [right, wrong].map { masks in
        maskedAttention(input.queries, input.keys, input.values, masks: masks.example(index))
      }
      return zip(outputs[0].matrices, outputs[1].matrices).map { largest($0 - $1) }.max() ?? 0
    }.max() ?? 0
  }
}
