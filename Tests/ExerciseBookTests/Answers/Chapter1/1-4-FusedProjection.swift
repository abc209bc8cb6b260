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
  ]
}
