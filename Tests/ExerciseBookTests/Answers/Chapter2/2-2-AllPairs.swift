import Solutions
import Tensors

extension HandedIn {
  static let allPairsAnswers: [HandedIn] = [
    // MARK: Right

    allPairs("product-with-transpose", .right, "Q times Kᵀ, then divided") { q, k in
      1 / Float(q.columns).squareRoot() * product(q, k.transposed)
    },
    allPairs("key-by-key", .right, "walks over keys first, then queries, then features") { q, k in
      var s = Matrix<Float>(rows: q.rows, columns: k.rows)
      for j in 0..<k.rows {
        for i in 0..<q.rows {
          for c in 0..<k.columns { s[i, j] += q[i, c] * k[j, c] }
          s[i, j] /= Float(k.columns).squareRoot()
        }
      }
      return s
    },
    allPairs("outer-products", .right, "adds one outer product for each feature") { q, k in
      let scale = 1 / Double(q.columns).squareRoot()
      var s = Matrix<Double>(rows: q.rows, columns: k.rows)
      for c in 0..<q.columns {
        for i in 0..<q.rows {
          for j in 0..<k.rows { s[i, j] += Double(q[i, c]) * Double(k[j, c]) * scale }
        }
      }
      return s.map { Float($0) }
    },
    allPairs("square-of-the-sum", .right, "q·k = (|q + k|² − |q − k|²) / 4") { q, k in
      Matrix(rows: q.rows, columns: k.rows) { i, j in
        var s = 0.0
        for (a, b) in zip(q[i], k[j]) {
          let (sum, difference) = (Double(a) + Double(b), Double(a) - Double(b))
          s += (sum * sum - difference * difference) / 4
        }
        return Float(s / Double(q.columns).squareRoot())
      }
    },

    // MARK: Wrong

    allPairs("root-of-keys", .wrong, "divides by the root of the number of keys") { q, k in
      1 / Float(k.rows).squareRoot() * product(q, k.transposed)
    },
    allPairs("root-of-queries", .wrong, "divides by the root of the number of queries") { q, k in
      1 / Float(q.rows).squareRoot() * product(q, k.transposed)
    },
    allPairs("lower-triangle", .wrong, "computes scores up to the diagonal and leaves the rest 0") {
      q, k in
      Matrix(rows: q.rows, columns: k.rows) { i, j in
        j > i ? 0 : dot(q[i], k[j]) / Float(q.columns).squareRoot()
      }
    },
    allPairs("last-key-left-out", .wrong, "has a column too few, filled with 0") { q, k in
      Matrix(rows: q.rows, columns: k.rows) { i, j in
        j == k.rows - 1 ? 0 : dot(q[i], k[j]) / Float(q.columns).squareRoot()
      }
    },
    allPairs("last-feature-left-out", .wrong, "sums up to the last but one feature") { q, k in
      Matrix(rows: q.rows, columns: k.rows) { i, j in
        dot(q[i].dropLast(), k[j].dropLast()) / Float(q.columns).squareRoot()
      }
    },
    allPairs("same-place-only", .wrong, "the diagonal: query i against key i, elsewhere 0") {
      q, k in
      Matrix(rows: q.rows, columns: k.rows) { i, j in
        i == j ? dot(q[i], k[j]) / Float(q.columns).squareRoot() : 0
      }
    },
    allPairs("first-query-only", .wrong, "scores the first query, again and again") { q, k in
      Matrix(rows: q.rows, columns: k.rows) { _, j in
        dot(q[0], k[j]) / Float(q.columns).squareRoot()
      }
    },
    allPairs("sum-never-reset", .wrong, "declares the sum outside of the loops") { q, k in
      var s: Float = 0
      return Matrix(rows: q.rows, columns: k.rows) { i, j in
        for c in 0..<q.columns { s += q[i, c] * k[j, c] }
        return s / Float(q.columns).squareRoot()
      }
    },
    allPairs("cosines", .wrong, "divides by the lengths of query and key") { q, k in
      Matrix(rows: q.rows, columns: k.rows) { i, j in
        dot(q[i], k[j]) / (dot(q[i], q[i]) * dot(k[j], k[j])).squareRoot()
      }
    },
    allPairs("doubled", .named(["constant-factor"]), "adds every product twice") { q, k in
      2 / Float(q.columns).squareRoot() * product(q, k.transposed)
    },
    allPairs("rows-softmaxed", .wrong, "goes on to the softmax") { q, k in
      try softmaxOfEveryRow(1 / Float(q.columns).squareRoot() * product(q, k.transposed))
    },
    allPairs("centred", .wrong, "subtracts the largest score of each row, for the softmax") {
      q, k in
      let s = 1 / Float(q.columns).squareRoot() * product(q, k.transposed)
      return Matrix(rows: s.rows, columns: s.columns) { i, j in s[i, j] - s[i].max()! }
    },
    allPairs("queries-normalised", .wrong, "divides by the length of the query") { q, k in
      Matrix(rows: q.rows, columns: k.rows) { i, j in
        dot(q[i], k[j]) / dot(q[i], q[i]).squareRoot()
      }
    },
    allPairs("column-major", .wrong, "writes the numbers column after column") { q, k in
      var numbers: [Float] = []
      for j in 0..<k.rows {
        for i in 0..<q.rows { numbers.append(dot(q[i], k[j]) / Float(q.columns).squareRoot()) }
      }
      return Matrix(rows: q.rows, columns: k.rows, elements: numbers)
    },
    allPairs("keys-reversed", .wrong, "has the keys from the last to the first") { q, k in
      let turned = k.selectingRows((0..<k.rows).reversed())
      return 1 / Float(q.columns).squareRoot() * product(q, turned.transposed)
    },

    // MARK: Known mistakes in plain code

    allPairs("no-root", .named(["M01"]), "Q Kᵀ and nothing else") { q, k in
      product(q, k.transposed)
    },
    allPairs("width", .named(["M03a"]), "divides by d_k") { q, k in
      Matrix(rows: q.rows, columns: k.rows) { i, j in dot(q[i], k[j]) / Float(q.columns) }
    },
    allPairs("swapped", .named(["M11"]), "a row for each key and a column for each query") { q, k in
      1 / Float(q.columns).squareRoot() * product(k, q.transposed)
    },
    allPairs("swapped-in-the-loop", .named(["M11"]), "reads query j and key i") { q, k in
      var s = Matrix<Float>(rows: q.rows, columns: k.rows)
      for i in 0..<q.rows {
        for j in 0..<k.rows {
          try Stopped.unless(j < q.rows && i < k.rows, "row \(max(i, j)) does not exist")
          s[i, j] = dot(q[j], k[i]) / Float(q.columns).squareRoot()
        }
      }
      return s
    },
    allPairs("swapped-without-root", .named(["M01", "M11"]), "K Qᵀ, divided by nothing") { q, k in
      product(k, q.transposed)
    },
    allPairs("swapped-by-width", .named(["M03a", "M11"]), "K Qᵀ / d_k") { q, k in
      1 / Float(q.columns) * product(k, q.transposed)
    },
  ]
}
