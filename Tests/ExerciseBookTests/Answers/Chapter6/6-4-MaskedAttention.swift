import Chapter6Masking
import Solutions
import Tensors

extension HandedIn {
  static let maskedAttentionAnswers: [HandedIn] = [
    // MARK: Right

    maskedAttention("one-pass-over-visible", .right, "one pass over the keys that are seen") {
      q, k, v, mask in
      Matrix(
        try (0..<q.rows).map { i in
          let seen = (0..<k.rows).filter { mask[i, $0] }
          if seen.isEmpty { return v[0].map { _ in 0 } }
          return try attentionInOnePass(
            query: Array(q[i]), keys: k.selectingRows(seen), values: v.selectingRows(seen))
        })
    },
    maskedAttention("divided-at-the-end", .right, "divides the output, unless nothing was seen") {
      q, k, v, mask in
      var o = Matrix<Float>(rows: q.rows, columns: v.columns)
      for i in 0..<q.rows {
        let s = (0..<k.rows).map { j in
          mask[i, j] ? dot(q[i], k[j]) / Float(k.columns).squareRoot() : -.infinity
        }
        let m = max(s.max()!, -1e30)
        var z: Float = 0
        for j in 0..<k.rows {
          z += exp(s[j] - m)
          o.addScaled(row: i, by: exp(s[j] - m), v[j])
        }
        if z > 0 { o.scale(row: i, by: 1 / z) }
      }
      return o
    },

    // MARK: Right but for one thing

    maskedAttention(
      "dead-row-mean", .named(["M26"]), "gives a dead row the mean of the values"
    ) {
      q, k, v, mask in
      let o = try attentionUnderMask(queries: q, keys: k, values: v, mask: mask)
      return Matrix(rows: o.rows, columns: o.columns) { i, c in
        guard mask.isDead(i) else { return o[i, c] }
        return (0..<v.rows).reduce(Float(0)) { $0 + v[$1, c] } / Float(v.rows)
      }
    },
    maskedAttention("dead-row-query", .told("all −∞ it is right"), "gives a dead row its own query")
    {
      q, k, v, mask in
      let o = try attentionUnderMask(queries: q, keys: k, values: v, mask: mask)
      return Matrix(rows: o.rows, columns: o.columns) { i, c in
        mask.isDead(i) && c < q.columns ? q[i, c] : o[i, c]
      }
    },
    maskedAttention(
      "maximum-from-0", .told("scores near −300"), "looks for the maximum from 0 on"
    ) {
      q, k, v, mask in
      let s = try scoresOfPairs(queries: q, keys: k)
      let p = Matrix(
        (0..<s.rows).map { i in
          let seen = (0..<s.columns).map { mask[i, $0] ? s[i, $0] : -.infinity }
          let m = seen.reduce(0) { max($0, $1) }
          let e = seen.map { exp($0 - m) }
          let z = e.reduce(0, +)
          return z == 0 ? e : e.map { $0 / z }
        })
      return product(p, v)
    },
    maskedAttention(
      "maximum-of-hidden-too", .told("the hidden scores are the largest"),
      "subtracts a maximum that may be hidden"
    ) {
      q, k, v, mask in
      let s = try scoresOfPairs(queries: q, keys: k)
      let p = Matrix(
        (0..<s.rows).map { i in
          let e = (0..<s.columns).map { mask[i, $0] ? exp(s[i, $0] - s[i].max()!) : 0 }
          let z = e.reduce(0, +)
          return z == 0 ? e : e.map { $0 / z }
        })
      return product(p, v)
    },

    // MARK: Wrong

    maskedAttention("values-masked", .wrong, "masks the values, not the scores") { q, k, v, mask in
      let p = try softmaxOfEveryRow(scoresOfPairs(queries: q, keys: k))
      return Matrix(rows: q.rows, columns: v.columns) { i, c in
        (0..<k.rows).reduce(Float(0)) { $0 + (mask[0, $1] ? p[i, $1] * v[$1, c] : 0) }
      }
    },
    maskedAttention("unmasked", .wrong, "forgets the mask") { q, k, v, _ in
      try attentionOfOneHead(queries: q, keys: k, values: v)
    },
    maskedAttention("causal-instead", .wrong, "takes a causal mask, whatever was given") {
      q, k, v, _ in
      try attentionUnderMask(
        queries: q, keys: k, values: v, mask: causalMask(queries: q.rows, keys: k.rows))
    },
    maskedAttention("mask-before-the-root", .wrong, "hides with −1 and divides afterwards") {
      q, k, v, mask in
      let s = product(q, k.transposed)
      let hidden = Matrix(rows: s.rows, columns: s.columns) { i, j in
        (mask[i, j] ? s[i, j] : -1) / Float(q.columns).squareRoot()
      }
      return try product(softmaxOfEveryRow(hidden), v)
    },
    maskedAttention("scores-times-mask", .named(["M25"]), "multiplies scores by 0 or 1") {
      q, k, v, mask in
      let s = try scoresOfPairs(queries: q, keys: k)
      let hidden = Matrix(rows: s.rows, columns: s.columns) { s[$0, $1] * (mask[$0, $1] ? 1 : 0) }
      return try product(softmaxOfEveryRow(hidden), v)
    },
    maskedAttention("minus-10000", .maybe(["M26"]), "adds −10⁴ to what is hidden") {
      q, k, v, mask in
      let s = try scoresOfPairs(queries: q, keys: k)
      let hidden = Matrix(rows: s.rows, columns: s.columns) {
        s[$0, $1] + (mask[$0, $1] ? 0 : -1e4)
      }
      return try product(softmaxOfEveryRow(hidden), v)
    },
    maskedAttention("self-always-seen", .wrong, "never hides the diagonal") { q, k, v, mask in
      let own = Mask(queries: q.rows, keys: k.rows) { mask[$0, $1] || $0 == $1 }
      return try attentionUnderMask(queries: q, keys: k, values: v, mask: own)
    },
    maskedAttention("root-of-values", .wrong, "divides by √d_v") { q, k, v, mask in
      let s = 1 / Float(v.columns).squareRoot() * product(q, k.transposed)
      return try product(weightsUnderMask(s, mask: mask), v)
    },
    maskedAttention("sum-of-visible", .named(["M06"]), "adds the visible values without weights") {
      q, k, v, mask in
      Matrix(rows: q.rows, columns: v.columns) { i, c in
        (0..<k.rows).reduce(Float(0)) { $0 + (mask[i, $1] ? v[$1, c] : 0) }
      }
    },

    // MARK: Known mistakes in plain code

    maskedAttention("no-root", .named(["M01"]), "softmax(hide(Q Kᵀ)) V") { q, k, v, mask in
      try product(weightsUnderMask(product(q, k.transposed), mask: mask), v)
    },
    maskedAttention("values-before-keys", .named(["M10"]), "keys and values exchanged") {
      q, k, v, mask in
      try Stopped.unless(q.columns == v.columns, "cannot multiply \(q.shape) by \(v.shape)")
      return try attentionUnderMask(queries: q, keys: v, values: k, mask: mask)
    },
    maskedAttention("self-hidden", .named(["M21"]), "hides the diagonal as well") { q, k, v, mask in
      let own = Mask(queries: q.rows, keys: k.rows) { mask[$0, $1] && $0 != $1 }
      return try attentionUnderMask(queries: q, keys: k, values: v, mask: own)
    },
    maskedAttention("inverted", .named(["M22"]), "true hides") { q, k, v, mask in
      try attentionUnderMask(queries: q, keys: k, values: v, mask: ~mask)
    },
    maskedAttention("masked-afterwards", .named(["M23"]), "masks after the softmax") {
      q, k, v, mask in
      let p = try softmaxOfEveryRow(scoresOfPairs(queries: q, keys: k))
      return product(
        Matrix(rows: p.rows, columns: p.columns) { mask[$0, $1] ? p[$0, $1] : 0 }, v)
    },
    maskedAttention("mask-transposed", .named(["M24"]), "reads mask[j, i]") { q, k, v, mask in
      try Stopped.unless(q.rows == k.rows, "no cell (\(k.rows - 1), 0) in a mask \(mask.shape)")
      let own = Mask(queries: q.rows, keys: k.rows) { mask[$1, $0] }
      return try attentionUnderMask(queries: q, keys: k, values: v, mask: own)
    },
    maskedAttention("zero", .named(["M25"]), "sets hidden scores to 0") { q, k, v, mask in
      let s = try scoresOfPairs(queries: q, keys: k)
      let hidden = Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? s[$0, $1] : 0 }
      return try product(softmaxOfEveryRow(hidden), v)
    },
    maskedAttention("minus-a-billion", .named(["M26"]), "sets hidden scores to −10⁹") {
      q, k, v, mask in
      let s = try scoresOfPairs(queries: q, keys: k)
      let hidden = Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? s[$0, $1] : -1e9 }
      return try product(softmaxOfEveryRow(hidden), v)
    },
    maskedAttention("no-root-inverted", .named(["M01", "M22"]), "no root, and true hides") {
      q, k, v, mask in
      try product(weightsUnderMask(product(q, k.transposed), mask: ~mask), v)
    },
    maskedAttention("no-root-minus-a-billion", .named(["M01", "M26"]), "no root, and −10⁹") {
      q, k, v, mask in
      let s = product(q, k.transposed)
      let hidden = Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? s[$0, $1] : -1e9 }
      return try product(softmaxOfEveryRow(hidden), v)
    },
  ]
}
