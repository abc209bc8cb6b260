import Tensors

extension HandedIn {
  static let allScoresAnswers: [HandedIn] = [
    // MARK: Right

    allScores("loops", .right, "four loops") { q, k in
      var all: [Matrix<Float>] = []
      for h in 0..<q.count {
        var s = Matrix<Float>(rows: q.rows, columns: k.rows)
        for i in 0..<q.rows {
          for j in 0..<k.rows { for c in 0..<k.columns { s[i, j] += q[h][i, c] * k[h][j, c] } }
        }
        all.append(1 / Float(k.columns).squareRoot() * s)
      }
      return HeadStack(all)
    },
    allScores("zipped", .right, "pairs the heads by zip, the queries scaled first") { q, k in
      let scale = 1 / Float(q.columns).squareRoot()
      return HeadStack(
        zip(q.matrices, k.matrices).map { product(scale * $0, $1.transposed) })
    },
    allScores("block-diagonal", .right, "one large product of which only the blocks are kept") {
      q, k in
      let (all, others) = (
        Matrix(q.matrices.flatMap { head in (0..<q.rows).map { Array(head[$0]) } }),
        Matrix(k.matrices.flatMap { head in (0..<k.rows).map { Array(head[$0]) } })
      )
      let s = product(all, others.transposed)
      return HeadStack(count: q.count) { h in
        Matrix(rows: q.rows, columns: k.rows) { i, j in
          s[h * q.rows + i, h * k.rows + j] / Float(q.columns).squareRoot()
        }
      }
    },

    // MARK: Wrong

    allScores("root-of-heads", .wrong, "divides by the root of the number of heads") { q, k in
      HeadStack(count: q.count) {
        1 / Float(q.count).squareRoot() * product(q[$0], k[$0].transposed)
      }
    },
    allScores("width-by-heads", .wrong, "divides by √(d_k / h)") { q, k in
      let width = Float(q.columns) / Float(q.count)
      return HeadStack(count: q.count) {
        1 / width.squareRoot() * product(q[$0], k[$0].transposed)
      }
    },
    allScores("first-head-only", .wrong, "scores the first head for all") { q, k in
      let s = 1 / Float(q.columns).squareRoot() * product(q[0], k[0].transposed)
      return HeadStack(count: q.count) { _ in s }
    },
    allScores("keys-of-the-first-head", .wrong, "takes the keys of the first head for all") {
      q, k in
      HeadStack(count: q.count) {
        1 / Float(q.columns).squareRoot() * product(q[$0], k[0].transposed)
      }
    },
    allScores("keys-of-the-next-head", .wrong, "takes the keys of the head after it") { q, k in
      HeadStack(count: q.count) { h in
        1 / Float(q.columns).squareRoot() * product(q[h], k[(h + 1) % k.count].transposed)
      }
    },
    allScores("keys-reversed", .wrong, "pairs the first head with the keys of the last") { q, k in
      HeadStack(
        zip(q.matrices, k.matrices.reversed()).map {
          1 / Float(q.columns).squareRoot() * product($0, $1.transposed)
        })
    },
    allScores("last-head-dropped", .wrong, "leaves the last head at 0") { q, k in
      var s = HeadStack(count: q.count) { _ in Matrix<Float>(rows: q.rows, columns: k.rows) }
      for h in 0..<q.count - 1 {
        s[h] = 1 / Float(q.columns).squareRoot() * product(q[h], k[h].transposed)
      }
      return s
    },
    allScores("sum-over-heads", .wrong, "adds the scores of all heads") { q, k in
      let zero = Matrix<Float>(rows: q.rows, columns: k.rows)
      let sum = (0..<q.count).reduce(zero) { $0 + product(q[$1], k[$1].transposed) }
      return HeadStack(count: q.count) { _ in 1 / Float(q.columns).squareRoot() * sum }
    },
    allScores("mean-over-heads", .wrong, "gives each head the mean score") { q, k in
      let zero = Matrix<Float>(rows: q.rows, columns: k.rows)
      let sum = (0..<q.count).reduce(zero) { $0 + product(q[$1], k[$1].transposed) }
      let scale = 1 / Float(q.columns).squareRoot() / Float(q.count)
      return HeadStack(count: q.count) { _ in scale * sum }
    },
    allScores("one-matrix", .wrong, "returns one head: the scores of the packed queries and keys") {
      q, k in
      let s = product(q.concatenated, k.concatenated.transposed)
      return HeadStack([1 / Float(q.columns).squareRoot() * s])
    },
    allScores("only-the-first-head-scaled", .wrong, "divides the scores of the first head alone") {
      q, k in
      HeadStack(count: q.count) { h in
        (h == 0 ? 1 / Float(q.columns).squareRoot() : 1) * product(q[h], k[h].transposed)
      }
    },
    allScores("divided-once-more-each-head", .wrong, "scales in place, head after head") { q, k in
      var s = HeadStack(count: q.count) { product(q[$0], k[$0].transposed) }
      for h in 0..<s.count {
        for other in h..<s.count { s[other] = 1 / Float(q.columns).squareRoot() * s[other] }
      }
      return s
    },

    // MARK: Known mistakes in plain code

    allScores("no-root", .named(["M01"]), "nothing is divided") { q, k in
      HeadStack(count: q.count) { product(q[$0], k[$0].transposed) }
    },
    allScores("width", .named(["M03a"]), "divides by d_k") { q, k in
      HeadStack(count: q.count) { 1 / Float(k.columns) * product(q[$0], k[$0].transposed) }
    },
    allScores("model-width", .named(["M02"]), "divides by √(h·d_k)") { q, k in
      let modelWidth = Float(q.count * q.columns)
      return HeadStack(count: q.count) { h in
        Matrix(rows: q.rows, columns: k.rows) { i, j in
          dot(q[h][i], k[h][j]) / modelWidth.squareRoot()
        }
      }
    },
    allScores("swapped", .named(["M11"]), "K Qᵀ in every head") { q, k in
      HeadStack(count: q.count) {
        1 / Float(q.columns).squareRoot() * product(k[$0], q[$0].transposed)
      }
    },
    allScores("swapped-and-model-width", .named(["M02", "M11"]), "K Qᵀ / √(h·d_k)") { q, k in
      let root = Float(q.count * q.columns).squareRoot()
      return HeadStack(count: q.count) { 1 / root * product(k[$0], q[$0].transposed) }
    },
  ]
}
