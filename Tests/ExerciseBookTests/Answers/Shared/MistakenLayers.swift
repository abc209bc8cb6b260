import Chapter1Projections
import Chapter5Heads
import Solutions
import Tensors

/// A known mistake in a layer of several heads, in plain code, for every exercise that has a layer in it.
struct MistakenLayer: Sendable {
  typealias Stack = HeadStack<Float>
  /// Queries, keys and values of one example, the weights and h → `[n, d]`.
  typealias Run =
    @Sendable (Matrix<Float>, Matrix<Float>, Matrix<Float>, AttentionWeights, Int) throws ->
    Matrix<Float>

  let ids: Set<String>
  let name: String
  let does: String
  let run: Run

  init(_ ids: Set<String>, _ name: String, _ does: String, run: @escaping Run) {
    (self.ids, self.name, self.does, self.run) = (ids, name, does, run)
  }

  /// These of the mistakes, alone or together.
  static func those(_ ids: Set<String>...) -> [MistakenLayer] {
    all.filter { ids.contains($0.ids) }
  }

  static let all: [MistakenLayer] =
    MistakenHead.all.map { head in
      MistakenLayer([head.id], head.name, head.does + ", in every head") { q, k, v, w, h in
        try layer(q, k, v, w, h) { q, k, v in
          try eachHead(q, k, v) { try head.attend($0, $1, $2) { $0 } }
        }
      }
    } + ofStacks + ofColumns + ofOutputs

  private static let ofStacks: [MistakenLayer] = [
    MistakenLayer(["M02"], "root-of-model-width", "divides by √(h·d_k)") { q, k, v, w, h in
      try layer(q, k, v, w, h) { q, k, v in
        let root = Float(q.count * q.columns).squareRoot()
        return try eachHead(q, k, v) {
          try product(softmaxOfEveryRow(1 / root * product($0, $1.transposed)), $2)
        }
      }
    },
    MistakenLayer(["M05a"], "softmax-across-heads", "dim=0 of [h, n, m]") { q, k, v, w, h in
      try layer(q, k, v, w, h) { q, k, v in
        let s = try scoresOfAllHeads(queries: q, keys: k)
        var p = s
        for i in 0..<s.rows {
          for j in 0..<s.columns {
            let all = (0..<s.count).map { s[$0][i, j] }
            let e = all.map { exp($0 - all.max()!) }
            for head in 0..<s.count { p[head][i, j] = e[head] / e.reduce(0, +) }
          }
        }
        return Stack(count: p.count) { product(p[$0], v[$0]) }
      }
    },
    MistakenLayer(["M34"], "unsplit-scores", "one head, scaled as one of h") { q, k, v, w, h in
      let (packed, keys, values) = columns(q, k, v, w)
      let root = Float(packed.columns / h).squareRoot()
      let p = try softmaxOfEveryRow(1 / root * product(packed, keys.transposed))
      return try written(product(p, values), w)
    },
    MistakenLayer(["M16"], "heads-of-a-token", "the heads of a token attend to each other") {
      q, k, v, w, h in
      let (packed, keys, values) = columns(q, k, v, w)
      try Stopped.unless(q.rows == k.rows, "cannot compare \(q.rows) tokens with \(k.rows)")
      func heads(_ y: Matrix<Float>) -> Stack {  // [n, h, w]
        Stack(count: y.rows) {
          Matrix(rows: h, columns: y.columns / h, elements: Array(y[$0]))
        }
      }
      let o = try attentionOfAllHeads(
        queries: heads(packed), keys: heads(keys), values: heads(values))
      return try written(Matrix(rows: q.rows, columns: values.columns, elements: o.elements), w)
    },
  ]

  private static let ofColumns: [MistakenLayer] = [
    MistakenLayer(["M12"], "no-value-matrix", "averages the tokens, cut into heads") {
      q, k, v, w, h in
      let (packed, keys, _) = columns(q, k, v, w)
      try Stopped.unless(v.columns % h == 0, "\(v.columns) columns for \(h) heads")
      let o = try attentionOfAllHeads(
        queries: splitColumnsIntoHeads(packed, heads: h),
        keys: splitColumnsIntoHeads(keys, heads: h), values: splitColumnsIntoHeads(v, heads: h))
      return try written(mergeHeads(o), w)
    },
    MistakenLayer(["M14"], "cut-in-memory", "cuts by a reshape, and merges rightly") {
      q, k, v, w, h in
      let (packed, keys, values) = columns(q, k, v, w)
      func cut(_ y: Matrix<Float>) -> Stack {
        let size = y.elements.count / h
        return Stack(count: h) {
          Matrix(
            rows: y.rows, columns: y.columns / h,
            elements: Array(y.elements[$0 * size..<($0 + 1) * size]))
        }
      }
      let o = try attentionOfAllHeads(queries: cut(packed), keys: cut(keys), values: cut(values))
      return try written(mergeHeads(o), w)
    },
    MistakenLayer(["M19"], "projections-transposed", "X (W^Q)ᵀ and so on") { q, k, v, w, h in
      let p = w.projections
      var own = w
      for matrix in [p.query, p.key, p.value] {
        try Stopped.unless(
          matrix.rows == matrix.columns, "cannot multiply \(q.shape) by \(matrix.transposed.shape)")
      }
      own.projections.query = p.query.transposed
      own.projections.key = p.key.transposed
      own.projections.value = p.value.transposed
      return try layer(q, k, v, own, h, attend: attentionOfAllHeads)
    },
    MistakenLayer(["M20"], "features-sliced", "head i reads block i of the features") {
      q, k, v, w, h in
      try Stopped.unless(q.columns % h == 0, "\(q.columns) columns for \(h) heads")
      let d = q.columns / h
      func sliced(_ matrix: Matrix<Float>) -> Matrix<Float> {
        let width = matrix.columns / h
        return Matrix(rows: matrix.rows, columns: matrix.columns) { r, c in
          r / d == c / width ? matrix[r, c] : 0
        }
      }
      var own = w
      own.projections.query = sliced(w.projections.query)
      own.projections.key = sliced(w.projections.key)
      own.projections.value = sliced(w.projections.value)
      return try layer(q, k, v, own, h, attend: attentionOfAllHeads)
    },
    MistakenLayer(["M17a"], "one-head-whatever-h", "h is never used") { q, k, v, w, _ in
      let (packed, keys, values) = columns(q, k, v, w)
      return try written(attentionOfOneHead(queries: packed, keys: keys, values: values), w)
    },
  ]

