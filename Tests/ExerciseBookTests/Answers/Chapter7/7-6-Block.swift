import Chapter1Projections
import Chapter5Heads
import Chapter7EncoderBlock
import Solutions
import Tensors

extension HandedIn {
  static let blockAnswers: [HandedIn] = [
    // MARK: Right

    block("step-by-step", .right, "one line for each step") { x, b in
      let a = try attended(x, b)
      let y = try norm(x + a, b.firstNorm)
      let f = try widened(y, b)
      return try norm(y + f, b.secondNorm)
    },
    block("no-bias-of-keys", .right, "leaves b^K out, which changes nothing") { x, b in
      var own = b.attention
      own.projections.keyBias = nil
      let a = try multiHeadLayer(
        queries: Batch([x]), keys: Batch([x]), values: Batch([x]), weights: own, heads: b.headCount)
      let y = try norm(x + a[0], b.firstNorm)
      return try norm(y + widened(y, b), b.secondNorm)
    },
    block("from-inside", .right, "a function of x, written as one formula") { x, b in
      let y = try addAndNormalise(x, sublayer: { try attended($0, b) }) {
        try norm($0, b.firstNorm)
      }
      return try addAndNormalise(y, sublayer: { try widened($0, b) }) { try norm($0, b.secondNorm) }
    },

    // MARK: Wrong

    block("second-stream-from-x", .wrong, "adds x, and not y, to the second sub-layer") { x, b in
      let y = try norm(x + attended(x, b), b.firstNorm)
      return try norm(x + widened(y, b), b.secondNorm)
    },
    block("feed-forward-of-x", .wrong, "feeds x to the feed-forward layer") { x, b in
      let y = try norm(x + attended(x, b), b.firstNorm)
      return try norm(y + widened(x, b), b.secondNorm)
    },
    block("norms-exchanged", .wrong, "uses the second norm first") { x, b in
      let y = try norm(x + attended(x, b), b.secondNorm)
      return try norm(y + widened(y, b), b.firstNorm)
    },
    block("first-norm-twice", .wrong, "uses the first norm for both") { x, b in
      let y = try norm(x + attended(x, b), b.firstNorm)
      return try norm(y + widened(y, b), b.firstNorm)
    },
    block("no-first-residual", .wrong, "does not add x to the attention") { x, b in
      let y = try norm(attended(x, b), b.firstNorm)
      return try norm(y + widened(y, b), b.secondNorm)
    },
    block("no-second-residual", .wrong, "does not add y to the feed-forward layer") { x, b in
      let y = try norm(x + attended(x, b), b.firstNorm)
      return try norm(widened(y, b), b.secondNorm)
    },
    block("no-second-norm", .wrong, "forgets the second norm") { x, b in
      let y = try norm(x + attended(x, b), b.firstNorm)
      return try y + widened(y, b)
    },
    block("no-first-norm", .wrong, "forgets the first norm") { x, b in
      let y = try x + attended(x, b)
      return try norm(y + widened(y, b), b.secondNorm)
    },
    block("attention-only", .wrong, "stops after the first sub-layer") { x, b in
      try norm(x + attended(x, b), b.firstNorm)
    },
    block("feed-forward-first", .wrong, "has the sub-layers in the other order") { x, b in
      let y = try norm(x + widened(x, b), b.firstNorm)
      return try norm(y + attended(y, b), b.secondNorm)
    },
    block("side-by-side", .wrong, "runs both sub-layers on x, as some models do") { x, b in
      try norm(norm(x + attended(x, b) + widened(x, b), b.firstNorm), b.secondNorm)
    },
    block("pre-norm-second", .wrong, "post-norm first and pre-norm afterwards") { x, b in
      let y = try norm(x + attended(x, b), b.firstNorm)
      return try y + widened(norm(y, b.secondNorm), b)
    },
    block("gelu", .wrong, "takes GELU for ReLU") { x, b in
      let y = try norm(x + attended(x, b), b.firstNorm)
      let f = b.feedForward
      let hidden = try projectRows(y, weights: f.first, bias: f.firstBias).map { h in
        h / 2 * (1 + Float.errorFunction(h / Float(2).squareRoot()))
      }
      return try norm(
        y + projectRows(hidden, weights: f.second, bias: f.secondBias), b.secondNorm)
    },
    block("no-query-bias", .wrong, "leaves b^Q out") { x, b in
      var own = b.attention
      own.projections.queryBias = nil
      let a = try multiHeadLayer(
        queries: Batch([x]), keys: Batch([x]), values: Batch([x]), weights: own, heads: b.headCount)
      let y = try norm(x + a[0], b.firstNorm)
      return try norm(y + widened(y, b), b.secondNorm)
    },
    block("small-epsilon", .wrong, "has ε = 1e-5 in the code") { x, b in
      func own(_ x: Matrix<Float>, _ norm: LayerNorm) throws -> Matrix<Float> {
        try normaliseRows(x, scale: norm.scale, shift: norm.shift, epsilon: 1e-5)
      }
      let y = try own(x + attended(x, b), b.firstNorm)
      return try own(y + widened(y, b), b.secondNorm)
    },
    block("final-norm", .wrong, "normalises once more at the end") { x, b in
      let y = try norm(x + attended(x, b), b.firstNorm)
      return try norm(norm(y + widened(y, b), b.secondNorm), b.secondNorm)
    },

    // MARK: Known mistakes in plain code

    block("pre-norm", .named(["M30"]), "x + F(LN(x)), twice") { x, b in
      let y = try x + attended(norm(x, b.firstNorm), b)
      return try y + widened(norm(y, b.secondNorm), b)
    },
    block("sample-deviation", .named(["M31"]), "norms with d − 1, and ε beside the root") { x, b in
      func own(_ x: Matrix<Float>, _ norm: LayerNorm) -> Matrix<Float> {
        var y = x
        for i in 0..<x.rows {
          let mean = x[i].reduce(0, +) / Float(x.columns)
          let squares = x[i].reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
          let s = (squares / Float(x.columns - 1)).squareRoot() + Float(norm.epsilon)
          for j in 0..<x.columns {
            y[i, j] = norm.scale[j] * (x[i, j] - mean) / s + norm.shift[j]
          }
        }
        return y
      }
      let y = own(x + (try attended(x, b)), b.firstNorm)
      return own(y + (try widened(y, b)), b.secondNorm)
    },
    block("reshaped-merge", .named(["M15"]), "merges the heads by a reshape") { x, b in
      let o = try headOutputs(x, b)
      let merged = Matrix(
        rows: x.rows, columns: b.attention.output.rows, elements: o.elements)
      let a = adding(b.attention.outputBias, to: product(merged, b.attention.output))
      let y = try norm(x + a, b.firstNorm)
      return try norm(y + widened(y, b), b.secondNorm)
    },
    block("tokens-averaged", .named(["M12"]), "averages x, cut into heads") { x, b in
      let (p, h) = (b.attention.projections, b.headCount)
      try Stopped.unless(
        x.columns % h == 0 && x.columns == b.attention.output.rows,
        "cannot multiply \(x.shape) by \(b.attention.output.shape)")
      let o = try attentionOfAllHeads(
        queries: projectIntoHeads(x, weights: p.query, bias: p.queryBias!, heads: h),
        keys: projectIntoHeads(x, weights: p.key, bias: p.keyBias!, heads: h),
        values: splitColumnsIntoHeads(x, heads: h))
      let a = adding(b.attention.outputBias, to: product(try mergeHeads(o), b.attention.output))
      let y = try norm(x + a, b.firstNorm)
      return try norm(y + widened(y, b), b.secondNorm)
    },
    block("no-root", .named(["M01"]), "scores without √d_k") { x, b in
      let p = b.attention.projections
      let root = Float(p.query.columns / b.headCount).squareRoot()
      var own = b.attention
      own.projections.query = root * p.query
      own.projections.queryBias = p.queryBias?.map { root * $0 }
      let a = try multiHeadLayer(
        queries: Batch([x]), keys: Batch([x]), values: Batch([x]), weights: own, heads: b.headCount)
      let y = try norm(x + a[0], b.firstNorm)
      return try norm(y + widened(y, b), b.secondNorm)
    },
  ]

