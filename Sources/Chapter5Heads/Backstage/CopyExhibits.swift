import Chapter1Projections
import Chapter3Softmax
import RunningExample
import Tensors
import Publishing

// The copy task: every output is a pair of tokens.

let copyExhibits: [Exhibit] = [
  .table("copy-task") { edition in
    let task = CopyTask(edition.example)
    let places = 0..<task.tokens.rows
    let halves = places.map { $0 == task.first || $0 == task.second ? 0.5 : 0 }
    return try Table(
      "One query that wants tokens 2 and 5 of \(task.tokens.rows), each 64 wide. No row of weights is"
        + " better than half and half. An output of zeros would have the error"
        + " \(decimals(task.variance)).",
      rows: [
        ("one head, all on token 2", places.map { $0 == task.first ? 1 : 0 }),
        ("one head, the same on all", places.map { _ in 1 / Double(task.tokens.rows) }),
        ("one head, half and half", halves), ("one head, found by the search", task.searched),
      ].map { ($0.0, $0.1, $0.1) } + [
        (
          "two heads, one on each", places.map { $0 == task.first ? 1 : 0 },
          places.map { $0 == task.second ? 1 : 0 }
        )
      ],
      columns: [
        .text("rows of weights") { $0.0 },
        .number("weight on 2") { decimals($0.1[task.first]) },
        .number("weight on 5") { decimals($0.2[task.second]) },
        .number("mean squared error") { decimals(task.error($0.1, $0.2)) },
      ])
  },
  .table("copy-layer") { edition in
    try Table(
      "One layer, the same matrices cut into two heads and into one: the mean squared error over all"
        + " pairs. Two heads copy both tokens; one head gives what half and half gives.",
      rows: [2, 1].map { CopyLayer(edition.example, heads: $0) },
      columns: [
        .number("h") { "\($0.heads)" },
        .number("scores per query") { "\($0.heads) × \($0.tokens)" },
        .number("mean squared error") { decimals($0.error) },
        .number("of half and half on each") { decimals($0.halfError) },
      ])
  },
  .value("one-head-error") { decimals(CopyLayer($0.example, heads: 1).error) },
  .value("two-head-error") { decimals(CopyLayer($0.example, heads: 2).error) },
]

/// Eight random tokens of width 64 and a query that wants two of them.
struct CopyTask {
  let tokens: Matrix<Double>
  let first = 1
  let second = 4
  let variance: Double
  let searched: [Double]

  init(_ example: ToySentence) {
    var generator = example.generator("copy-task")
    let tokens: Matrix<Double> = generator.matrix(rows: 8, columns: 64)
    self.tokens = tokens
    variance = (dot(tokens[1], tokens[1]) + dot(tokens[4], tokens[4])) / Double(2 * tokens.columns)
    let gram = productTransposed(tokens, tokens)
    var scores = [Double](repeating: 0, count: tokens.rows)
    var weights = softmax(row: scores[...])
    for _ in 0..<2000 {
      for l in scores.indices {
        var mixture = 0.0
        for other in weights.indices { mixture += weights[other] * gram[other, l] }
        let slope = (2 * mixture - gram[first, l] - gram[second, l]) / Double(tokens.columns)
        scores[l] -= slope
      }
      weights = softmax(row: scores[...])
    }
    searched = weights
  }

  /// The mean squared error if one row of weights fills the first half of the output and another
  /// the second.
  func error(_ one: [Double], _ other: [Double]) -> Double {
    let halves = [(one, first), (other, second)].map { weights, wanted -> Double in
      let mixture = product(Matrix([weights]), tokens)
      return (0..<tokens.columns).reduce(0.0) { sum, c in
        let miss = mixture[0, c] - tokens[wanted, c]
        return sum + miss * miss
      }
    }
    return (halves[0] + halves[1]) / Double(2 * tokens.columns)
  }
}

/// A layer made for the task: every token asks for the one before it and the one before that.
struct CopyLayer {
  let heads: Int
  let tokens = 8
  let error: Double
  /// What the pairs would be off by if both halves were the mean of the two tokens.
  let halfError: Double

  init(_ example: ToySentence, heads: Int) {
    self.heads = heads
    let (n, width, d) = (tokens, 32, 64)
    var generator = example.generator("copy-layer")
    let content: Matrix<Float> = generator.matrix(rows: n, columns: width)
    // A token is its content and its place, one-hot; the rest of the d columns is zero.
    let x = Matrix.sideBySide([content, .identity(n), Matrix(rows: n, columns: d - width - n)])
    let query = Matrix<Float>(rows: d, columns: 2 * n) { row, c in
      let (head, asked, place) = (c / n, c % n, row - width)
      return place >= 0 && place < n && asked == (place + n - 1 - head) % n ? 20_000 : 0
    }
    let key = Matrix<Float>(rows: d, columns: 2 * n) { row, c in
      row - width == c % n ? 1 : 0
    }
    let value = Matrix<Float>(rows: d, columns: 2 * width) { row, c in
      row == c % width ? 1 : 0
    }
    let layer = MultiHeadAttention(
      weights: AttentionWeights(
        projections: ProjectionWeights(query: query, key: key, value: value),
        // Head 1 writes into the first half of the output, head 2 into the second.
        output: .identity(d)),
      headCount: heads)
    let copied = layer(queries: x, keys: x, values: x)
    var (sum, half) = (0.0, 0.0)
    for i in 0..<n {
      for c in 0..<width {
        let one = Double(content[(i + n - 1) % n, c])
        let two = Double(content[(i + n - 2) % n, c])
        let misses = (Double(copied[i, c]) - one, Double(copied[i, width + c]) - two)
        sum += misses.0 * misses.0 + misses.1 * misses.1
        half += (one - two) * (one - two) / 2
      }
    }
    error = sum / Double(2 * n * width)
    halfError = half / Double(2 * n * width)
  }
}
