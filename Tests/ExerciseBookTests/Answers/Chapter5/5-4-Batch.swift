import Chapter1Projections
import Chapter5Heads
import Solutions
import Tensors

extension HandedIn {
  static let layerAnswers: [HandedIn] = [
    // MARK: Right

    layer("no-bias-of-keys", .right, "leaves b^K out: it moves all scores of a query alike") {
      x, w, h in
      var own = w
      own.projections.keyBias = nil
      return try multiHeadLayer(
        queries: x.queries, keys: x.keys, values: x.values, weights: own, heads: h)
    },
    layer("bias-of-values-at-the-end", .right, "adds b^V W^O at the end: weights sum to 1") {
      x, w, h in
      var own = w
      own.projections.valueBias = nil
      let y = try multiHeadLayer(
        queries: x.queries, keys: x.keys, values: x.values, weights: own, heads: h)
      guard let bias = w.projections.valueBias else { return y }
      let through = product(Matrix(rows: 1, columns: bias.count, elements: bias), w.output)
      return y.map { adding(through.elements, to: $0) }
    },
    layer("examples-one-below-the-other", .right, "projects all examples in one product") {
      x, w, h in
      func tall(_ batch: Batch<Float>) -> Matrix<Float> {
        Matrix(batch.matrices.flatMap { one in (0..<one.rows).map { Array(one[$0]) } })
      }
      func part(_ matrix: Matrix<Float>, _ example: Int, _ rows: Int) throws -> HeadStack<Float> {
        try splitColumnsIntoHeads(
          matrix.selectingRows(Array(example * rows..<(example + 1) * rows)), heads: h)
      }
      let p = w.projections
      let q = adding(p.queryBias, to: product(tall(x.queries), p.query))
      let k = adding(p.keyBias, to: product(tall(x.keys), p.key))
      let v = adding(p.valueBias, to: product(tall(x.values), p.value))
      return try Batch(count: x.queries.count) { example in
        let o = try attentionOfAllHeads(
          queries: part(q, example, x.queries.rows), keys: part(k, example, x.keys.rows),
          values: part(v, example, x.values.rows))
        return adding(w.outputBias, to: product(try mergeHeads(o), w.output))
      }
    },

    // MARK: Right but for one thing

    layer(
      "one-example-only", .told("with one example it is right"),
      "computes the first example and repeats it"
    ) {
      x, w, h in
      let y = try multiHeadLayer(
        queries: Batch([x.queries[0]]), keys: Batch([x.keys[0]]), values: Batch([x.values[0]]),
        weights: w, heads: h)
      return Batch(count: x.queries.count) { _ in y[0] }
    },

    // MARK: Wrong

    layer("no-bias-of-queries", .wrong, "leaves b^Q out") { x, w, h in
      var own = w
      own.projections.queryBias = nil
      return try multiHeadLayer(
        queries: x.queries, keys: x.keys, values: x.values, weights: own, heads: h)
    },
    layer("no-bias-of-values", .wrong, "leaves b^V out") { x, w, h in
      var own = w
      own.projections.valueBias = nil
      return try multiHeadLayer(
        queries: x.queries, keys: x.keys, values: x.values, weights: own, heads: h)
    },
    layer("output-bias-for-each-head", .wrong, "adds b^O h times") { x, w, h in
      var own = w
      own.outputBias = w.outputBias.map { $0.map { $0 * Float(h) } }
      return try multiHeadLayer(
        queries: x.queries, keys: x.keys, values: x.values, weights: own, heads: h)
    },
    layer("biases-of-queries-and-keys-exchanged", .wrong, "adds b^K to Q and b^Q to K") { x, w, h in
      var own = w
      (own.projections.queryBias, own.projections.keyBias) = (
        w.projections.keyBias, w.projections.queryBias
      )
      return try multiHeadLayer(
        queries: x.queries, keys: x.keys, values: x.values, weights: own, heads: h)
    },
    layer("self-attention", .wrong, "takes queries, keys and values from the queries") { x, w, h in
      try multiHeadLayer(
        queries: x.queries, keys: x.queries, values: x.queries, weights: w, heads: h)
    },
    layer("keys-as-values", .wrong, "takes the values from the sequence of the keys") { x, w, h in
      try multiHeadLayer(
        queries: x.queries, keys: x.keys, values: x.keys, weights: w, heads: h)
    },
    layer("keys-of-the-first-example", .wrong, "lets all queries see the first example") {
      x, w, h in
      try multiHeadLayer(
        queries: x.queries, keys: x.keys.map { _ in x.keys[0] },
        values: x.values.map { _ in x.values[0] }, weights: w, heads: h)
    },
    layer("examples-reversed", .wrong, "returns the last example first") { x, w, h in
      Batch(
        try multiHeadLayer(
          queries: x.queries, keys: x.keys, values: x.values, weights: w, heads: h
        ).matrices.reversed())
    },
    layer("mean-over-the-batch", .wrong, "subtracts the mean of the examples") { x, w, h in
      let y = try multiHeadLayer(
        queries: x.queries, keys: x.keys, values: x.values, weights: w, heads: h)
      let mean = 1 / Float(y.count) * y.matrices.dropFirst().reduce(y[0]) { $0 + $1 }
      return y.map { $0 - mean }
    },
    layer("all-keys-of-the-batch", .wrong, "lets every example see the keys of all") { x, w, h in
      func tall(_ batch: Batch<Float>) -> Matrix<Float> {
        Matrix(batch.matrices.flatMap { one in (0..<one.rows).map { Array(one[$0]) } })
      }
      return try multiHeadLayer(
        queries: x.queries, keys: x.queries.map { _ in tall(x.keys) },
        values: x.queries.map { _ in tall(x.values) }, weights: w, heads: h)
    },
    layer("residual", .wrong, "adds the queries") { x, w, h in
      let y = try multiHeadLayer(
        queries: x.queries, keys: x.keys, values: x.values, weights: w, heads: h)
      return Batch(count: y.count) { y[$0] + x.queries[$0] }
    },

    // MARK: Known mistakes in plain code

    layer("across-the-batch", .named(["M05b"]), "dim=0 of [B, h, n, m]") { x, w, h in
      let p = w.projections
      let scores = try (0..<x.queries.count).map { b in
        try scoresOfAllHeads(
          queries: cut(x.queries[b], p.query, p.queryBias, h),
          keys: cut(x.keys[b], p.key, p.keyBias, h))
      }
      return try Batch(count: scores.count) { b in
        let v = try cut(x.values[b], p.value, p.valueBias, h)
        let o = HeadStack(count: h) { head in
          let weights = Matrix<Float>(rows: x.queries.rows, columns: x.keys.rows) { i, j in
            let all = scores.map { $0[head][i, j] }
            return exp(all[b] - all.max()!) / all.reduce(0) { $0 + exp($1 - all.max()!) }
          }
          return product(weights, v[head])
        }
        return adding(w.outputBias, to: product(try mergeHeads(o), w.output))
      }
    },
    layer("batch-second", .named(["M29"]), "takes [B, n, d] for [n, B, d]") { x, w, h in
      func turned(_ batch: Batch<Float>) -> Batch<Float> {
        Batch(count: batch.rows) { i in
          Matrix(rows: batch.count, columns: batch.columns) { batch[$0][i, $1] }
        }
      }
      try Stopped.unless(x.queries.rows == x.keys.rows, "Index out of range")
      return turned(
        try multiHeadLayer(
          queries: turned(x.queries), keys: turned(x.keys), values: turned(x.values), weights: w,
          heads: h))
    },
    layer("keys-ask", .named(["M11"]), "scores keys against queries") { x, w, h in
      try Stopped.unless(x.queries.rows == x.keys.rows, "cannot multiply")
      let p = w.projections
      return try Batch(count: x.queries.count) { b in
        let o = try attentionOfAllHeads(
          queries: cut(x.keys[b], p.key, p.keyBias, h),
          keys: cut(x.queries[b], p.query, p.queryBias, h),
          values: cut(x.values[b], p.value, p.valueBias, h))
        return adding(w.outputBias, to: product(try mergeHeads(o), w.output))
      }
    },
    layer("values-before-keys", .named(["M10"]), "gives the values for keys, and back") { x, w, h in
      let p = w.projections
      try Stopped.unless(p.key.columns == p.value.columns, "cannot multiply")
      return try Batch(count: x.queries.count) { b in
        let o = try attentionOfAllHeads(
          queries: cut(x.queries[b], p.query, p.queryBias, h),
          keys: cut(x.values[b], p.value, p.valueBias, h),
          values: cut(x.keys[b], p.key, p.keyBias, h))
        return adding(w.outputBias, to: product(try mergeHeads(o), w.output))
      }
    },
    layer("without-biases", .named(["no-biases"]), "no bias anywhere") { x, w, h in
      let p = w.projections
      let bare = AttentionWeights(
        projections: ProjectionWeights(query: p.query, key: p.key, value: p.value),
        output: w.output)
      return try multiHeadLayer(
        queries: x.queries, keys: x.keys, values: x.values, weights: bare, heads: h)
    },
    layer("without-output-bias", .named(["no-output-bias"]), "forgets b^O") { x, w, h in
      var own = w
      own.outputBias = nil
      return try multiHeadLayer(
        queries: x.queries, keys: x.keys, values: x.values, weights: own, heads: h)
    },
    layer("reshaped-merge", .named(["M15"]), "merges by a reshape") { x, w, h in
      let p = w.projections
      return try Batch(count: x.queries.count) { b in
        let o = try attentionOfAllHeads(
          queries: cut(x.queries[b], p.query, p.queryBias, h),
          keys: cut(x.keys[b], p.key, p.keyBias, h),
          values: cut(x.values[b], p.value, p.valueBias, h))
        let merged = Matrix(
          rows: x.queries.rows, columns: w.output.rows, elements: o.elements)
        return adding(w.outputBias, to: product(merged, w.output))
      }
    },
  ]

  /// A projection, cut into heads.
  private static func cut(
    _ x: Matrix<Float>, _ weights: Matrix<Float>, _ bias: [Float]?, _ heads: Int
  ) throws -> HeadStack<Float> {
    try splitColumnsIntoHeads(adding(bias, to: product(x, weights)), heads: heads)
  }
}
