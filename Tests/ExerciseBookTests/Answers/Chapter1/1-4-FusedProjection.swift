import Solutions
import Tensors

extension HandedIn {
  static let fusedProjectionAnswers: [HandedIn] = [
    // MARK: Right

    fusedProjection("three-products", .right, "cuts the weights and multiplies three times") {
      x, w, h in
      let third = w.columns / 3
      let parts = try (0..<3).map {
        try splitColumnsIntoHeads(
          product(x, w.columns($0 * third..<($0 + 1) * third)), heads: h)
      }
      return (parts[0], parts[1], parts[2])
    },
    fusedProjection("all-heads-then-thirds", .right, "cuts into 3h heads, then takes h at a time") {
      x, w, h in
      let all = try splitColumnsIntoHeads(product(x, w), heads: 3 * h).matrices
      return (
        HeadStack(Array(all[..<h])), HeadStack(Array(all[h..<2 * h])),
        HeadStack(Array(all[(2 * h)...]))
      )
    },

    // MARK: Wrong

    fusedProjection("values-first", .wrong, "takes values, keys, queries") { x, w, h in
      let all = try projectOnce(x, weights: w, heads: h)
      return (all.values, all.keys, all.queries)
    },
    fusedProjection("keys-and-values-exchanged", .wrong, "takes queries, values, keys") { x, w, h in
      let all = try projectOnce(x, weights: w, heads: h)
      return (all.queries, all.values, all.keys)
    },
    fusedProjection("column-by-column", .wrong, "takes every third column for the queries") {
      x, w, h in
      let all = product(x, w)
      let parts = try (0..<3).map { part in
        try splitColumnsIntoHeads(
          Matrix(rows: all.rows, columns: all.columns / 3) { i, c in all[i, 3 * c + part] },
          heads: h)
      }
      return (parts[0], parts[1], parts[2])
    },
    fusedProjection("queries-three-times", .wrong, "takes the first third for all three") {
      x, w, h in
      let q = try projectOnce(x, weights: w, heads: h).queries
      return (q, q, q)
    },
    fusedProjection("keys-as-values", .wrong, "returns the keys for the values as well") {
      x, w, h in
      let all = try projectOnce(x, weights: w, heads: h)
      return (all.queries, all.keys, all.keys)
    },
    fusedProjection("queries-scaled", .wrong, "divides the queries by √w already") { x, w, h in
      let all = try projectOnce(x, weights: w, heads: h)
      let root = Float(all.queries.columns).squareRoot()
      return (all.queries.map { 1 / root * $0 }, all.keys, all.values)
    },
    fusedProjection("heads-reversed", .wrong, "cuts the heads from the right") { x, w, h in
      let all = try projectOnce(x, weights: w, heads: h)
      func turned(_ heads: HeadStack<Float>) -> HeadStack<Float> {
        HeadStack(heads.matrices.reversed())
      }
      return (turned(all.queries), turned(all.keys), turned(all.values))
    },
    fusedProjection("values-of-the-first-head", .wrong, "shares the first head’s values") {
      x, w, h in
      let all = try projectOnce(x, weights: w, heads: h)
      return (all.queries, all.keys, all.values.map { _ in all.values[0] })
    },

    // MARK: Known mistakes in plain code

    fusedProjection("reshaped", .named(["M14"]), "cuts the memory of each third into h parts") {
      x, w, h in
      let third = w.columns / 3
      let parts = (0..<3).map { part in
        let y = product(x, w.columns(part * third..<(part + 1) * third))
        let size = y.elements.count / h
        return HeadStack(
          (0..<h).map {
            Matrix(
              rows: y.rows, columns: third / h,
              elements: Array(y.elements[$0 * size..<($0 + 1) * size]))
          })
      }
      return (parts[0], parts[1], parts[2])
    },
    fusedProjection("head-by-head", .named(["head-by-head"]), "query, key, value of head 1, then 2")
    {
      x, w, h in
      let all = try splitColumnsIntoHeads(product(x, w), heads: 3 * h)
      return (
        HeadStack(count: h) { all[3 * $0] }, HeadStack(count: h) { all[3 * $0 + 1] },
        HeadStack(count: h) { all[3 * $0 + 2] }
      )
    },
    fusedProjection("keys-first", .named(["keys-first"]), "takes keys, queries, values") {
      x, w, h in
      let all = try projectOnce(x, weights: w, heads: h)
      return (all.keys, all.queries, all.values)
    },
    fusedProjection("weights-transposed", .named(["M19"]), "X Wᵀ for each third of W") { x, w, h in
      let thirds = try thirds(w, x).map { third in
        try splitColumnsIntoHeads(product(x, third.transposed), heads: h)
      }
      return (thirds[0], thirds[1], thirds[2])
    },
    fusedProjection("slices-of-features", .named(["M20"]), "head i reads block i of the features") {
      x, w, h in
      try Stopped.unless(x.columns % h == 0, "\(x.columns) columns for \(h) heads")
      let (part, third) = (x.columns / h, w.columns / 3)
      let stacks = (0..<3).map { start in
        HeadStack(count: h) { head in
          Matrix(rows: x.rows, columns: third / h) { i, c in
            let j = start * third + head * (third / h) + c
            return (head * part..<(head + 1) * part).reduce(0) { $0 + x[i, $1] * w[$1, j] }
          }
        }
      }
      return (stacks[0], stacks[1], stacks[2])
    },
    fusedProjection(
      "reshaped-and-transposed", .named(["M14", "M19"]), "X Wᵀ for each third, cut in memory"
    ) {
      x, w, h in
      let stacks = try thirds(w, x).map { third in
        let y = product(x, third.transposed)
        let size = y.elements.count / h
        return HeadStack(count: h) {
          Matrix(
            rows: y.rows, columns: y.columns / h,
            elements: Array(y.elements[$0 * size..<($0 + 1) * size]))
        }
      }
      return (stacks[0], stacks[1], stacks[2])
    },
  ]

  /// W^Q, W^K and W^V, if their transposes fit.
  private static func thirds(
    _ w: Matrix<Float>, _ x: Matrix<Float>
  ) throws -> [Matrix<Float>] {
    let third = w.columns / 3
    try Stopped.unless(x.columns == third, "cannot multiply \(x.shape) by [\(third), \(w.rows)]")
    return (0..<3).map { w.columns($0 * third..<($0 + 1) * third) }
  }
}
