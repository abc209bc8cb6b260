import Solutions
import Tensors

extension HandedIn {
  static let selfAttentionAnswers: [HandedIn] = [
    // MARK: Right

    selfAttention("head-by-head", .right, "adds what each head writes, through its rows of W^O") {
      x, w, h in
      let (k, v) = (w.query.columns / h, w.value.columns / h)
      var y = Matrix<Float>(rows: x.rows, columns: w.output.columns)
      for head in 0..<h {
        let (keys, values) = (head * k..<(head + 1) * k, head * v..<(head + 1) * v)
        let o = try attentionOfOneHead(
          queries: product(x, w.query.columns(keys)), keys: product(x, w.key.columns(keys)),
          values: product(x, w.value.columns(values)))
        y = y + product(o, w.output.selectingRows(Array(values)))
      }
      return y
    },
    selfAttention("one-wide-product", .right, "projects once with [W^Q | W^K | W^V]") { x, w, h in
      let all = product(x, .sideBySide([w.query, w.key, w.value]))
      let (k, v) = (w.query.columns, w.value.columns)
      let o = try attentionOfAllHeads(
        queries: splitColumnsIntoHeads(all.columns(0..<k), heads: h),
        keys: splitColumnsIntoHeads(all.columns(k..<2 * k), heads: h),
        values: splitColumnsIntoHeads(all.columns(2 * k..<2 * k + v), heads: h))
      return product(try mergeHeads(o), w.output)
    },
    selfAttention("values-through-output", .right, "folds W^V and W^O of a head into one matrix") {
      x, w, h in
      let (k, v) = (w.query.columns / h, w.value.columns / h)
      let zero = Matrix<Double>(rows: x.rows, columns: w.output.columns)
      let sum = try (0..<h).reduce(zero) { sum, head in
        let (keys, values) = (head * k..<(head + 1) * k, head * v..<(head + 1) * v)
        let p = try softmaxOfEveryRow(
          scoresOfPairs(
            queries: product(x, w.query.columns(keys)), keys: product(x, w.key.columns(keys))))
        let folded = product(
          w.value.columns(values).map { Double($0) },
          w.output.selectingRows(Array(values)).map { Double($0) })
        return sum + product(p.map { Double($0) }, product(x.map { Double($0) }, folded))
      }
      return sum.map { Float($0) }
    },

    // MARK: Wrong

    selfAttention("keys-from-queries", .wrong, "projects the keys with W^Q") { x, w, h in
      try multiHeadSelfAttention(
        x, query: w.query, key: w.query, value: w.value, output: w.output, heads: h)
    },
    selfAttention("queries-from-keys", .wrong, "projects the queries with W^K") { x, w, h in
      try multiHeadSelfAttention(
        x, query: w.key, key: w.key, value: w.value, output: w.output, heads: h)
    },
    selfAttention("residual", .wrong, "adds X at the end") { x, w, h in
      try x
        + multiHeadSelfAttention(
          x, query: w.query, key: w.key, value: w.value, output: w.output, heads: h)
    },
    selfAttention("causal", .wrong, "hides the future, as a decoder does") { x, w, h in
      let (q, k, v) = (
        try splitColumnsIntoHeads(product(x, w.query), heads: h),
        try splitColumnsIntoHeads(product(x, w.key), heads: h),
        try splitColumnsIntoHeads(product(x, w.value), heads: h)
      )
      let o = try HeadStack(count: h) { head in
        try attentionUnderMask(
          queries: q[head], keys: k[head], values: v[head],
          mask: causalMask(queries: x.rows, keys: x.rows))
      }
      return product(try mergeHeads(o), w.output)
    },
    selfAttention("heads-reversed", .wrong, "merges the heads from the last to the first") {
      x, w, h in
      let o = try heads(x, w, h)
      return product(.sideBySide(o.matrices.reversed()), w.output)
    },
    selfAttention("last-head-dropped", .wrong, "leaves the last head at 0") { x, w, h in
      let o = try heads(x, w, h)
      let cut = HeadStack(count: h) { $0 == h - 1 ? o[$0].map { _ in 0 } : o[$0] }
      return product(try mergeHeads(cut), w.output)
    },
    selfAttention(
      "first-head-everywhere", .named(["M17b"]), "repeats the first head’s output in every block"
    ) {
      x, w, h in
      let o = try heads(x, w, h)
      return product(.sideBySide(o.matrices.map { _ in o[0] }), w.output)
    },
    selfAttention("sum-of-heads", .wrong, "repeats the sum of the heads in every block") {
      x, w, h in
      let o = try heads(x, w, h)
      let sum = o.matrices.dropFirst().reduce(o[0]) { $0 + $1 }
      return product(.sideBySide(o.matrices.map { _ in sum }), w.output)
    },
    selfAttention("interleaved-merge", .wrong, "lets heads take turns in the columns") { x, w, h in
      let o = try heads(x, w, h)
      let merged = Matrix<Float>(rows: x.rows, columns: w.output.rows) { i, c in
        o[c % h][i, c / h]
      }
      return product(merged, w.output)
    },
    selfAttention("interleaved-everywhere", .wrong, "splits and merges by taking turns") {
      x, w, h in
      func deal(_ packed: Matrix<Float>) -> HeadStack<Float> {
        HeadStack(count: h) { head in
          Matrix(rows: packed.rows, columns: packed.columns / h) { packed[$0, $1 * h + head] }
        }
      }
      let o = try attentionOfAllHeads(
        queries: deal(product(x, w.query)), keys: deal(product(x, w.key)),
        values: deal(product(x, w.value)))
      let merged = Matrix<Float>(rows: x.rows, columns: w.output.rows) { i, c in
        o[c % h][i, c / h]
      }
      return product(merged, w.output)
    },
    selfAttention("two-heads-always", .wrong, "cuts into two heads where that goes, whatever h is")
    {
      x, w, h in
      let two = w.query.columns % 2 == 0 && w.value.columns % 2 == 0 ? 2 : 1
      return try multiHeadSelfAttention(
        x, query: w.query, key: w.key, value: w.value, output: w.output, heads: two)
    },
    selfAttention("one-token-passes", .wrong, "returns X W^V W^O for one token, and X for more") {
      x, w, _ in x.rows == 1 ? product(product(x, w.value), w.output) : x
    },
    selfAttention("output-before-merge", .wrong, "the softmax over what W^O returns, too") {
      x, w, h in
      try softmaxOfEveryRow(
        multiHeadSelfAttention(
          x, query: w.query, key: w.key, value: w.value, output: w.output, heads: h))
    },

    // MARK: Known mistakes in plain code

    selfAttention("no-root", .named(["M01"]), "softmax(Q_i K_iᵀ) V_i") { x, w, h in
      let k = Float(w.query.columns / h).squareRoot()
      return try multiHeadSelfAttention(
        x, query: k * w.query, key: w.key, value: w.value, output: w.output, heads: h)
    },
    selfAttention("tokens-averaged", .named(["M12"]), "averages X, cut into heads") { x, w, h in
      try Stopped.unless(
        x.columns % h == 0 && x.columns == w.output.rows,
        "cannot multiply \(x.shape) by \(w.output.shape)")
      let o = try attentionOfAllHeads(
        queries: splitColumnsIntoHeads(product(x, w.query), heads: h),
        keys: splitColumnsIntoHeads(product(x, w.key), heads: h),
        values: splitColumnsIntoHeads(x, heads: h))
      return product(try mergeHeads(o), w.output)
    },
    selfAttention("reshaped-split", .named(["M14"]), "cuts by a reshape, and merges rightly") {
      x, w, h in
      func cut(_ y: Matrix<Float>) -> HeadStack<Float> {
        let size = y.elements.count / h
        return HeadStack(count: h) {
          Matrix(
            rows: y.rows, columns: y.columns / h,
            elements: Array(y.elements[$0 * size..<($0 + 1) * size]))
        }
      }
      let o = try attentionOfAllHeads(
        queries: cut(product(x, w.query)), keys: cut(product(x, w.key)),
        values: cut(product(x, w.value)))
      return product(try mergeHeads(o), w.output)
    },
    selfAttention("reshaped-merge", .named(["M15"]), "merges by a reshape") { x, w, h in
      let o = try heads(x, w, h)
      return product(Matrix(rows: x.rows, columns: w.output.rows, elements: o.elements), w.output)
    },
    selfAttention(
      "heads-as-tokens", .named(["M16"]), "lets the heads of a token attend to each other"
    ) {
      x, w, h in
      func cut(_ y: Matrix<Float>) -> HeadStack<Float> {  // [n, h, w]
        HeadStack(count: y.rows) {
          Matrix(rows: h, columns: y.columns / h, elements: Array(y[$0]))
        }
      }
      let o = try attentionOfAllHeads(
        queries: cut(product(x, w.query)), keys: cut(product(x, w.key)),
        values: cut(product(x, w.value)))
      return product(Matrix(rows: x.rows, columns: w.output.rows, elements: o.elements), w.output)
    },
    selfAttention("heads-ignored", .named(["M17a"]), "one head with all columns") { x, w, _ in
      let o = try attentionOfOneHead(
        queries: product(x, w.query), keys: product(x, w.key), values: product(x, w.value))
      return product(o, w.output)
    },
    selfAttention("first-head-shared", .named(["M17b"]), "every head has the matrices of the first")
    {
      x, w, h in
      let (k, v) = (w.query.columns / h, w.value.columns / h)
      let o = try attentionOfOneHead(
        queries: product(x, w.query.columns(0..<k)), keys: product(x, w.key.columns(0..<k)),
        values: product(x, w.value.columns(0..<v)))
      return product(.sideBySide(Array(repeating: o, count: h)), w.output)
    },
    selfAttention("heads-averaged", .named(["M17c"]), "the mean of the heads, h times") { x, w, h in
      let o = try heads(x, w, h)
      let mean = 1 / Float(h) * o.matrices.dropFirst().reduce(o[0]) { $0 + $1 }
      return product(.sideBySide(o.matrices.map { _ in mean }), w.output)
    },
    selfAttention("no-output-matrix", .named(["M18a"]), "returns the merged heads") { x, w, h in
      try mergeHeads(heads(x, w, h))
    },
    selfAttention("output-transposed", .named(["M18b"]), "Concat (W^O)ᵀ") { x, w, h in
      let merged = try mergeHeads(heads(x, w, h))
      try Stopped.unless(
        merged.columns == w.output.columns,
        "cannot multiply \(merged.shape) by \(w.output.transposed.shape)")
      return product(merged, w.output.transposed)
    },
    selfAttention("all-but-output-transposed", .named(["M19"]), "X (W^Q)ᵀ and so on") { x, w, h in
      try Stopped.unless(
        [w.query, w.key, w.value].allSatisfy { $0.columns == x.columns && $0.rows % h == 0 },
        "cannot multiply \(x.shape) by \(w.query.transposed.shape)")
      return try multiHeadSelfAttention(
        x, query: w.query.transposed, key: w.key.transposed, value: w.value.transposed,
        output: w.output, heads: h)
    },
    selfAttention("slices-of-features", .named(["M20"]), "head i reads block i of the features") {
      x, w, h in
      try Stopped.unless(x.columns % h == 0, "\(x.columns) columns for \(h) heads")
      let d = x.columns / h
      func sliced(_ matrix: Matrix<Float>) -> Matrix<Float> {
        let width = matrix.columns / h
        return Matrix(rows: matrix.rows, columns: matrix.columns) { r, c in
          r / d == c / width ? matrix[r, c] : 0
        }
      }
      return try multiHeadSelfAttention(
        x, query: sliced(w.query), key: sliced(w.key), value: sliced(w.value), output: w.output,
        heads: h)
    },
    selfAttention(
      "unsplit-with-the-root-of-a-head", .named(["M34"]), "one head, scaled as one of h"
    ) {
      x, w, h in
      let root = Float(w.query.columns / h).squareRoot()
      let s = 1 / root * product(product(x, w.query), product(x, w.key).transposed)
      return product(try product(softmaxOfEveryRow(s), product(x, w.value)), w.output)
    },
    selfAttention("reshaped-merge-transposed", .named(["M15", "M18b"]), "reshape, then (W^O)ᵀ") {
      x, w, h in
      let o = try heads(x, w, h)
      let merged = Matrix(rows: x.rows, columns: w.output.rows, elements: o.elements)
      try Stopped.unless(
        merged.columns == w.output.columns,
        "cannot multiply \(merged.shape) by \(w.output.transposed.shape)")
      return product(merged, w.output.transposed)
    },
    selfAttention("no-root-no-output", .named(["M01", "M18a"]), "no root, and no W^O") { x, w, h in
      let root = Float(w.query.columns / h).squareRoot()
      var scaled = w
      scaled.query = root * w.query
      return try mergeHeads(heads(x, scaled, h))
    },
  ]

  /// The outputs of the heads: a right answer up to the merge.
  static func heads(
    _ x: Matrix<Float>, _ w: FourMatrices, _ h: Int
  ) throws -> HeadStack<Float> {
    try attentionOfAllHeads(
      queries: splitColumnsIntoHeads(product(x, w.query), heads: h),
      keys: splitColumnsIntoHeads(product(x, w.key), heads: h),
      values: splitColumnsIntoHeads(product(x, w.value), heads: h))
  }
}