  private static func norm(_ x: Matrix<Float>, _ norm: LayerNorm) throws -> Matrix<Float> {
    try normaliseRows(x, scale: norm.scale, shift: norm.shift, epsilon: Float(norm.epsilon))
  }

  private static func attended(_ x: Matrix<Float>, _ b: EncoderBlock) throws -> Matrix<Float> {
    try multiHeadLayer(
      queries: Batch([x]), keys: Batch([x]), values: Batch([x]), weights: b.attention,
      heads: b.headCount)[0]
  }

  private static func headOutputs(_ x: Matrix<Float>, _ b: EncoderBlock) throws -> HeadStack<Float>
  {
    let (p, h) = (b.attention.projections, b.headCount)
    return try attentionOfAllHeads(
      queries: projectIntoHeads(x, weights: p.query, bias: p.queryBias!, heads: h),
      keys: projectIntoHeads(x, weights: p.key, bias: p.keyBias!, heads: h),
      values: projectIntoHeads(x, weights: p.value, bias: p.valueBias!, heads: h))
  }

  private static func widened(_ y: Matrix<Float>, _ b: EncoderBlock) throws -> Matrix<Float> {
    let f = b.feedForward
    return try feedForwardRows(y, first: (f.first, f.firstBias), second: (f.second, f.secondBias))
  }
}
