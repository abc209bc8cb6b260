import AttentionWorkbook
import Solutions
import Tensors

extension HandedIn {
  static let attentionOfHeadsAnswers: [HandedIn] = [
    // MARK: Right

    attentionOfHeads("zipped", .right, "walks over three lists of matrices at once") { q, k, v in
      var heads: [Matrix<Float>] = []
      for (q, (k, v)) in zip(q.matrices, zip(k.matrices, v.matrices)) {
        let s = 1 / Float(q.columns).squareRoot() * product(q, k.transposed)
        heads.append(try product(softmaxOfEveryRow(s), v))
      }
      return HeadStack(heads)
    },
    attentionOfHeads("stage-by-stage", .right, "all scores, then all weights, then all averages") {
      q, k, v in
      let p = try softmaxOfAllHeads(scoresOfAllHeads(queries: q, keys: k))
      return HeadStack(count: q.count) { product(p[$0], v[$0]) }
    },
    attentionOfHeads("row-by-row", .right, "each query of each head in one pass") { q, k, v in
      try HeadStack(count: q.count) { h in
        Matrix(
          try (0..<q.rows).map { i in
            try attentionInOnePass(query: Array(q[h][i]), keys: k[h], values: v[h])
          })
      }
    },

    // MARK: Right but for one thing

    attentionOfHeads(
      "maximum-from-0", .told("scores near −300"), "looks for the maximum from 0 on"
    ) {
      q, k, v in
      try HeadStack(count: q.count) { h in
        let s = try scoresOfPairs(queries: q[h], keys: k[h])
        let p = Matrix(
          (0..<s.rows).map { i in
            let m = s[i].reduce(0) { max($0, $1) }
            let e = s[i].map { exp($0 - m) }
            return e.map { $0 / e.reduce(0, +) }
          })
        return product(p, v[h])
      }
    },

    // MARK: Wrong

    attentionOfHeads("values-of-the-first-head", .wrong, "averages the first head’s values in all")
    {
      q, k, v in
      try HeadStack(count: q.count) {
        try attentionOfOneHead(queries: q[$0], keys: k[$0], values: v[0])
      }
    },
    attentionOfHeads("weights-of-the-first-head", .wrong, "computes weights once, for head 1") {
      q, k, v in
      let p = try softmaxOfEveryRow(scoresOfPairs(queries: q[0], keys: k[0]))
      return v.map { product(p, $0) }
    },
    attentionOfHeads("heads-reversed", .wrong, "returns the heads from the last to the first") {
      q, k, v in
      try HeadStack(count: q.count) { h in
        let turned = q.count - 1 - h
        return try attentionOfOneHead(queries: q[turned], keys: k[turned], values: v[turned])
      }
    },
    attentionOfHeads("last-head-dropped", .wrong, "leaves the last head at 0") { q, k, v in
      try HeadStack(count: q.count) { h in
        h + 1 == q.count
          ? Matrix(rows: q.rows, columns: v.columns)
          : try attentionOfOneHead(queries: q[h], keys: k[h], values: v[h])
      }
    },
    attentionOfHeads("sum-over-heads", .wrong, "gives each head the sum of all heads") { q, k, v in
      let zero = Matrix<Float>(rows: q.rows, columns: v.columns)
      let sum = try (0..<q.count).reduce(zero) {
        try $0 + attentionOfOneHead(queries: q[$1], keys: k[$1], values: v[$1])
      }
      return HeadStack(count: q.count) { _ in sum }
    },
    attentionOfHeads("keys-of-all-heads", .wrong, "lets every head see the keys of all heads") {
      q, k, v in
      let keys = Matrix(k.matrices.flatMap { head in (0..<k.rows).map { Array(head[$0]) } })
      let values = Matrix(v.matrices.flatMap { head in (0..<v.rows).map { Array(head[$0]) } })
      return try q.map { try attentionOfOneHead(queries: $0, keys: keys, values: values) }
    },
    attentionOfHeads("root-of-heads", .wrong, "divides by √h") { q, k, v in
      try HeadStack(count: q.count) { h in
        let s = 1 / Float(q.count).squareRoot() * product(q[h], k[h].transposed)
        return try product(softmaxOfEveryRow(s), v[h])
      }
    },
    attentionOfHeads("divided-by-heads", .wrong, "divides the outputs by the number of heads") {
      q, k, v in
      try HeadStack(count: q.count) { h in
        let o = try attentionOfOneHead(queries: q[h], keys: k[h], values: v[h])
        return 1 / Float(q.count) * o
      }
    },
    attentionOfHeads("second-head-sees-the-first", .wrong, "adds the outputs of the heads before") {
      q, k, v in
      var sum = Matrix<Float>(rows: q.rows, columns: v.columns)
      return try HeadStack(count: q.count) { h in
        sum = try sum + attentionOfOneHead(queries: q[h], keys: k[h], values: v[h])
        return sum
      }
    },
    HandedIn("4.3", "remembers-by-shape", .wrong, "keeps the weights of the first input of a shape")
    {
      let kept = Kept<String, HeadStack<Float>>()
      return { (input: AttentionInput) in
        let p = try kept.first(input.queries.shape + input.keys.shape) {
          try softmaxOfAllHeads(scoresOfAllHeads(queries: input.queries, keys: input.keys))
        }
        let output = HeadStack(count: p.count) { product(p[$0], input.values[$0]) }
        return [NamedTensor("output", output)]
      }
    },

    // MARK: Known mistakes in plain code

    attentionOfHeads("no-root", .named(["M01"]), "nothing is divided") { q, k, v in
      try HeadStack(count: q.count) { h in
        try product(softmaxOfEveryRow(product(q[h], k[h].transposed)), v[h])
      }
    },
    attentionOfHeads("model-width", .named(["M02"]), "divides by √(h·d_k)") { q, k, v in
      let root = Float(q.count * q.columns).squareRoot()
      return try HeadStack(count: q.count) { h in
        try product(softmaxOfEveryRow(1 / root * product(q[h], k[h].transposed)), v[h])
      }
    },
    attentionOfHeads("down-the-columns", .named(["M04"]), "dim=1 of [h, n, m]") { q, k, v in
      try HeadStack(count: q.count) { h in
        let s = try scoresOfPairs(queries: q[h], keys: k[h])
        return try product(softmaxOfEveryRow(s.transposed).transposed, v[h])
      }
    },
    attentionOfHeads("across-heads", .named(["M05a"]), "dim=0 of [h, n, m]") { q, k, v in
      var p = try scoresOfAllHeads(queries: q, keys: k)
      for i in 0..<p.rows {
        for j in 0..<p.columns {
          let s = p.matrices.map { $0[i, j] }
          let e = s.map { exp($0 - s.max()!) }
          for h in 0..<p.count { p[h][i, j] = e[h] / e.reduce(0, +) }
        }
      }
      return HeadStack(count: p.count) { product(p[$0], v[$0]) }
    },
    attentionOfHeads("values-before-keys", .named(["M10"]), "keys and values exchanged") {
      q, k, v in
      try Stopped.unless(q.columns == v.columns, "cannot multiply \(q.shape) by \(v.shape)")
      return try HeadStack(count: q.count) {
        try attentionOfOneHead(queries: q[$0], keys: v[$0], values: k[$0])
      }
    },
    attentionOfHeads("keys-ask", .named(["M11"]), "queries and keys exchanged") { q, k, v in
      try Stopped.unless(q.rows == k.rows, "cannot multiply [\(k.rows), \(q.rows)] by \(v.shape)")
      return try HeadStack(count: q.count) {
        try attentionOfOneHead(queries: k[$0], keys: q[$0], values: v[$0])
      }
    },
    attentionOfHeads("model-width-values-before-keys", .named(["M02", "M10"]), "√(h·d_k), K for V")
    {
      q, k, v in
      try Stopped.unless(q.columns == v.columns, "cannot multiply \(q.shape) by \(v.shape)")
      let root = Float(q.count * q.columns).squareRoot()
      return try HeadStack(count: q.count) { h in
        try product(softmaxOfEveryRow(1 / root * product(q[h], v[h].transposed)), k[h])
      }
    },
    attentionOfHeads("model-width-down-the-columns", .named(["M02", "M04"]), "wrong root and axis")
    {
      q, k, v in
      let root = Float(q.count * q.columns).squareRoot()
      return try HeadStack(count: q.count) { h in
        let turned = try softmaxOfEveryRow(1 / root * product(k[h], q[h].transposed))
        return product(turned.transposed, v[h])
      }
    },
  ]
}
