import Chapter1Projections
import Chapter5Heads
import Chapter6Masking
import Chapter7EncoderBlock
import Solutions
import Tensors

extension HandedIn {
  /// Known mistakes in heads and layers, handed in wherever there are some.
  static let sharedAnswers: [HandedIn] =
    ofSeveralHeads + ofOneQuery + ofMaskedHeads + ofSelfAttention + ofLayers + ofBlocks

  private static let ofSeveralHeads = MistakenHead.those(
    "M03a", "M03b", "M06", "M07a", "M07b", "M08", "M09", "M13"
  ).map { head in
    attentionOfHeads(head.name, .named([head.id]), head.does + ", in every head") { q, k, v in
      try MistakenLayer.eachHead(q, k, v) { try head.attend($0, $1, $2) { $0 } }
    }
  }

  private static let ofOneQuery = MistakenHead.those("M03a", "M03b", "M06", "M07a", "M09", "M10")
    .map { head in
      onePass(head.name, .named([head.id]), head.does + ", in three passes") { q, k, v in
        let one = Matrix(rows: 1, columns: q.count, elements: q)
        return Array(try head.attend(one, k, v) { $0 }[0])
      }
    }

  private static let ofMaskedHeads = MistakenHead.those(
    "M03a", "M03b", "M04", "M07a", "M07b", "M08", "M09", "M11", "M13"
  ).map { head in
    maskedAttention(head.name, .named([head.id]), head.does + ", under the mask") { q, k, v, mask in
      try head.attend(q, k, v) { scores in
        try Stopped.unless(
          scores.rows == mask.queries && scores.columns == mask.keys,
          "scores \(scores.shape), mask [\(mask.queries), \(mask.keys)]")
        return try hideScores(scores, mask: mask)
      }
    }
  }

  private static let ofSelfAttention = MistakenLayer.those(
    ["M02"], ["M03a"], ["M03b"], ["M04"], ["M05a"], ["M06"], ["M07a"], ["M07b"], ["M08"], ["M09"],
    ["M10"], ["M11"], ["M13"]
  ).map { mistaken in
    selfAttention(mistaken.name, .named(mistaken.ids), mistaken.does) { x, w, h in
      let projections = ProjectionWeights(query: w.query, key: w.key, value: w.value)
      let weights = AttentionWeights(projections: projections, output: w.output)
      return try mistaken.run(x, x, x, weights, h)
    }
  }

  private static let ofLayers = MistakenLayer.all.filter { mistaken in
    // These are in the list of the exercise, or can only be made in others.
    !["M10", "M11", "M15", "M21"].contains { mistaken.ids == [$0] }
  }.map { mistaken in
    layer(mistaken.name, .named(mistaken.ids), mistaken.does) { x, w, h in
      try Batch(count: x.queries.count) { b in
        try mistaken.run(x.queries[b], x.keys[b], x.values[b], w, h)
      }
    }
  }

  private static let ofBlocks = MistakenLayer.all.filter { mistaken in
    !["M01", "M12", "M15"].contains { mistaken.ids == [$0] }
  }.map { mistaken in
    block(mistaken.name, .named(mistaken.ids), mistaken.does + ", in a block") { x, b in
      let a = try mistaken.run(x, x, x, b.attention, b.headCount)
      try Stopped.unless(
        a.rows == x.rows && a.columns == x.columns, "cannot add \(x.shape) and \(a.shape)")
      func norm(_ x: Matrix<Float>, _ norm: LayerNorm) throws -> Matrix<Float> {
        try normaliseRows(x, scale: norm.scale, shift: norm.shift, epsilon: Float(norm.epsilon))
      }
      let (y, f) = (try norm(x + a, b.firstNorm), b.feedForward)
      let widened = try feedForwardRows(
        y, first: (f.first, f.firstBias), second: (f.second, f.secondBias))
      return try norm(y + widened, b.secondNorm)
    }
  }
}
