import Chapter2Scores
import Chapter3Softmax
import Publishing
import RunningExample
import Tensors

// What places do to scores, by each way of telling a score about them.

let placeExhibits: [Exhibit] = [
  .value("embedding-width") { _ in "\(EmbeddingShare.width)" },
  .value("share-unscaled") { decimals(100 * EmbeddingShare($0.example).unscaled, 1) + " %" },
  .value("share-scaled") { decimals(100 * EmbeddingShare($0.example).scaled, 1) + " %" },
  .table("places-in-scores") { edition in
    let trial = PlaceTrial(edition.example)
    return try Table(
      "Scores of one query with one key, the key so many places after it. In the last column, how far two"
        + " scores at equal distance differ: only positions in the tokens depend on more than the distance.",
      rows: trial.ways,
      columns: [.text("positions") { $0.name }]
        + [0, 1, 2, 5, 20].map { distance in
          .number("\(distance)") { decimals($0.scores[0, distance]) }
        }
        + [
          .number("largest difference") { way in
            let pairs = way.scores.elements.indices.map { ($0 / trial.count, $0 % trial.count) }
            let apart = pairs.filter { $0.0 > 0 && $0.1 > 0 }.map { i, j in
              (way.scores[i, j] - way.scores[i - 1, j - 1]).magnitude
            }
            return orOrder(apart.max() ?? 0)
          }
        ])
  },
  .table("key-bias-with-places") { edition in
    try Table(
      "A random bias is added to the keys of eight random tokens: the largest change of a weight.",
      rows: PlaceTrial(edition.example).biased,
      columns: [.text("positions") { $0.name }, .number("a weight") { orOrder($0.change) }])
  },
]

/// Three decimals, or the order of magnitude where it is rounding.
private func orOrder(_ x: Float) -> String { x < 1e-5 ? magnitudeBound(x) : decimals(x) }

/// One head of width 16 on tokens that are all alike, and on random ones.
struct PlaceTrial {
  let count = 40
  /// The scores of equal tokens, by each way.
  let ways: [(name: String, scores: Matrix<Float>)]
  /// How far a key bias moves a weight of random tokens.
  let biased: [(name: String, change: Float)]

  init(_ example: ToySentence) {
    let count = self.count
    var generator = example.generator("places")
    let width = 16
    func weights() -> Matrix<Float> {
      generator.matrix(rows: width, columns: width, scale: 1 / Double(width).squareRoot())
    }
    let (query, key) = (weights(), weights())
    let offsets: Matrix<Float> = generator.matrix(rows: 9, columns: width)
    let tokens: Matrix<Float> = generator.matrix(rows: 8, columns: width)
    let bias: [Float] = generator.row(width)
    let slopes = linearBiasSlopes(heads: 8)

    let alike = tokens.selectingRows(Array(repeating: 0, count: count))
    let placed = alike + positionalEncoding(count: count, width: width)
    let scorers: [(String, (Matrix<Float>, Matrix<Float>) -> Matrix<Float>)] = [
      ("relative, r = 4", { relativeScores(queries: $0, keys: $1, offsets: offsets) }),
      ("rotary", { rotaryScores(queries: $0, keys: $1) }),
      ("ALiBi, head 1 of 8", { linearlyBiasedScores(queries: $0, keys: $1, slope: slopes[0]) }),
      ("ALiBi, head 8 of 8", { linearlyBiasedScores(queries: $0, keys: $1, slope: slopes[7]) }),
    ]
    ways =
      [
        (
          "sines and cosines, added to the tokens",
          scaledScores(queries: product(placed, query), keys: product(placed, key))
        )
      ] + scorers.map { ($0, $1(product(alike, query), product(alike, key))) }

    let placedTokens = tokens + positionalEncoding(count: tokens.rows, width: width)
    func change(
      _ x: Matrix<Float>, _ scores: (Matrix<Float>, Matrix<Float>) -> Matrix<Float>
    ) -> Float {
      let (q, k) = (product(x, query), product(x, key))
      return (softmax(scores(q, adding(bias, to: k))) - softmax(scores(q, k))).largestMagnitude
    }
    biased =
      [
        (
          "sines and cosines, added to the tokens",
          change(placedTokens) { scaledScores(queries: $0, keys: $1) }
        )
      ] + scorers.map { ($0, change(tokens, $1)) }
  }
}

/// How much of the length of a token's row is its position, with and without the factor √d.
struct EmbeddingShare {
  static let width = 512
  static let places = 64
  /// The part of the squared length that positions have.
  let unscaled: Double
  let scaled: Double

  init(_ example: ToySentence) {
    var generator = example.generator("embedding share")
    let embeddings: Matrix<Float> = generator.matrix(
      rows: Self.places, columns: Self.width, scale: 1 / Double(Self.width).squareRoot())
    let positions = positionalEncoding(count: Self.places, width: Self.width)
    func share(_ factor: Float) -> Double {
      let (of, word) = (positions.length, (factor * embeddings).length)
      return of * of / (of * of + word * word)
    }
    (unscaled, scaled) = (share(1), share(Float(Self.width).squareRoot()))
  }
}
