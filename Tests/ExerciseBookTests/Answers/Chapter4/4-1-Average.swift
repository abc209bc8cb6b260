import Tensors

extension HandedIn {
  static let averageAnswers: [HandedIn] = [
    // MARK: Right

    average("matrix-product", .right, "product(A, V)") { a, v in product(a, v) },
    average("rows-added", .right, "adds each value row, times its weight") { a, v in
      var o = Matrix<Float>(rows: a.rows, columns: v.columns)
      for i in 0..<a.rows { for j in 0..<v.rows { o.addScaled(row: i, by: a[i, j], v[j]) } }
      return o
    },
    average("nothing-for-nothing", .right, "skips weights that are exactly 0") { a, v in
      Matrix(rows: a.rows, columns: v.columns) { i, c in
        var o = 0.0
        for j in 0..<v.rows where a[i, j] != 0 { o += Double(a[i, j]) * Double(v[j, c]) }
        return Float(o)
      }
    },
    average("transposed-twice", .right, "(Vᵀ Aᵀ)ᵀ") { a, v in
      product(v.transposed, a.transposed).transposed
    },

    // MARK: Right but for one thing

    average(
      "divided-by-the-sum", .told("weights that do not sum to 1"),
      "divides by the sum of the weights again"
    ) {
      a, v in
      Matrix(rows: a.rows, columns: v.columns) { i, c in
        let sum = a[i].reduce(0, +)
        return (0..<v.rows).reduce(Float(0)) { $0 + a[i, $1] * v[$1, c] } / (sum == 0 ? 1 : sum)
      }
    },
    average(
      "zeros-given-the-mean", .told("nothing to see for one query"),
      "gives a row of zeros the mean of all values"
    ) {
      a, v in
      Matrix(rows: a.rows, columns: v.columns) { i, c in
        if a[i].allSatisfy({ $0 == 0 }) {
          return (0..<v.rows).reduce(Float(0)) { $0 + v[$1, c] } / Float(v.rows)
        }
        return (0..<v.rows).reduce(Float(0)) { $0 + a[i, $1] * v[$1, c] }
      }
    },
    average(
      "last-weight-is-the-rest", .told("weights that do not sum to 1"),
      "takes 1 − the others for the last weight"
    ) {
      a, v in
      Matrix(rows: a.rows, columns: v.columns) { i, c in
        var (rest, o) = (Float(1), Float(0))
        for j in 0..<v.rows - 1 {
          rest -= a[i, j]
          o += a[i, j] * v[j, c]
        }
        return o + rest * v[v.rows - 1, c]
      }
    },
    average(
      "from-the-first-value", .told("weights that do not sum to 1"),
      "adds differences to the first value"
    ) {
      a, v in
      Matrix(rows: a.rows, columns: v.columns) { i, c in
        (0..<v.rows).reduce(v[0, c]) { $0 + a[i, $1] * (v[$1, c] - v[0, c]) }
      }
    },

    // MARK: Wrong

    average("divided-by-keys", .wrong, "divides by the number of keys") { a, v in
      1 / Float(v.rows) * product(a, v)
    },
    average("plain-mean", .wrong, "the mean of the values, without weights") { a, v in
      Matrix(rows: a.rows, columns: v.columns) { _, c in
        (0..<v.rows).reduce(Float(0)) { $0 + v[$1, c] } / Float(v.rows)
      }
    },
    average("heaviest-only", .wrong, "takes the value of the heaviest key alone") { a, v in
      Matrix(rows: a.rows, columns: v.columns) { i, c in
        let best = (0..<v.rows).max { a[i, $0] < a[i, $1] }!
        return v[best, c]
      }
    },
    average("first-row-for-all", .wrong, "uses the weights of the first query for all") { a, v in
      Matrix(rows: a.rows, columns: v.columns) { _, c in
        (0..<v.rows).reduce(Float(0)) { $0 + a[0, $1] * v[$1, c] }
      }
    },
    average("first-key-left-out", .wrong, "begins the sum at the second key") { a, v in
      Matrix(rows: a.rows, columns: v.columns) { i, c in
        (1..<v.rows).reduce(Float(0)) { $0 + a[i, $1] * v[$1, c] }
      }
    },
    average("overwritten", .wrong, "assigns where it should add") { a, v in
      Matrix(rows: a.rows, columns: v.columns) { i, c in
        var o: Float = 0
        for j in 0..<v.rows { o = a[i, j] * v[j, c] }
        return o
      }
    },
    average("never-reset", .wrong, "goes on with the sum of the number before") { a, v in
      var o: Float = 0
      return Matrix(rows: a.rows, columns: v.columns) { i, c in
        for j in 0..<v.rows { o += a[i, j] * v[j, c] }
        return o
      }
    },
    average("weights-softmaxed", .wrong, "takes the softmax of the weights once more") { a, v in
      product(
        Matrix(
          (0..<a.rows).map { i in
            let e = a[i].map { exp($0) }
            return e.map { $0 / e.reduce(0, +) }
          }), v)
    },
    average("squares", .wrong, "squares the weights") { a, v in product(a.map { $0 * $0 }, v) },
    average("small-weights-cut", .wrong, "ignores weights below a tenth") { a, v in
      product(a.map { $0 < 0.1 ? 0 : $0 }, v)
    },
    average("values-from-the-last", .wrong, "reads the values from the last to the first") { a, v in
      product(a, v.selectingRows((0..<v.rows).reversed()))
    },
    average("positive-values", .wrong, "cuts negative values off") { a, v in
      product(a, v.map { max(0, $0) })
    },

    // MARK: Known mistakes in plain code

    average("weights-returned", .named(["M09"]), "returns the weights") { a, _ in a },
    average("weights-transposed", .named(["weights-transposed"]), "Aᵀ V") { a, v in
      try Stopped.unless(a.rows == v.rows, "cannot multiply \(a.transposed.shape) by \(v.shape)")
      return product(a.transposed, v)
    },
  ]
}
