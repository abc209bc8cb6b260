import Testing
import Tensors
import Publishing

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
    let raw: Matrix<Float> = generator.matrix(rows: n, columns: m)
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
    tiles, plane, randomPlane, flow, gradientFlow,
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
    let scores: Matrix<Float> = generator.matrix(rows: 4, columns: 6, scale: 3)
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
}
