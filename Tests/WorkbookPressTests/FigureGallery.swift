import Testing
import Tensors
import WorkbookKit

/// A figure of every kind, as chapters would draw them, and some that nobody should.
enum FigureGallery {
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let figure: Figure
    /// The most bytes its file may have.
    var limit = 20_000

    var testDescription: String { name }
  }

  static let words = [
    "The", "animal", "didn't", "cross", "the", "street", "because", "it", "was", "too", "tired",
  ]

  /// Rows that are not negative and sum to 1.
  static func weights(_ n: Int, _ m: Int, seed: UInt64 = 7) -> Matrix<Float> {
    var generator = SeededGenerator(seed: seed)
    let raw: Matrix<Float> = generator.matrix(n, m)
    let rows = (0..<n).map { i -> [Float] in
      let shares = raw[i].map { Float.exponential($0 * 2) }
      let total = shares.reduce(0, +)
      return shares.map { $0 / total }
    }
    return Matrix(rows)
  }

  /// Tokens that try to leave the picture.
  static let hostile = [
    "<script>alert('x')</script>", "&amp;\"]](", "\u{202E}drawkcab", "\u{1}\u{7}bell\u{FFFF}",
    "注意力机制的解释", "Donaudampfschifffahrtsgesellschaft",
  ]

  static let all: [Sample] = [
    heatmap, maskedHeatmap, scores, longSentence, hostileTokens, heads, eightHeads, rowOfWeights,
    parameters, temperature, costs, packedWeights, concatenation, pipeline, wholePipeline, ledger,
    tiles, plane, randomPlane,
  ]

  static let heatmap = Sample(
    name: "heatmap",
    figure: .heatmap(
      "The weights of `head 1`.", weights(11, 11), queries: words, keys: words, told: 7))

  static let maskedHeatmap = Sample(
    name: "masked heatmap",
    figure: .heatmap(
      "Causal: no word sees a later one.", weights(6, 6), queries: Array(words.prefix(6)),
      keys: Array(words.prefix(6)), told: 3, hidden: { $1 > $0 }))

  static let scores: Sample = {
    var generator = SeededGenerator(seed: 3)
    let scores: Matrix<Float> = generator.matrix(4, 6, scale: 3)
    return Sample(
      name: "scores",
      figure: Figure(
        "Scores have a sign.",
        drawing: .heatmap(
          Heatmap(
            scores, queries: ["1", "2", "3", "4"], keys: ["1", "2", "3", "4", "5", "6"],
            range: nil, scale: .diverging))))
  }()

  static let longSentence: Sample = {
    let tokens = (0..<24).map { words[$0 % 11] + ($0 > 10 ? " (\($0 + 1))" : "") }
    return Sample(
      name: "24 tokens",
      figure: .heatmap(
        "The longest sentence.", weights(24, 24), queries: tokens, keys: tokens, told: 7),
      limit: 40_000)
  }()

  static let hostileTokens = Sample(
    name: "hostile tokens",
    figure: .heatmap(
      "Tokens <b>that</b> & do not belong.", weights(6, 6), queries: hostile, keys: hostile,
      told: 0, hidden: { $0 == 2 && $1 == 4 }))

  static let heads = Sample(
    name: "heads",
    figure: .heatmaps(
      "Two heads, two habits.", HeadStack([weights(11, 11), weights(11, 11, seed: 8)]),
      queries: words, keys: words, told: 7),
    limit: 25_000)

  static let eightHeads = Sample(
    name: "eight heads",
    figure: .heatmaps(
      "Eight heads.", HeadStack((0..<8).map { weights(11, 11, seed: UInt64($0)) }),
      queries: words, keys: words, told: 7, hidden: { $2 > $1 }),
    limit: 40_000)

  static let rowOfWeights = Sample(
    name: "row of weights",
    figure: .bars("Where “it” looks.", weights(11, 11), row: 7, keys: words))

  static let parameters = Sample(
    name: "parameters",
    figure: Figure(
      "The parameters do not depend on h.",
      drawing: .bars(
        BarChart(
          "parameters",
          [1, 2, 4, 8].map {
            BarChart.Bar(
              "h = \($0)", Array(repeating: 262_144, count: 4), text: grouped(1_048_576))
          }, series: ["W^Q", "W^K", "W^V", "W^O"]))))

  static let temperature: Sample = {
    let temperatures = (1...20).map { Double($0) / 4 }
    let series = [2.0, 1, 0].map { score in
      (
        "score \(plainNumber(score))",
        temperatures.map { t in
          let shares = [2.0, 1, 0].map { Double.exponential($0 / t) }
          return Double.exponential(score / t) / shares.reduce(0, +)
        }
      )
    }
    return Sample(
      name: "temperature",
      figure: Figure(
        "A higher temperature evens the weights out.",
        drawing: .lines(
          LineChart(x: Axis("temperature"), y: Axis("weight"), at: temperatures, series))))
  }()

  static let costs: Sample = {
    let lengths = [128.0, 512, 2048, 8192]
    return Sample(
      name: "costs",
      figure: Figure(
        "Floats against n.",
        drawing: .lines(
          LineChart(
            x: Axis("tokens, n", .logarithmic), y: Axis("floats", .logarithmic), at: lengths,
            [
              ("all scores", lengths.map { 8 * $0 * $0 }), ("inputs", lengths.map { 2048 * $0 }),
              ("one pass", lengths.map { _ in 0 }), ("nothing at all", lengths.map { _ in 0 }),
            ]))))
  }()

  static let packedWeights: Sample = {
    typealias Block = BlockDiagram.Block
    typealias Side = BlockDiagram.Side
    let (n, d, width) = (Side("n", 64), Side("d", 512), Side("h·dₖ", 512))
    let names = (1...8).map { "head \($0)" }
    return Sample(
      name: "packed weights",
      figure: Figure(
        "All heads in one product.",
        drawing: .blocks(
          BlockDiagram([
            [
              .block(Block("X", rows: n, columns: d)), .sign("×"),
              .block(Block("W^Q", rows: d, columns: width, parts: .columns(names))), .sign("="),
              .block(Block("Q", rows: n, columns: width, parts: .columns(names))),
            ]
          ]))))
  }()

  static let concatenation: Sample = {
    typealias Block = BlockDiagram.Block
    typealias Side = BlockDiagram.Side
    let (n, d, dv, both) = (Side("n", 11), Side("d", 16), Side("dᵥ", 8), Side("h·dᵥ", 16))
    let names = ["head 1", "head 2"]
    return Sample(
      name: "concatenation",
      figure: Figure(
        "Concat, then W^O: a sum over heads.",
        drawing: .blocks(
          BlockDiagram([
            [
              .block(Block("Concat", rows: n, columns: both, parts: .columns(names))), .sign("×"),
              .block(Block("W^O", rows: both, columns: d, parts: .rows(names))), .sign("="),
              .block(Block("output", rows: n, columns: d)),
            ],
            [
              .block(Block("head 1", rows: n, columns: dv, parts: .part("head 1", 0))),
              .sign("×"), .block(Block("W₁", rows: dv, columns: d, parts: .part("head 1", 0))),
              .sign("+"),
              .block(Block("head 2", rows: n, columns: dv, parts: .part("head 2", 1))),
              .sign("×"), .block(Block("W₂", rows: dv, columns: d, parts: .part("head 2", 1))),
              .sign("="), .block(Block("output", rows: n, columns: d)),
            ],
          ]))))
  }()

  static let pipeline = Sample(
    name: "pipeline",
    figure: Figure("Where we are.", drawing: .pipeline(.attention(highlighting: 4))))

  static let wholePipeline = Sample(
    name: "whole pipeline",
    figure: Figure("The whole.", drawing: .pipeline(.attention(highlighting: 7))))

  static let ledger = Sample(
    name: "ledger",
    figure: Figure(
      "What each sub-layer adds.",
      drawing: .ledger(
        StreamLedger(
          "norm of the row “it”", start: .init("x", 1.73),
          [
            (.adds("attention", 0.92), .init("x + attention", 2.11)),
            (.replaces("LayerNorm"), .init("normed", 4)),
            (.adds("feed-forward", 2.5), .init("after the block", 5.03)),
          ]))))

  static let tiles = Sample(
    name: "tiles",
    figure: Figure(
      "Masked tiles are never computed.",
      drawing: .tiles(
        TileSchedule(
          queries: ["0–15", "16–31", "32–47", "48–63"], keys: ["0–15", "16–31", "32–47", "48–63"],
          current: (2, 1), state: [("largest score", "2.83"), ("sum", "1.31")],
          kept: { $1 > $0 ? 0 : $1 == $0 ? 0.5 : 1 }))))

  static let plane: Sample = {
    let row = weights(11, 11)[7]
    let points = zip(words, row).map { word, weight in
      ValuePlane.Point(
        word, x: word == "animal" ? 1 : 0, y: word == "street" ? 1 : 0, weight: Double(weight))
    }
    let output = ValuePlane.Point(
      "output", x: Double(row[row.startIndex + 1]), y: Double(row[row.startIndex + 5]), weight: 1)
    return Sample(
      name: "plane",
      figure: Figure(
        "Inside the hull.",
        drawing: .plane(ValuePlane(x: "animate", y: "thing", points: points, output: output))))
  }()

  static let randomPlane: Sample = {
    var generator = SeededGenerator(seed: 5)
    let values: Matrix<Float> = generator.matrix(11, 2)
    let row = weights(11, 11)[3]
    let points = words.indices.map { j in
      ValuePlane.Point(
        words[j], x: Double(values[j, 0]), y: Double(values[j, 1]),
        weight: Double(row[row.startIndex + j]))
    }
    let output = ValuePlane.Point(
      "output of “cross”", x: points.reduce(0) { $0 + $1.x * $1.weight },
      y: points.reduce(0) { $0 + $1.y * $1.weight }, weight: 1)
    return Sample(
      name: "random plane",
      figure: Figure(
        "Inside the hull.",
        drawing: .plane(
          ValuePlane(x: "first column", y: "second column", points: points, output: output))))
  }()
}
