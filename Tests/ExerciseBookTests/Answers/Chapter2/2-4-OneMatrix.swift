import Tensors

extension HandedIn {
  static let oneMatrixAnswers: [HandedIn] = [
    // MARK: Right

    oneMatrix("dots-of-rows", .right, "row a of W^Q against row b of W^K") { q, k in
      Matrix(rows: q.rows, columns: k.rows) { a, b in
        dot(q[a], k[b]) / Float(q.columns).squareRoot()
      }
    },
    oneMatrix("transposed-twice", .right, "(W^K (W^Q)ᵀ)ᵀ") { q, k in
      let m = product(k, q.transposed).transposed
      return m.map { $0 / Float(k.columns).squareRoot() }
    },
    oneMatrix("unit-vectors", .right, "asks for the score of every pair of unit vectors") { q, k in
      let one = Matrix<Float>.identity(q.rows)
      let (queries, keys) = (product(one, q), product(one, k))
      return 1 / Float(q.columns).squareRoot() * product(queries, keys.transposed)
    },

    // MARK: Wrong

    oneMatrix("width", .wrong, "divides by d_k, without the root") { q, k in
      1 / Float(q.columns) * product(q, k.transposed)
    },
    oneMatrix("transposed", .named(["transposed"]), "W^K (W^Q)ᵀ: keys to the left") { q, k in
      1 / Float(q.columns).squareRoot() * product(k, q.transposed)
    },
    oneMatrix("symmetrical", .wrong, "the mean of M and its transpose") { q, k in
      let m = 1 / Float(q.columns).squareRoot() * product(q, k.transposed)
      return 0.5 * (m + m.transposed)
    },
    oneMatrix("root-twice", .wrong, "divides both matrices by the root") { q, k in
      let root = Float(q.columns).squareRoot()
      return product(1 / root * q, (1 / root * k).transposed)
    },
    oneMatrix("queries-twice", .wrong, "W^Q (W^Q)ᵀ") { q, _ in
      1 / Float(q.columns).squareRoot() * product(q, q.transposed)
    },
    oneMatrix("diagonal", .wrong, "keeps the diagonal alone") { q, k in
      Matrix(rows: q.rows, columns: k.rows) { a, b in
        a == b ? dot(q[a], k[b]) / Float(q.columns).squareRoot() : 0
      }
    },
    oneMatrix("number-by-number", .wrong, "multiplies the matrices number by number") { q, k in
      Matrix(rows: q.rows, columns: q.columns) { a, b in
        q[a, b] * k[a, b] / Float(q.columns).squareRoot()
      }
    },
    oneMatrix("last-column-left-out", .wrong, "sums over all columns but the last") { q, k in
      Matrix(rows: q.rows, columns: k.rows) { a, b in
        dot(q[a].dropLast(), k[b].dropLast()) / Float(q.columns).squareRoot()
      }
    },

    // MARK: The slips of this exercise in plain code

    oneMatrix("no-root", .named(["no-root"]), "W^Q (W^K)ᵀ") { q, k in product(q, k.transposed) },
    oneMatrix("model-width", .named(["root-of-model-width"]), "divides by √d") { q, k in
      1 / Float(q.rows).squareRoot() * product(q, k.transposed)
    },
    oneMatrix("left-transposed", .named(["left-transposed"]), "(W^Q)ᵀ W^K, which is [d_k, d_k]") {
      q, k in 1 / Float(q.columns).squareRoot() * product(q.transposed, k)
    },
  ]
}
