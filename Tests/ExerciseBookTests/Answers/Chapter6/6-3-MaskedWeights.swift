import Chapter6Masking
import Solutions
import Tensors

extension HandedIn {
  static let maskedWeightsAnswers: [HandedIn] = [
    // MARK: Right

    maskedWeights("visible-keys-only", .right, "never touches what is hidden") { s, mask in
      var p = Matrix<Float>(rows: s.rows, columns: s.columns)
      for i in 0..<s.rows {
        let seen = (0..<s.columns).filter { mask[i, $0] }
        guard let m = seen.map({ s[i, $0] }).max() else { continue }
        let z = seen.reduce(Float(0)) { $0 + exp(s[i, $1] - m) }
        for j in seen { p[i, j] = exp(s[i, j] - m) / z }
      }
      return p
    },
    maskedWeights("exponentials-times-mask", .right, "maximum of the visible, exp times 0 or 1") {
      s, mask in
      Matrix(
        (0..<s.rows).map { i in
          var m = -Float.infinity
          for j in 0..<s.columns where mask[i, j] && s[i, j] > m { m = s[i, j] }
          let e = (0..<s.columns).map { mask[i, $0] ? exp(s[i, $0] - m) : 0 }
          let z = e.reduce(0, +)
          return z > 0 ? e.map { $0 / z } : e
        })
    },
    maskedWeights("minus-1e30-and-dead-rows", .right, "fills with −10³⁰, and clears dead rows") {
      s, mask in
      var p = try softmaxOfEveryRow(
        Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? s[$0, $1] : -1e30 })
      for i in 0..<s.rows where (0..<s.columns).allSatisfy({ !mask[i, $0] }) {
        for j in 0..<s.columns { p[i, j] = 0 }
      }
      return p
    },

    // MARK: Right but for one thing

    maskedWeights(
      "maximum-of-hidden-too", .told("the hidden scores are the largest"),
      "subtracts a maximum that may be hidden"
    ) {
      s, mask in
      Matrix(
        (0..<s.rows).map { i in
          let m = s[i].max()!
          let e = (0..<s.columns).map { mask[i, $0] ? exp(s[i, $0] - m) : 0 }
          let z = e.reduce(0, +)
          return z > 0 ? e.map { $0 / z } : e
        })
    },
    maskedWeights(
      "renormalised", .told("the hidden scores are the largest"),
      "softmax, mask, divide by what is left"
    ) {
      s, mask in
      let p = try softmaxOfEveryRow(s)
      return Matrix(
        (0..<s.rows).map { i in
          let kept = (0..<s.columns).map { mask[i, $0] ? p[i, $0] : 0 }
          let z = kept.reduce(0, +)
          return z == 0 ? kept : kept.map { $0 / z }
        })
    },
    maskedWeights("dead-row-uniform", .named(["M26"]), "gives a dead row equal weights") {
      s, mask in
      let p = try weightsUnderMask(s, mask: mask)
      return Matrix(rows: s.rows, columns: s.columns) { i, j in
        mask.isDead(i) ? 1 / Float(s.columns) : p[i, j]
      }
    },
    maskedWeights(
      "dead-row-first-key", .told("all −∞ it is right"), "lets a dead row see the first key"
    ) {
      s, mask in
      let p = try weightsUnderMask(s, mask: mask)
      return Matrix(rows: s.rows, columns: s.columns) { i, j in
        mask.isDead(i) ? (j == 0 ? 1 : 0) : p[i, j]
      }
    },
    maskedWeights("maximum-from-0", .told("scores near −300"), "looks for the maximum from 0 on") {
      s, mask in
      Matrix(
        (0..<s.rows).map { i in
          var m: Float = 0
          for j in 0..<s.columns where mask[i, j] { m = max(m, s[i, j]) }
          let e = (0..<s.columns).map { mask[i, $0] ? exp(s[i, $0] - m) : 0 }
          let z = e.reduce(0, +)
          return z == 0 ? e : e.map { $0 / z }
        })
    },
    maskedWeights("zero-is-hidden", .told("zeros among the numbers"), "hides scores of exactly 0") {
      s, mask in
      let hidden = Matrix(rows: s.rows, columns: s.columns) { i, j in
        mask[i, j] && s[i, j] != 0 ? s[i, j] : -.infinity
      }
      return try softmaxOfEveryRow(hidden)
    },

    // MARK: Wrong

