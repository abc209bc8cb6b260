import Tensors

extension HandedIn {
  static let jacobianAnswers: [HandedIn] = [
    // MARK: Right

    jacobian("diagonal-minus-product", .right, "diag(p) − p pᵀ") { p in
      var j = Matrix<Float>(rows: p.count, columns: p.count)
      for i in p.indices { j[i, i] = p[i] }
      let column = Matrix(rows: p.count, columns: 1, elements: p)
      return j - product(column, column.transposed)
    },
    jacobian("upper-triangle", .right, "computes half of it and mirrors it") { p in
      var j = Matrix<Float>(rows: p.count, columns: p.count)
      for a in p.indices {
        j[a, a] = p[a] - p[a] * p[a]
        for b in a + 1..<max(a + 1, p.count) {
          j[a, b] = -p[a] * p[b]
          j[b, a] = j[a, b]
        }
      }
      return j
    },
    jacobian("diagonal-from-the-row", .right, "the diagonal is what makes each row sum to 0") { p in
      Matrix(
        p.indices.map { i in
          let row = p.indices.map { -p[i] * p[$0] }
          let others = p.indices.filter { $0 != i }.reduce(Float(0)) { $0 + p[$1] }
          return p.indices.map { $0 == i ? p[i] * others : row[$0] }
        })
    },
    jacobian("transposed", .right, "columns for rows: it is symmetrical") { p in
      Matrix(rows: p.count, columns: p.count) { i, j in p[j] * ((i == j ? 1 : 0) - p[i]) }
    },

    // MARK: Right but for one thing

    jacobian(
      "equal-for-same", .told("the largest score twice"),
      "compares weights where it should compare places"
    ) {
      p in
      Matrix(rows: p.count, columns: p.count) { i, j in p[i] * ((p[i] == p[j] ? 1 : 0) - p[j]) }
    },
    jacobian(
      "divided-by-weight", .told("scores near 300 and near −300"),
      "multiplies by p_i² / p_i, which is NaN at 0"
    ) {
      p in
      Matrix(rows: p.count, columns: p.count) { i, j in
        i == j ? p[i] * p[i] / p[i] * (1 - p[i]) : -p[i] * p[j]
      }
    },

    // MARK: Wrong

    jacobian("sign", .named(["constant-factor"]), "has the sign the wrong way round") { p in
      Matrix(rows: p.count, columns: p.count) { i, j in p[i] * (p[j] - (i == j ? 1 : 0)) }
    },
    jacobian("plus-beside-the-diagonal", .wrong, "adds p_i p_j beside the diagonal") { p in
      Matrix(rows: p.count, columns: p.count) { i, j in i == j ? p[i] * (1 - p[i]) : p[i] * p[j] }
    },
    jacobian("sigmoid-everywhere", .wrong, "p_i (1 − p_i) in every column") { p in
      Matrix(rows: p.count, columns: p.count) { i, _ in p[i] * (1 - p[i]) }
    },
    jacobian("one-minus-other", .wrong, "p_i (1 − p_j) everywhere") { p in
      Matrix(rows: p.count, columns: p.count) { i, j in p[i] * (1 - p[j]) }
    },
    jacobian("without-outer-factor", .wrong, "1[i = j] − p_j: the derivative of the logarithm") {
      p in
      Matrix(rows: p.count, columns: p.count) { i, j in (i == j ? 1 : 0) - p[j] }
    },
    jacobian("square-on-diagonal", .wrong, "p_i² on the diagonal") { p in
      Matrix(rows: p.count, columns: p.count) { i, j in i == j ? p[i] * p[i] : -p[i] * p[j] }
    },
    jacobian("by-differences", .wrong, "a quotient of differences with a step of 0.1") { p in
      let s = p.map { Float(Elementary.logarithm(Double(max($0, 1e-30)))) }
      func softmax(_ s: [Float]) -> [Float] {
        let e = s.map { exp($0 - s.max()!) }
        return e.map { $0 / e.reduce(0, +) }
      }
      var j = Matrix<Float>(rows: p.count, columns: p.count)
      for column in p.indices {
        var moved = s
        moved[column] += 0.1
        for (i, q) in softmax(moved).enumerated() { j[i, column] = (q - p[i]) / 0.1 }
      }
      return j
    },
    jacobian("summed-over-rows", .wrong, "returns the sums of the columns, one row") { p in
      Matrix(rows: 1, columns: p.count) { _, j in
        p.indices.reduce(Float(0)) { $0 + p[$1] * (($1 == j ? 1 : 0) - p[j]) }
      }
    },
    jacobian("neighbours-only", .wrong, "fills the diagonal and the two beside it") { p in
      Matrix(rows: p.count, columns: p.count) { i, j in
        abs(i - j) > 1 ? 0 : p[i] * ((i == j ? 1 : 0) - p[j])
      }
    },

    // MARK: The slips of this exercise in plain code

    jacobian("own-scores-only", .named(["diagonal-only"]), "as if scores did not share a sum") {
      p in
      var j = Matrix<Float>(rows: p.count, columns: p.count)
      for i in p.indices { j[i, i] = p[i] * (1 - p[i]) }
      return j
    },
    jacobian("without-the-one", .named(["no-diagonal"]), "−p pᵀ") { p in
      let column = Matrix(rows: p.count, columns: 1, elements: p)
      return -1 * product(column, column.transposed)
    },
  ]
}
