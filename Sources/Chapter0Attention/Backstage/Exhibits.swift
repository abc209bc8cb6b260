import Tensors
import Publishing

// The tables and values of the four words. They do not depend on the reader's sentence.

private let features = ["alive", "noun", "pronoun", "adjective"]
private let it = 2

/// The scores of “it” with every word by some queries and keys, not divided, and their weights.
private struct Row {
  let scores: [Float]
  let weights: [Float]

  init(_ queries: Matrix<Float>, _ keys: Matrix<Float>) {
    scores = Array(productTransposed(queries, keys)[it])
    weights = softmax(scores)
  }

  /// “It” compares whole rows.
  static let similar = Row(x, x)
  /// Its query is compared with whole rows.
  static let asked = Row(product(x, looksFor), x)
  /// Its narrow query is compared with narrow keys.
  static let narrow = Row(product(x, wq), product(x, wk))
}

/// What comes of the rows of X by some weights, as a table of one line.
private func row(_ caption: String, of word: String, by weights: () -> [Float]) throws -> Table {
  let average = product(Matrix([weights()]), x)
  return try Table(
    caption, rows: [0],
    columns: [.text("word") { _ in word }]
      + features.enumerated().map { column in
        .number(column.element) { decimals(average[$0, column.offset], 2) }
      })
}

let stepExhibits: [Exhibit] = [
  .table("average") { _ in
    try row("The new row of every word, if all words count the same.", of: "every word") {
      Array(repeating: 1 / Float(words.count), count: words.count)
    }
  },
  .table("similar") { _ in
    let row = Row.similar
    return try Table(
      "“It” and every word: the score, its exponential, and the weight. The highest score is its own.",
      rows: words.indices,
      columns: [
        .text("word") { words[$0] }, .number("score") { decimals(row.scores[$0], 0) },
        .number("exp(score)") { decimals(exp(row.scores[$0]), 2) },
        .number("weight") { decimals(row.weights[$0], 2) },
      ])
  },
  .value("self-weight") { _ in decimals(Row.similar.weights[it], 2) },
  .table("asked") { _ in
    let (before, now) = (Row.similar, Row.asked)
    return try Table(
      "The weights of “it” by similarity, and by what it looks for.",
      rows: words.indices,
      columns: [
        .text("word") { words[$0] },
        .number("weight by similarity") { decimals(before.weights[$0], 2) },
        .number("score with the query") { decimals(now.scores[$0], 0) },
        .number("weight by the query") { decimals(now.weights[$0], 2) },
      ])
  },
  .table("keys") { _ in
    let (queries, keys, row) = (product(x, wq), product(x, wk), Row.narrow)
    let pair = { (numbers: ArraySlice<Float>) in
      numbers.map { decimals($0, 0) }.joined(separator: ", ")
    }
    return try Table(
      "Queries, keys, and the dot product of the query of “it” with every key.",
      rows: words.indices,
      columns: [
        .text("word") { words[$0] }, .number("query") { pair(queries[$0]) },
        .number("key") { pair(keys[$0]) },
        .number("score with “it”") { decimals(row.scores[$0], 0) },
      ])
  },
  .value("same-scores") { _ in
    let narrow = productTransposed(product(x, wq), product(x, wk))
    let wide = productTransposed(product(x, looksFor), x)
    return decimals((narrow - wide).elements.reduce(0) { max($0, $1.magnitude) }, 0)
  },
  .value("narrow") { _ in grouped(2 * 512 * 64) },
  .value("wide") { _ in grouped(512 * 512) },
  .table("rows-fetched") { _ in
    try row("What “it” receives if words hand over their whole rows.", of: words[it]) {
      Row.narrow.weights
    }
  },
]

let wholeExhibits: [Exhibit] = [
  .table("by-hand") { _ in
    let (values, weights) = (product(x, wv), Row.narrow.weights)
    let sum = { (last: Int, column: Int) in
      (0...last).reduce(Float(0)) { $0 + weights[$1] * values[$1, column] }
    }
    return try Table(
      "The weights of “it”, the values, and the sums growing word by word: the last row is what it"
        + " receives.",
      rows: words.indices,
      columns: [
        .text("word") { words[$0] }, .number("weight") { decimals(weights[$0], 2) },
        .number("alive") { decimals(values[$0, 0], 0) },
        .number("lifeless") { decimals(values[$0, 1], 0) },
        .number("Σ weight · alive") { decimals(sum($0, 0), 2) },
        .number("Σ weight · lifeless") { decimals(sum($0, 1), 2) },
      ])
  },
  .value("undivided") { _ in decimals(Row.narrow.weights[0], 2) },
  .value("divided") { _ in decimals(attention(x, wq: wq, wk: wk, wv: wv).weights[it, 0], 2) },
  .figure("weights") { _ in
    .heatmap(
      "Who looks at whom: each row is a word that looks, each column a word that is looked at."
        + " Each row sums to 1, before rounding.",
      attention(x, wq: wq, wk: wk, wv: wv).weights, queries: words, keys: words, told: it)
  },
  .value("hard") { _ in
    decimals(attention(x, wq: 10 * wq, wk: wk, wv: wv).weights[it, 0], 3)
  },
  .value("both") { _ in
    var changed = x
    changed[1, 0] = 1
    return decimals(attention(changed, wq: wq, wk: wk, wv: wv).weights[it, 0], 2)
  },
]