    maskedWeights("hidden-keep-a-millionth", .wrong, "gives hidden keys 10⁻⁶, for the logarithm") {
      s, mask in
      let p = try weightsUnderMask(s, mask: mask)
      return Matrix(rows: s.rows, columns: s.columns) { i, j in
        mask[i, j] || mask.isDead(i) ? p[i, j] : 1e-6
      }
    },
    maskedWeights("minus-20", .wrong, "fills with −20") { s, mask in
      try softmaxOfEveryRow(
        Matrix(rows: s.rows, columns: s.columns) { i, j in
          mask[i, j] ? s[i, j] : mask.isDead(i) ? -.infinity : -20
        })
    },
    maskedWeights("minus-10-added", .wrong, "adds −10 to what is hidden") { s, mask in
      try softmaxOfEveryRow(
        Matrix(rows: s.rows, columns: s.columns) { i, j in
          mask.isDead(i) ? -.infinity : mask[i, j] ? s[i, j] : s[i, j] - 10
        })
    },
    maskedWeights("minus-10000-added", .maybe(["M26"]), "adds −10⁴ to what is hidden") { s, mask in
      try softmaxOfEveryRow(
        Matrix(rows: s.rows, columns: s.columns) { s[$0, $1] + (mask[$0, $1] ? 0 : -1e4) })
    },
    maskedWeights("mask-added", .wrong, "adds 0 or −1") { s, mask in
      try softmaxOfEveryRow(
        Matrix(rows: s.rows, columns: s.columns) { s[$0, $1] + (mask[$0, $1] ? 0 : -1) })
    },
    maskedWeights("hidden-rescaled-by-count", .wrong, "masks after, times m / visible") { s, mask in
      let p = try softmaxOfEveryRow(s)
      return Matrix(rows: s.rows, columns: s.columns) { i, j in
        let seen = (0..<s.columns).count { mask[i, $0] }
        return mask[i, j] ? p[i, j] * Float(s.columns) / Float(seen) : 0
      }
    },
    maskedWeights("unmasked", .wrong, "forgets the mask") { s, _ in try softmaxOfEveryRow(s) },
    maskedWeights("uniform-over-visible", .wrong, "gives all visible keys the same weight") {
      s, mask in
      Matrix(rows: s.rows, columns: s.columns) { i, j in
        mask[i, j] ? 1 / Float((0..<s.columns).count { mask[i, $0] }) : 0
      }
    },
    maskedWeights("first-row-of-the-mask", .wrong, "uses one row of the mask for all queries") {
      s, mask in
      try softmaxOfEveryRow(
        Matrix(rows: s.rows, columns: s.columns) { mask[0, $1] ? s[$0, $1] : -.infinity })
    },
    maskedWeights("last-key-always", .wrong, "never hides the last key") { s, mask in
      try softmaxOfEveryRow(
        Matrix(rows: s.rows, columns: s.columns) { i, j in
          mask[i, j] || j == s.columns - 1 ? s[i, j] : -.infinity
        })
    },

    // MARK: Known mistakes in plain code

    maskedWeights("masked-afterwards", .named(["M23"]), "sets weights to 0 after the softmax") {
      s, mask in
      let p = try softmaxOfEveryRow(s)
      return Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? p[$0, $1] : 0 }
    },
    maskedWeights("inverted", .named(["M22"]), "true hides") { s, mask in
      try softmaxOfEveryRow(
        Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? -.infinity : s[$0, $1] })
    },
    maskedWeights("transposed", .named(["M24"]), "reads mask[j, i]") { s, mask in
      try Stopped.unless(s.rows == s.columns, "no cell (\(s.columns - 1), 0)")
      return try softmaxOfEveryRow(
        Matrix(rows: s.rows, columns: s.columns) { mask[$1, $0] ? s[$0, $1] : -.infinity })
    },
    maskedWeights("zero", .named(["M25"]), "sets hidden scores to 0") { s, mask in
      try softmaxOfEveryRow(
        Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? s[$0, $1] : 0 })
    },
    maskedWeights("minus-a-billion", .named(["M26"]), "sets hidden scores to −10⁹") { s, mask in
      try softmaxOfEveryRow(
        Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? s[$0, $1] : -1e9 })
    },
    maskedWeights("inverted-afterwards", .named(["M22", "M23"]), "inverted, and after the softmax")
    {
      s, mask in
      let p = try softmaxOfEveryRow(s)
      return Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? 0 : p[$0, $1] }
    },
    maskedWeights(
      "inverted-minus-a-billion", .named(["M22", "M26"]), "−10⁹ where the mask is true"
    ) {
      s, mask in
      try softmaxOfEveryRow(
        Matrix(rows: s.rows, columns: s.columns) { mask[$0, $1] ? -1e9 : s[$0, $1] })
    },
    maskedWeights("self-hidden", .named(["M21"]), "hides the diagonal as well") { s, mask in
      try softmaxOfEveryRow(MistakenHead.withoutDiagonal(hideScores(s, mask: mask)))
    },
    maskedWeights("down-the-columns", .named(["M04"]), "normalises each column") { s, mask in
      MistakenHead.downTheColumns(try hideScores(s, mask: mask))
    },
    maskedWeights("ones-where-seen", .named(["M06"]), "the softmax of one score is 1") { s, mask in
      MistakenHead.eachByItself(try hideScores(s, mask: mask))
    },
    maskedWeights("logistic", .named(["M07a"]), "a sigmoid of every score") { s, mask in
      MistakenHead.logistic(try hideScores(s, mask: mask))
    },
    maskedWeights("best-key", .named(["M07b"]), "1 for the best key of a row") { s, mask in
      MistakenHead.best(try hideScores(s, mask: mask))
    },
    maskedWeights("no-maximum", .named(["M08"]), "exp(s) over its sum, after hiding") { s, mask in
      MistakenHead.naive(try hideScores(s, mask: mask))
    },
  ]
}
