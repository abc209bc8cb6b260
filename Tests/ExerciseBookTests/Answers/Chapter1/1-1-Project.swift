import Tensors

extension HandedIn {
  static let oneProjectionAnswers: [HandedIn] = [
    // MARK: Right

    oneProjection("library", .right, "product and adding") { x, w, b in
      adding(b, to: product(x, w))
    },
    oneProjection("column-by-column", .right, "columns first, the bias last") { x, w, b in
      var y = Matrix<Float>(rows: x.rows, columns: w.columns)
      for j in 0..<w.columns {
        for i in 0..<x.rows {
          for k in (0..<w.rows).reversed() { y[i, j] += w[k, j] * x[i, k] }
          y[i, j] += b[j]
        }
      }
      return y
    },
    oneProjection("bias-as-a-row", .right, "a column of ones for X, and the bias as a row of W") {
      x, w, b in
      let wide = Matrix.sideBySide([x, Matrix(rows: x.rows, columns: 1, repeating: 1)])
      let tall = Matrix(rows: w.rows + 1, columns: w.columns) { k, j in k < w.rows ? w[k, j] : b[j]
      }
      return product(wide, tall)
    },
    oneProjection("rows-of-weights", .right, "adds rows of W, each times a feature") { x, w, b in
      Matrix(
        (0..<x.rows).map { i in
          (0..<w.rows).reduce(b) { sum, k in
            zip(sum, w[k]).map { $0 + x[i, k] * $1 }
          }
        })
    },

    // MARK: Wrong

    oneProjection("bias-twice", .wrong, "begins with the bias and adds it at the end") { x, w, b in
      adding(b, to: adding(b, to: product(x, w)))
    },
    oneProjection("bias-of-the-first-row", .wrong, "adds the bias to the first row alone") {
      x, w, b in
      let y = product(x, w)
      return Matrix(rows: y.rows, columns: y.columns) { i, j in y[i, j] + (i == 0 ? b[j] : 0) }
    },
    oneProjection("bias-with-every-product", .wrong, "adds the bias within the sum") { x, w, b in
      Matrix(rows: x.rows, columns: w.columns) { i, j in
        var y: Float = 0
        for k in 0..<x.columns { y += x[i, k] * w[k, j] + b[j] }
        return y
      }
    },
    oneProjection("bias-of-the-row", .wrong, "reads the bias by the row, as far as it goes") {
      x, w, b in
      let y = product(x, w)
      return Matrix(rows: y.rows, columns: y.columns) { i, j in y[i, j] + b[i % b.count] }
    },
    oneProjection("bias-taken-off", .wrong, "subtracts the bias") { x, w, b in
      adding(b.map { -$0 }, to: product(x, w))
    },
    oneProjection("first-bias-for-all", .wrong, "adds b_0 to every number") { x, w, b in
      product(x, w).map { $0 + b[0] }
    },
    oneProjection("last-feature-left-out", .wrong, "stops before the last feature") { x, w, b in
      Matrix(rows: x.rows, columns: w.columns) { i, j in
        var y = b[j]
        for k in 0..<x.columns - 1 { y += x[i, k] * w[k, j] }
        return y
      }
    },
    oneProjection("never-reset", .wrong, "declares the sum outside of the loops") { x, w, b in
      var y: Float = 0
      return Matrix(rows: x.rows, columns: w.columns) { i, j in
        y += b[j]
        for k in 0..<x.columns { y += x[i, k] * w[k, j] }
        return y
      }
    },
    oneProjection("assigned", .wrong, "assigns the last product where it should add") { x, w, b in
      Matrix(rows: x.rows, columns: w.columns) { i, j in
        x[i, x.columns - 1] * w[w.rows - 1, j] + b[j]
      }
    },
    oneProjection("cut-below-0", .wrong, "turns negative numbers into 0") { x, w, b in
      adding(b, to: product(x, w)).map { max(0, $0) }
    },
    oneProjection("scaled", .wrong, "divides by the root of the width that goes in") { x, w, b in
      let root = Float(x.columns).squareRoot()
      return adding(b, to: product(x, w).map { $0 / root })
    },
    oneProjection("all-scaled", .wrong, "divides everything by √d, the bias too") { x, w, b in
      adding(b, to: product(x, w)).map { $0 / Float(x.columns).squareRoot() }
    },
    oneProjection("bias-multiplied", .wrong, "multiplies by the bias") { x, w, b in
      let y = product(x, w)
      return Matrix(rows: y.rows, columns: y.columns) { i, j in y[i, j] * b[j] }
    },
    oneProjection("whole-numbers", .wrong, "rounds X to whole numbers") { x, w, b in
      adding(b, to: product(x.map { $0.rounded() }, w))
    },
    oneProjection("residual", .wrong, "adds X itself where there is room") { x, w, b in
      let y = adding(b, to: product(x, w))
      return Matrix(rows: y.rows, columns: y.columns) { i, j in
        y[i, j] + (j < x.columns ? x[i, j] : 0)
      }
    },
    oneProjection("result-transposed", .named(["transposed"]), "a row for each output feature") {
      x, w, b in adding(b, to: product(x, w)).transposed
    },
    oneProjection("doubled", .named(["constant-factor"]), "adds the result to itself") { x, w, b in
      let y = adding(b, to: product(x, w))
      return y + y
    },
    HandedIn("1.1", "remembers-by-shape", .wrong, "keeps the first result for each shape") {
      let kept = Kept<String, Matrix<Float>>()
      return { (input: (x: Matrix<Float>, w: Matrix<Float>, b: [Float])) in
        let y = kept.first(input.x.shape + input.w.shape) {
          adding(input.b, to: product(input.x, input.w))
        }
        return [NamedTensor("output", y)]
      }
    },

    // MARK: Known mistakes in plain code

    oneProjection("weights-transposed", .named(["M19"]), "X Wᵀ + b") { x, w, b in
      try Stopped.unless(
        x.columns == w.columns, "cannot multiply \(x.shape) by \(w.transposed.shape)")
      try Stopped.unless(b.count == w.rows, "a bias of \(b.count) for \(w.rows) columns")
      return adding(b, to: product(x, w.transposed))
    },
    oneProjection("weights-read-by-column", .named(["M19"]), "reads w[j, k]") { x, w, b in
      Matrix(
        try (0..<x.rows).map { i in
          try (0..<w.columns).map { j in
            var y = b[j]
            for k in 0..<x.columns {
              try Stopped.unless(j < w.rows && k < w.columns, "Index out of range")
              y += x[i, k] * w[j, k]
            }
            return y
          }
        })
    },
    oneProjection("without-bias", .named(["no-bias"]), "X W") { x, w, _ in product(x, w) },
  ]
}
