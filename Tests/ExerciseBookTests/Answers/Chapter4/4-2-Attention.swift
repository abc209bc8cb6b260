import Solutions
import Tensors

extension HandedIn {
  static let attentionAnswers: [HandedIn] = [
    // MARK: Right

    attention("divided-at-the-end", .right, "divides the output by the sum, not the weights") {
      q, k, v in
      var o = Matrix<Float>(rows: q.rows, columns: v.columns)
      for i in 0..<q.rows {
        let s = (0..<k.rows).map { dot(q[i], k[$0]) / Float(q.columns).squareRoot() }
        let m = s.max()!
        var z: Float = 0
        for j in 0..<k.rows {
          let e = exp(s[j] - m)
          z += e
          o.addScaled(row: i, by: e, v[j])
        }
        o.scale(row: i, by: 1 / z)
      }
      return o
    },
    attention("blockwise", .right, "two keys at a time, maxima and sums joined as in one pass") {
      q, k, v in
      var o = Matrix<Float>(rows: q.rows, columns: v.columns)
      for i in 0..<q.rows {
        var (m, z) = (-Float.infinity, Float(0))
        for start in stride(from: 0, to: k.rows, by: 2) {
          let block = start..<min(start + 2, k.rows)
          let s = block.map { dot(q[i], k[$0]) / Float(k.columns).squareRoot() }
          let larger = max(m, s.max()!)
          let shrink = exp(m - larger)
          o.scale(row: i, by: shrink)
          z *= shrink
          for (j, score) in zip(block, s) {
            let e = exp(score - larger)
            z += e
            o.addScaled(row: i, by: e, v[j])
          }
          m = larger
        }
        o.scale(row: i, by: 1 / z)
      }
      return o
    },
    attention("double-inside", .right, "everything in Double, the scale in the keys") { q, k, v in
      let wide = (q.map { Double($0) }, k.map { Double($0) }, v.map { Double($0) })
      let scaled = 1 / Double(q.columns).squareRoot() * wide.1
      let s = product(wide.0, scaled.transposed)
      let p = Matrix(
        (0..<s.rows).map { i in
          let m = s[i].max()!
          let e = s[i].map { exp($0 - m) }
          return e.map { $0 / e.reduce(0, +) }
        })
      return product(p, wide.2).map { Float($0) }
    },
    attention("by-earlier-exercises", .right, "puts exercises 2.2, 3.2 and 4.1 together") {
      q, k, v in
      try averageOfValues(
        weights: softmaxOfEveryRow(scoresOfPairs(queries: q, keys: k)), values: v)
    },
    attention("query-by-query", .right, "recursion over queries") { q, k, v in
      func rows(from i: Int) throws -> [[Float]] {
        if i == q.rows { return [] }
        let one = try attentionInOnePass(query: Array(q[i]), keys: k, values: v)
        return try [one] + rows(from: i + 1)
      }
      return Matrix(try rows(from: 0))
    },

    // MARK: Right but for one thing

    attention(
      "maximum-from-0", .told("scores near −300"),
      "looks for the maximum of the scores from 0 on"
    ) {
      q, k, v in
      let s = try scoresOfPairs(queries: q, keys: k)
      let p = Matrix(
        (0..<s.rows).map { i in
          var m: Float = 0
          for x in s[i] { m = max(m, x) }
          let e = s[i].map { exp($0 - m) }
          return e.map { $0 / e.reduce(0, +) }
        })
      return product(p, v)
    },
    attention("equal-scores-once", .told("the largest score twice"), "sums over the set of scores")
    { q, k, v in
      let s = try scoresOfPairs(queries: q, keys: k)
      let p = Matrix(
        (0..<s.rows).map { i in
          let m = s[i].max()!
          let z = Set(s[i]).sorted().reduce(0) { $0 + exp($1 - m) }
          return s[i].map { exp($0 - m) / z }
        })
      return product(p, v)
    },
    attention(
      "zero-is-hidden", .told("zeros among the numbers"),
      "takes scores of exactly 0 for hidden ones"
    ) {
      q, k, v in
      let s = try scoresOfPairs(queries: q, keys: k).map { $0 == 0 ? -.infinity : $0 }
      return try product(softmaxOfEveryRow(s), v)
    },

    // MARK: Wrong

    attention("root-of-values", .wrong, "divides by √d_v") { q, k, v in
      let s = 1 / Float(v.columns).squareRoot() * product(q, k.transposed)
      return try product(softmaxOfEveryRow(s), v)
    },
    attention("root-of-keys", .wrong, "divides by the root of the number of keys") { q, k, v in
      let s = 1 / Float(k.rows).squareRoot() * product(q, k.transposed)
      return try product(softmaxOfEveryRow(s), v)
    },
    attention("scaled-by-8", .wrong, "divides by 8, as for d_k = 64") { q, k, v in
      let s = 0.125 * product(q, k.transposed)
      return try product(softmaxOfEveryRow(s), v)
    },
    attention("softmax-of-everything", .wrong, "one softmax over the whole matrix") { q, k, v in
      let s = try scoresOfPairs(queries: q, keys: k)
      let m = s.elements.max()!
      let z = s.elements.reduce(0) { $0 + exp($1 - m) }
      return product(s.map { exp($0 - m) / z }, v)
    },
    attention("no-softmax", .wrong, "averages by the scores") { q, k, v in
      product(try scoresOfPairs(queries: q, keys: k), v)
    },
    attention("share-of-scores", .wrong, "divides scores by the sum of their magnitudes") {
      q, k, v in
      let s = try scoresOfPairs(queries: q, keys: k)
      let p = Matrix(
        (0..<s.rows).map { i in s[i].map { $0 / s[i].reduce(0) { $0 + $1.magnitude } } })
      return product(p, v)
    },
    attention("softmax-twice", .wrong, "takes the softmax of the weights again") { q, k, v in
      let p = try softmaxOfEveryRow(scoresOfPairs(queries: q, keys: k))
      return try product(softmaxOfEveryRow(p), v)
    },
    attention("causal", .wrong, "hides what comes after each token") { q, k, v in
      let s = try scoresOfPairs(queries: q, keys: k)
      let hidden = Matrix(rows: s.rows, columns: s.columns) { i, j in
        j > i ? -.infinity : s[i, j]
      }
      return try product(softmaxOfEveryRow(hidden), v)
    },
    attention("last-key-left-out", .wrong, "never looks at the last key, if there are two") {
      q, k, v in
      let some = Array(0..<max(1, k.rows - 1))
      return try attentionOfOneHead(
        queries: q, keys: k.selectingRows(some), values: v.selectingRows(some))
    },
    attention("values-from-the-last", .wrong, "reads the values from the last to the first") {
      q, k, v in
      try attentionOfOneHead(
        queries: q, keys: k, values: v.selectingRows((0..<v.rows).reversed()))
    },
    attention("query-added", .wrong, "adds the query where it is as wide as a value") { q, k, v in
      let o = try attentionOfOneHead(queries: q, keys: k, values: v)
      return Matrix(rows: o.rows, columns: o.columns) { i, c in
        o[i, c] + (c < q.columns ? q[i, c] : 0)
      }
    },
    attention("cosine", .wrong, "divides scores by the lengths of query and key") { q, k, v in
      let s = Matrix(rows: q.rows, columns: k.rows) { i, j in
        dot(q[i], k[j]) / (dot(q[i], q[i]) * dot(k[j], k[j])).squareRoot()
      }
      return try product(softmaxOfEveryRow(s), v)
    },
    attention("first-query-for-all", .wrong, "gives every query the output of the first") {
      q, k, v in
      let first = q.selectingRows(Array(repeating: 0, count: q.rows))
      return try attentionOfOneHead(queries: first, keys: k, values: v)
    },
    attention("three-times-scaled", .wrong, "divides queries, keys and scores by the root") {
      q, k, v in
      let root = Float(q.columns).squareRoot()
      return try attentionOfOneHead(queries: 1 / root * q, keys: 1 / root * k, values: v)
    },
    attention("keys-for-values-when-square", .maybe(["M10"]), "mixes K and V up if they fit") {
      q, k, v in
      k.columns == v.columns
        ? try attentionOfOneHead(queries: q, keys: v, values: k)
        : try attentionOfOneHead(queries: q, keys: k, values: v)
    },

    // MARK: Known mistakes in plain code

    attention("no-root", .named(["M01"]), "softmax(Q Kᵀ) V") { q, k, v in
      try product(softmaxOfEveryRow(product(q, k.transposed)), v)
    },
    attention("width", .named(["M03a"]), "softmax(Q Kᵀ / d_k) V") { q, k, v in
      try product(softmaxOfEveryRow(1 / Float(q.columns) * product(q, k.transposed)), v)
    },
    attention("divided-afterwards", .named(["M03b"]), "softmax(Q Kᵀ) / √d_k V") { q, k, v in
      let p = try softmaxOfEveryRow(product(q, k.transposed))
      return product(p.map { $0 / Float(q.columns).squareRoot() }, v)
    },
    attention("down-the-columns", .named(["M04"]), "softmax over the queries") { q, k, v in
      let s = try scoresOfPairs(queries: q, keys: k)
      var p = s
      for j in 0..<s.columns {
        let column = (0..<s.rows).map { s[$0, j] }
        let e = column.map { exp($0 - column.max()!) }
        for i in 0..<s.rows { p[i, j] = e[i] / e.reduce(0, +) }
      }
      return product(p, v)
    },
    attention("sum-of-values", .named(["M06"]), "every weight is 1") { q, k, v in
      product(Matrix(rows: q.rows, columns: k.rows, repeating: 1), v)
    },
    attention("logistic", .named(["M07a"]), "a sigmoid for the softmax") { q, k, v in
      product(try scoresOfPairs(queries: q, keys: k).map { 1 / (1 + exp(-$0)) }, v)
    },
    attention("best-key-only", .named(["M07b"]), "returns the value of the best key") { q, k, v in
      Matrix(rows: q.rows, columns: v.columns) { i, c in
        var best = 0
        for j in 1..<k.rows where dot(q[i], k[j]) > dot(q[i], k[best]) { best = j }
        return v[best, c]
      }
    },
    attention("no-maximum", .named(["M08"]), "exp(s) over its sum") { q, k, v in
      let e = try scoresOfPairs(queries: q, keys: k).map { exp($0) }
      let p = Matrix((0..<e.rows).map { i in e[i].map { $0 / e[i].reduce(0, +) } })
      return product(p, v)
    },
    attention("weights-returned", .named(["M09"]), "returns the weights") { q, k, _ in
      try softmaxOfEveryRow(scoresOfPairs(queries: q, keys: k))
    },
    attention("values-before-keys", .named(["M10"]), "softmax(Q Vᵀ / √d_k) K") { q, k, v in
      try Stopped.unless(q.columns == v.columns, "cannot multiply \(q.shape) by \(v.shape)")
      let s = 1 / Float(q.columns).squareRoot() * product(q, v.transposed)
      return try product(softmaxOfEveryRow(s), k)
    },
    attention("keys-ask", .named(["M11"]), "softmax(K Qᵀ / √d_k) V") { q, k, v in
      let s = 1 / Float(q.columns).squareRoot() * product(k, q.transposed)
      try Stopped.unless(s.columns == v.rows, "cannot multiply \(s.shape) by \(v.shape)")
      return try product(softmaxOfEveryRow(s), v)
    },
    attention("score-of-values", .named(["M13"]), "s_ij = q_i·k_i + v_i·k_j / √d_k") { q, k, v in
      try Stopped.unless(q.rows == k.rows && v.columns == k.columns, "index out of range")
      let s = Matrix(rows: q.rows, columns: k.rows) { i, j in
        dot(q[i], k[i]) + dot(v[i], k[j]) / Float(q.columns).squareRoot()
      }
      return try product(softmaxOfEveryRow(s), v)
    },
    attention("no-root-down-the-columns", .named(["M01", "M04"]), "no root, and the wrong axis") {
      q, k, v in
      let p = try softmaxOfEveryRow(product(k, q.transposed)).transposed
      return product(p, v)
    },
    attention("no-root-values-before-keys", .named(["M01", "M10"]), "softmax(Q Vᵀ) K") { q, k, v in
      try Stopped.unless(q.columns == v.columns, "cannot multiply \(q.shape) by \(v.shape)")
      return try product(softmaxOfEveryRow(product(q, v.transposed)), k)
    },
    attention("keys-ask-with-sigmoid", .named(["M07a", "M11"]), "sigmoid(K Qᵀ / √d_k) V") {
      q, k, v in
      let s = 1 / Float(q.columns).squareRoot() * product(k, q.transposed)
      try Stopped.unless(s.columns == v.rows, "cannot multiply \(s.shape) by \(v.shape)")
      return product(s.map { 1 / (1 + exp(-$0)) }, v)
    },
  ]
}
