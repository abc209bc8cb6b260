import Tensors

extension HandedIn {
  static let everyRowAnswers: [HandedIn] = [
    // MARK: Right

    everyRow("log-sum-exp", .right, "subtracts m + log Σ exp(s − m), and divides by nothing") { s in
      Matrix(
        (0..<s.rows).map { i in
          guard let m = s[i].max(), m > -.infinity else { return s[i].map { _ in 0 } }
          let z = s[i].reduce(Float(0)) { $0 + exp($1 - m) }
          let log = m + Float(Elementary.logarithm(Double(z)))
          return s[i].map { exp($0 - log) }
        })
    },
    everyRow("filter-then-scatter", .right, "takes the softmax of the visible scores alone") { s in
      var p = Matrix<Float>(rows: s.rows, columns: s.columns)
      for i in 0..<s.rows {
        let visible = (0..<s.columns).filter { s[i, $0] > -.infinity }
        guard let m = visible.map({ s[i, $0] }).max() else { continue }
        let z = visible.reduce(Float(0)) { $0 + exp(s[i, $1] - m) }
        for j in visible { p[i, j] = exp(s[i, j] - m) / z }
      }
      return p
    },
    everyRow("very-low-start", .right, "looks for the maximum from −1e30, and asks whether z is 0")
    {
      s in
      Matrix(
        (0..<s.rows).map { i in
          let m = s[i].reduce(-1e30) { max($0, $1) }
          let e = s[i].map { exp($0 - m) }
          let z = e.reduce(0, +)
          return z > 0 ? e.map { $0 / z } : e.map { _ in 0 }
        })
    },
    everyRow("nan-to-zero", .right, "lets a dead row become NaN, and NaN become 0") { s in
      Matrix(
        (0..<s.rows).map { i in
          let m = s[i].max()!
          let e = s[i].map { exp($0 - m) }
          let z = e.reduce(0, +)
          return e.map { ($0 / z).isNaN ? 0 : $0 / z }
        })
    },
    everyRow("log-space", .right, "subtracts the logarithm of the sum, in Double") { s in
      Matrix(
        (0..<s.rows).map { i in
          let row = s[i].map(Double.init)
          guard let m = row.max(), m.isFinite else { return row.map { _ in Float(0) } }
          let log = Elementary.logarithm(row.reduce(0) { $0 + exp($1 - m) })
          return row.map { Float(exp($0 - m - log)) }
        })
    },
    everyRow("column-by-column", .right, "walks down the columns, a maximum and a sum for each row")
    {
      s in
      var top = [Float](repeating: -.infinity, count: s.rows)
      var sum = [Float](repeating: 0, count: s.rows)
      for j in 0..<s.columns { for i in 0..<s.rows where s[i, j] > top[i] { top[i] = s[i, j] } }
      var p = Matrix<Float>(rows: s.rows, columns: s.columns)
      for j in 0..<s.columns {
        for i in 0..<s.rows where s[i, j] != -.infinity {
          p[i, j] = exp(s[i, j] - top[i])
          sum[i] += p[i, j]
        }
      }
      return Matrix(rows: s.rows, columns: s.columns) { i, j in
        sum[i] == 0 ? 0 : p[i, j] / sum[i]
      }
    },

    // MARK: Right but for one thing

    everyRow(
      "maximum-from-0", .told("scores near −300"), "looks for the maximum of a row from 0 on"
    ) { s in
      Matrix(
        (0..<s.rows).map { i in
          let m = s[i].reduce(0) { max($0, $1) }
          let e = s[i].map { exp($0 - m) }
          let z = e.reduce(0, +)
          return z == 0 ? e : e.map { $0 / z }
        })
    },
    everyRow(
      "largest-magnitude", .told("scores near −300"), "subtracts the largest finite magnitude"
    ) { s in
      Matrix(
        (0..<s.rows).map { i in
          let m = s[i].filter(\.isFinite).map(\.magnitude).max() ?? 0
          let e = s[i].map { exp($0 - m) }
          let z = e.reduce(0, +)
          return z == 0 ? e : e.map { $0 / z }
        })
    },
    everyRow(
      "zero-is-hidden", .told("zeros among the numbers"),
      "takes a score of exactly 0 for a hidden one"
    ) { s in
      Matrix(
        (0..<s.rows).map { i in
          let row = s[i].map { $0 == 0 ? -.infinity : $0 }
          guard let m = row.max(), m > -.infinity else { return row.map { _ in 0 } }
          let e = row.map { exp($0 - m) }
          return e.map { $0 / e.reduce(0, +) }
        })
    },
    everyRow(
      "ties-lost", .told("the largest score twice"),
      "starts the sum at 1 and skips the scores that are largest"
    ) {
      s in
      Matrix(
        (0..<s.rows).map { i in
          guard let m = s[i].max(), m > -.infinity else { return s[i].map { _ in 0 } }
          var z: Float = 1
          for x in s[i] where x != m { z += exp(x - m) }
          return s[i].map { exp($0 - m) / z }
        })
    },
    everyRow(
      "dead-row-uniform", .told("all −∞ it is right"), "gives a row of −∞ equal weights"
    ) { s in
      Matrix(
        (0..<s.rows).map { i in
          guard let m = s[i].max(), m > -.infinity else {
            return s[i].map { _ in 1 / Float(s.columns) }
          }
          let e = s[i].map { exp($0 - m) }
          return e.map { $0 / e.reduce(0, +) }
        })
    },
    everyRow("dead-row-nan", .told("all −∞ it is right"), "does not think of a row of −∞") {
      s in
      Matrix(
        (0..<s.rows).map { i in
          let m = s[i].max()!
          let e = s[i].map { exp($0 - m) }
          return e.map { $0 / e.reduce(0, +) }
        })
    },
    everyRow(
      "hidden-keep-a-millionth", .wrong,
      "gives hidden keys 10⁻⁶, for the logarithm"
    ) {
      s in
      Matrix(
        (0..<s.rows).map { i in
          guard let m = s[i].max(), m > -.infinity else { return s[i].map { _ in 0 } }
          let e = s[i].map { exp($0 - m) }
          let z = e.reduce(0, +)
          return s[i].map { $0 == -.infinity ? 1e-6 : exp($0 - m) / z }
        })
    },

    // MARK: Wrong

    everyRow("largest-of-all", .wrong, "subtracts the largest score of the whole matrix") { s in
      let m = s.elements.max()!
      return Matrix(
        (0..<s.rows).map { i in
          let e = s[i].map { $0 == -.infinity ? 0 : exp($0 - m) }
          let z = e.reduce(0, +)
          return z == 0 ? e : e.map { $0 / z }
        })
    },
    everyRow("all-at-once", .wrong, "takes one softmax over the whole matrix") { s in
      let m = s.elements.max()!
      guard m > -.infinity else { return s.map { _ in 0 } }
      let z = s.elements.reduce(0) { $0 + exp($1 - m) }
      return s.map { exp($0 - m) / z }
    },
    everyRow("sum-never-reset", .wrong, "goes on adding to the sum of the row before") { s in
      var p = Matrix<Float>(rows: s.rows, columns: s.columns)
      var z: Float = 0
      for i in 0..<s.rows {
        guard let m = s[i].max(), m > -.infinity else { continue }
        for j in 0..<s.columns {
          p[i, j] = exp(s[i, j] - m)
          z += p[i, j]
        }
        for j in 0..<s.columns { p[i, j] /= z }
      }
      return p
    },
    everyRow("maximum-never-reset", .wrong, "keeps the largest score of the rows before") { s in
      var p = Matrix<Float>(rows: s.rows, columns: s.columns)
      var m = -Float.infinity
      for i in 0..<s.rows {
        m = max(m, s[i].max()!)
        let e = s[i].map { $0 == -.infinity ? 0 : exp($0 - m) }
        let z = e.reduce(0, +)
        for j in 0..<s.columns where z > 0 { p[i, j] = e[j] / z }
      }
      return p
    },
    everyRow("last-row-forgotten", .wrong, "the loop over rows ends one too early") { s in
      var p = Matrix<Float>(rows: s.rows, columns: s.columns)
      for i in 0..<s.rows - 1 {
        guard let m = s[i].max(), m > -.infinity else { continue }
        let e = s[i].map { exp($0 - m) }
        for j in 0..<s.columns { p[i, j] = e[j] / e.reduce(0, +) }
      }
      return p
    },
    everyRow(
      "hidden-counts-in-the-mean", .wrong, "divides by the sum and multiplies by m / visible"
    ) {
      s in
      Matrix(
        (0..<s.rows).map { i in
          guard let m = s[i].max(), m > -.infinity else { return s[i].map { _ in 0 } }
          let e = s[i].map { exp($0 - m) }
          let visible = s[i].count { $0 > -.infinity }
          return e.map { $0 / e.reduce(0, +) * Float(visible) / Float(s.columns) }
        })
    },
    everyRow("dead-if-any-hidden", .wrong, "gives zeros to every row that hides a key") { s in
      Matrix(
        (0..<s.rows).map { i in
          let m = s[i].max()!
          if s[i].contains(-.infinity) { return s[i].map { _ in 0 } }
          let e = s[i].map { exp($0 - m) }
          return e.map { $0 / e.reduce(0, +) }
        })
    },
    everyRow("no-maximum-but-dead-rows", .maybe(["M08"]), "has no maximum, and zeros for dead rows")
    {
      s in
      Matrix(
        (0..<s.rows).map { i in
          let e = s[i].map { exp($0) }
          let z = e.reduce(0, +)
          return z == 0 ? e : e.map { $0 / z }
        })
    },

    // MARK: Known mistakes in plain code

    everyRow("down-the-columns", .named(["M04"]), "normalises each column") { s in
      var p = Matrix<Float>(rows: s.rows, columns: s.columns)
      for j in 0..<s.columns {
        var m = -Float.infinity
        for i in 0..<s.rows { m = max(m, s[i, j]) }
        if m == -.infinity { continue }
        var z: Float = 0
        for i in 0..<s.rows { z += exp(s[i, j] - m) }
        for i in 0..<s.rows { p[i, j] = exp(s[i, j] - m) / z }
      }
      return p
    },
    everyRow("no-maximum", .named(["M08"]), "the formula, word for word") { s in
      Matrix(
        (0..<s.rows).map { i in
          let e = s[i].map { exp($0) }
          return e.map { $0 / e.reduce(0, +) }
        })
    },
    everyRow("logistic", .named(["M07a"]), "a sigmoid of every score") { s in
      s.map { 1 / (1 + exp(-$0)) }
    },
    everyRow("argmax", .named(["M07b"]), "1 at the first largest of a row") { s in
      var p = Matrix<Float>(rows: s.rows, columns: s.columns)
      for i in 0..<s.rows {
        var best = 0
        for j in 1..<s.columns where s[i, j] > s[i, best] { best = j }
        p[i, best] = 1
      }
      return p
    },
    everyRow(
      "each-by-itself", .named(["M06"]), "a softmax of one score: 1, or 0 where it is hidden"
    ) {
      s in s.map { $0 == -.infinity ? 0 : 1 }
    },
  ]
}