  private static let ofOutputs: [MistakenLayer] = [
    MistakenLayer(["M17b"], "first-head-repeated", "every head is the first") { q, k, v, w, h in
      let o = try heads(q, k, v, w, h)
      return try written(.sideBySide(o.matrices.map { _ in o[0] }), w)
    },
    MistakenLayer(["M17c"], "mean-of-heads", "the mean of the heads, h times") { q, k, v, w, h in
      let o = try heads(q, k, v, w, h)
      let mean = 1 / Float(h) * o.matrices.dropFirst().reduce(o[0]) { $0 + $1 }
      return try written(.sideBySide(o.matrices.map { _ in mean }), w)
    },
    MistakenLayer(["M18a"], "merged-heads", "returns the merged heads") { q, k, v, w, h in
      try mergeHeads(heads(q, k, v, w, h))
    },
    MistakenLayer(["M18b"], "transposed-output", "Concat (W^O)ᵀ") { q, k, v, w, h in
      let merged = try mergeHeads(heads(q, k, v, w, h))
      try Stopped.unless(
        merged.columns == w.output.columns, "cannot multiply by \(w.output.transposed.shape)")
      return adding(w.outputBias, to: product(merged, w.output.transposed))
    },
    MistakenLayer(["M01", "M15"], "no-root-and-reshaped", "no root, and merged by a reshape") {
      q, k, v, w, h in
      let (packed, keys, values) = columns(q, k, v, w)
      let root = Float(packed.columns / h).squareRoot()
      let o = try attentionOfAllHeads(
        queries: splitColumnsIntoHeads(root * packed, heads: h),
        keys: splitColumnsIntoHeads(keys, heads: h), values: splitColumnsIntoHeads(values, heads: h)
      )
      return try written(Matrix(rows: q.rows, columns: values.columns, elements: o.elements), w)
    },
  ]

  // MARK: The right parts

  static func layer(
    _ q: Matrix<Float>, _ k: Matrix<Float>, _ v: Matrix<Float>, _ w: AttentionWeights, _ h: Int,
    attend: (Stack, Stack, Stack) throws -> Stack
  ) throws -> Matrix<Float> {
    let (packed, keys, values) = columns(q, k, v, w)
    let o = try attend(
      splitColumnsIntoHeads(packed, heads: h), splitColumnsIntoHeads(keys, heads: h),
      splitColumnsIntoHeads(values, heads: h))
    return try written(mergeHeads(o), w)
  }

  private static func heads(
    _ q: Matrix<Float>, _ k: Matrix<Float>, _ v: Matrix<Float>, _ w: AttentionWeights, _ h: Int
  ) throws -> Stack {
    let (packed, keys, values) = columns(q, k, v, w)
    return try attentionOfAllHeads(
      queries: splitColumnsIntoHeads(packed, heads: h),
      keys: splitColumnsIntoHeads(keys, heads: h), values: splitColumnsIntoHeads(values, heads: h))
  }

  /// The three products, each with its bias if it has one.
  private static func columns(
    _ q: Matrix<Float>, _ k: Matrix<Float>, _ v: Matrix<Float>, _ w: AttentionWeights
  ) -> (queries: Matrix<Float>, keys: Matrix<Float>, values: Matrix<Float>) {
    let p = w.projections
    return (
      adding(p.queryBias, to: product(q, p.query)), adding(p.keyBias, to: product(k, p.key)),
      adding(p.valueBias, to: product(v, p.value))
    )
  }

  private static func written(
    _ merged: Matrix<Float>, _ w: AttentionWeights
  ) throws -> Matrix<Float> {
    try Stopped.unless(
      merged.columns == w.output.rows, "cannot multiply \(merged.shape) by \(w.output.shape)")
    return adding(w.outputBias, to: product(merged, w.output))
  }

  static func eachHead(
    _ q: Stack, _ k: Stack, _ v: Stack,
    _ attend: (Matrix<Float>, Matrix<Float>, Matrix<Float>) throws -> Matrix<Float>
  ) rethrows -> Stack {
    try Stack(count: q.count) { try attend(q[$0], k[$0], v[$0]) }
  }
}
