import RunningExample
import Tensors
import Publishing

// What the sections about the sentence show. All of it reads packed columns, which are the same
// for any number of heads.

let sentenceExhibits: [Exhibit] = [
  .value("followed") { $0.example.words[$0.example.followed].markdown },
  .table("x") { edition in
    let example = edition.example
    let x = example.features
    return try Table(
      "X, `\(x.shape)`: which of the twelve features are 1, and the four numbers of the position."
        + " Features that are not named are 0.",
      rows: 0..<x.rows,
      columns: [
        .text("token") { example.labels[$0].markdown },
        .text("features that are 1") { i in
          let named = Lexicon.features.indices.filter { x[i, $0] == 1 }
          let names = named.map { Lexicon.features[$0] }.joined(separator: ", ")
          return names.isEmpty ? "none: an unknown word" : names
        },
      ]
        + (Lexicon.features.count..<x.columns).map { c in
          .number(ToyModel.columns[c]) { decimals(x[$0, c], 2) }
        })
  },
  .table("by-hand") { edition in
    let example = edition.example
    let (x, model, row) = (example.features, example.model, example.followed)
    let columns = [
      (model.queryWeights, 0), (model.queryWeights, 8), (model.keyWeights, 8),
      (model.valueWeights, 4),
    ]
    let cells = (0..<x.columns).filter { x[row, $0] != 0 }.map { c in
      [ToyModel.columns[c], decimals(x[row, c], 2)]
        + columns.map { weights, column in decimals(weights[c, column], 2) }
    }
    let sums = try columns.map { weights, column in
      decimals(try edition.projection(x, weights: weights, bias: nil, heads: 1)[0][row, column], 2)
    }
    return try Table(
      "The features of one token that are not 0, and what each counts in four columns of Q, K and"
        + " V. The last row is the token's number in Q, K or V.",
      rows: cells + [["**sum of x · W**", ""] + sums.map { "**\($0)**" }],
      columns: [
        .text("feature") { $0[0] }, .number("x") { $0[1] },
        .number("$W^Q$, column 1") { $0[2] }, .number("$W^Q$, column 9") { $0[3] },
        .number("$W^K$, column 9") { $0[4] }, .number("$W^V$, column 5") { $0[5] },
      ])
  },
  .table("qkv") { edition in
    let example = edition.example
    let all = try edition.projected(heads: 1)
    let (q, k, v) = (all.queries[0], all.keys[0], all.values[0])
    let names = ["animate", "thing", "fits-living", "fits-thing", "pronoun", "adjective"]
    return try Table(
      "What each token looks for (two columns of Q), can be found by (the same two of K) and hands"
        + " over (which of the first six columns of V are 1).",
      rows: 0..<q.rows,
      columns: [
        .text("token") { example.labels[$0].markdown },
        .number("q: a living thing?") { decimals(q[$0, 0], 0) },
        .number("q: a thing?") { decimals(q[$0, 1], 0) },
        .number("k: living") { decimals(k[$0, 0], 0) },
        .number("k: thing") { decimals(k[$0, 1], 0) },
        .text("v") { i in
          names.indices.filter { v[i, $0] == 1 }.map { names[$0] }.joined(separator: ", ")
        },
      ])
  },
  .value("shapes") { edition in
    let (x, p) = (edition.example.features, try edition.projected)
    return "X `\(x.shape)` to Q `\(p.queries.shape)`, K `\(p.keys.shape)` and V"
      + " `\(p.values.shape)`"
  },
  .value("projected-twice") { edition in
    let example = edition.example
    let once = try edition.projected(heads: 1).queries[0]
    let twice = try edition.projected(once, example.projectionWeights, heads: 1).queries[0]
    return decimals((twice - once).largestMagnitude)
  },
]
