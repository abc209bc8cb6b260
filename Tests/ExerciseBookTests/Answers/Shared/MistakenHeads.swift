import Solutions
import Tensors

/// A known mistake in the attention of one head, in plain code. Every exercise that has such a head in it
/// is handed the same mistakes.
struct MistakenHead: Sendable {
  typealias One = Matrix<Float>
  /// Queries, keys, values, and what hides scores → the head's output.
  typealias Attend =
    @Sendable (One, One, One, _ hide: (One) throws -> One) throws -> One

  let id: String
  let name: String
  let does: String
  let attend: Attend

  init(_ id: String, _ name: String, _ does: String, attend: @escaping Attend) {
    (self.id, self.name, self.does, self.attend) = (id, name, does, attend)
  }

  static let all: [MistakenHead] = [
    MistakenHead("M01", "no-root-in-a-head", "softmax(Q Kᵀ) V") { q, k, v, hide in
      try product(softmaxOfEveryRow(hide(product(q, k.transposed))), v)
    },
    MistakenHead("M03a", "width-in-a-head", "softmax(Q Kᵀ / d_k) V") { q, k, v, hide in
      try product(softmaxOfEveryRow(hide(1 / Float(q.columns) * product(q, k.transposed))), v)
    },
    MistakenHead("M03b", "root-of-weights", "softmax(Q Kᵀ) / √d_k V") { q, k, v, hide in
      let p = try softmaxOfEveryRow(hide(product(q, k.transposed)))
      return product(p.map { $0 / Float(q.columns).squareRoot() }, v)
    },
    MistakenHead("M04", "columns-of-a-head", "softmax down the columns") { q, k, v, hide in
      product(downTheColumns(try hide(scoresOfPairs(queries: q, keys: k))), v)
    },
    MistakenHead("M06", "ones-for-weights", "the softmax of one score: every weight is 1") {
      q, k, v, hide in
      product(eachByItself(try hide(scoresOfPairs(queries: q, keys: k))), v)
    },
    MistakenHead("M07a", "sigmoid-of-scores", "a sigmoid of every score") { q, k, v, hide in
      product(logistic(try hide(scoresOfPairs(queries: q, keys: k))), v)
    },
    MistakenHead("M07b", "value-of-the-best-key", "1 for the best key") { q, k, v, hide in
      product(best(try hide(scoresOfPairs(queries: q, keys: k))), v)
    },
    MistakenHead("M08", "exponentials-as-they-are", "exp(s) over its sum") { q, k, v, hide in
      product(naive(try hide(scoresOfPairs(queries: q, keys: k))), v)
    },
    MistakenHead("M09", "weights-for-outputs", "returns the weights") { q, k, _, hide in
      try softmaxOfEveryRow(hide(scoresOfPairs(queries: q, keys: k)))
    },
    MistakenHead("M10", "values-as-keys", "softmax(Q Vᵀ / √d_k) K") { q, k, v, hide in
      try Stopped.unless(q.columns == v.columns, "cannot multiply \(q.shape) by \(v.shape)")
      return try product(softmaxOfEveryRow(hide(scoresOfPairs(queries: q, keys: v))), k)
    },
    MistakenHead("M11", "keys-against-queries", "softmax(K Qᵀ / √d_k) V") { q, k, v, hide in
      try Stopped.unless(q.rows == v.rows, "cannot multiply [\(k.rows), \(q.rows)] by \(v.shape)")
      return try product(softmaxOfEveryRow(hide(scoresOfPairs(queries: k, keys: q))), v)
    },
    MistakenHead("M13", "values-as-queries", "s_ij = q_i·k_i + v_i·k_j / √d_k") { q, k, v, hide in
      try Stopped.unless(q.rows == k.rows && v.columns == k.columns, "index out of range")
      let s = Matrix(rows: q.rows, columns: k.rows) { i, j in
        dot(q[i], k[i]) + dot(v[i], k[j]) / Float(q.columns).squareRoot()
      }
      return try product(softmaxOfEveryRow(hide(s)), v)
    },
    MistakenHead("M21", "own-token-hidden", "hides the diagonal") { q, k, v, hide in
      try product(softmaxOfEveryRow(hide(withoutDiagonal(scoresOfPairs(queries: q, keys: k)))), v)
    },
  ]

  /// These of the mistakes.
  static func those(_ ids: String...) -> [MistakenHead] { all.filter { ids.contains($0.id) } }

  // MARK: Wrong weights

  static func downTheColumns(_ s: One) -> One {
    var p = s
    for j in 0..<s.columns {
      let column = (0..<s.rows).map { s[$0, j] }
      let largest = column.max() ?? 0
      let e = column.map { largest == -.infinity ? 0 : exp($0 - largest) }
      let sum = e.reduce(0, +)
      for i in 0..<s.rows { p[i, j] = sum == 0 ? 0 : e[i] / sum }
    }
    return p
  }

  static func eachByItself(_ s: One) -> One { s.map { $0 == -.infinity ? 0 : 1 } }

  static func logistic(_ s: One) -> One { s.map { 1 / (1 + exp(-$0)) } }

  static func best(_ s: One) -> One {
    var p = One(rows: s.rows, columns: s.columns)
    for i in 0..<s.rows {
      var first = 0
      for j in 0..<s.columns where s[i, j] > s[i, first] { first = j }
      p[i, first] = 1
    }
    return p
  }

  static func naive(_ s: One) -> One {
    Matrix(
      (0..<s.rows).map { i in
        let e = s[i].map { exp($0) }
        return e.map { $0 / e.reduce(0, +) }
      })
  }

  static func withoutDiagonal(_ s: One) -> One {
    Matrix(rows: s.rows, columns: s.columns) { i, j in i == j ? -.infinity : s[i, j] }
  }
}
