import Solutions
import Tensors

extension HandedIn {
  static let outputOfHeadsAnswers: [HandedIn] = [
    // MARK: Right

    mergedOutput("sum-over-heads", .right, "adds each head times its rows of W^O") { heads, w, b in
      var y = adding(b, to: Matrix(rows: heads.rows, columns: w.columns))
      for (h, head) in heads.matrices.enumerated() {
        let rows = Array(h * head.columns..<(h + 1) * head.columns)
        y = y + product(head, w.selectingRows(rows))
      }
      return y
    },
    mergedOutput("one-formula", .right, "each number from its formula, in Double") { heads, w, b in
      Matrix(rows: heads.rows, columns: w.columns) { i, j in
        var y = Double(b[j])
        for r in 0..<w.rows {
          y += Double(heads[r / heads.columns][i, r % heads.columns]) * Double(w[r, j])
        }
        return Float(y)
      }
    },

    // MARK: Wrong

    mergedOutput("bias-for-each-head", .wrong, "adds the bias h times, once with each head") {
      heads, w, b in
      let y = product(try mergeHeads(heads), w)
      return adding(b.map { $0 * Float(heads.count) }, to: y)
    },
    mergedOutput("bias-twice", .wrong, "adds the bias before and after") { heads, w, b in
      adding(b, to: try outputOfHeads(heads, weights: w, bias: b))
    },
    mergedOutput("first-rows-of-weights", .wrong, "multiplies each head by the first rows of W^O") {
      heads, w, b in
      let rows = w.selectingRows(Array(0..<heads.columns))
      let sum = heads.matrices.reduce(Matrix<Float>(rows: heads.rows, columns: w.columns)) {
        $0 + product($1, rows)
      }
      return adding(b, to: sum)
    },
    mergedOutput("heads-reversed", .wrong, "sets the last head first") { heads, w, b in
      try outputOfHeads(HeadStack(heads.matrices.reversed()), weights: w, bias: b)
    },
    mergedOutput("interleaved", .wrong, "lets the heads take turns in the columns") { heads, w, b in
      let merged = Matrix<Float>(rows: heads.rows, columns: w.rows) { i, c in
        heads[c % heads.count][i, c / heads.count]
      }
      return adding(b, to: product(merged, w))
    },
    mergedOutput("last-head-dropped", .wrong, "projects all heads but the last") { heads, w, b in
      let last = heads.count - 1
      return try outputOfHeads(
        HeadStack(count: heads.count) { h in h == last ? heads[h].map { _ in 0 } : heads[h] },
        weights: w, bias: b)
    },
    mergedOutput("divided-by-heads", .wrong, "divides the sum over heads by h") { heads, w, b in
      try outputOfHeads(heads.map { 1 / Float(heads.count) * $0 }, weights: w, bias: b)
    },
    mergedOutput("bias-below-root", .wrong, "divides everything by √h at the end") { heads, w, b in
      try outputOfHeads(heads, weights: w, bias: b).map { $0 / Float(heads.count).squareRoot() }
    },
    mergedOutput("last-column-left-out", .wrong, "forgets the last column of the merged heads") {
      heads, w, b in
      let merged = try mergeHeads(heads)
      return Matrix(rows: heads.rows, columns: w.columns) { i, j in
        (0..<w.rows - 1).reduce(b[j]) { $0 + merged[i, $1] * w[$1, j] }
      }
    },
    mergedOutput("heads-added-back", .wrong, "adds the merged heads where there is room") {
      heads, w, b in
      let (merged, y) = (
        try mergeHeads(heads), try outputOfHeads(heads, weights: w, bias: b)
      )
      return Matrix(rows: y.rows, columns: y.columns) { i, j in
        y[i, j] + (j < merged.columns ? merged[i, j] : 0)
      }
    },

    // MARK: Known mistakes in plain code

    mergedOutput("memory-read-as-rows", .named(["M15"]), "merges by a reshape") { heads, w, b in
      let merged = Matrix(rows: heads.rows, columns: w.rows, elements: heads.elements)
      return adding(b, to: product(merged, w))
    },
    mergedOutput("averaged", .named(["M17c"]), "the mean of the heads, h times") { heads, w, b in
      let zero = Matrix<Float>(rows: heads.rows, columns: heads.columns)
      let mean = 1 / Float(heads.count) * heads.matrices.reduce(zero) { $0 + $1 }
      return adding(b, to: product(.sideBySide(heads.matrices.map { _ in mean }), w))
    },
    mergedOutput("merged-only", .named(["M18a"]), "returns the merged heads") { heads, _, _ in
      try mergeHeads(heads)
    },
    mergedOutput("weights-transposed", .named(["M18b"]), "Concat (W^O)ᵀ + b^O") { heads, w, b in
      let merged = try mergeHeads(heads)
      try Stopped.unless(
        merged.columns == w.columns, "cannot multiply \(merged.shape) by \(w.transposed.shape)")
      return adding(b, to: product(merged, w.transposed))
    },
    mergedOutput("reshaped-and-transposed", .named(["M15", "M18b"]), "reshape, then (W^O)ᵀ") {
      heads, w, b in
      let merged = Matrix(rows: heads.rows, columns: w.rows, elements: heads.elements)
      try Stopped.unless(
        merged.columns == w.columns, "cannot multiply \(merged.shape) by \(w.transposed.shape)")
      return adding(b, to: product(merged, w.transposed))
    },
    mergedOutput("without-bias", .named(["no-output-bias"]), "Concat W^O") { heads, w, _ in
      product(try mergeHeads(heads), w)
    },
  ]
}
