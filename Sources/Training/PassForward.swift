extension Pass {
  /// From tokens `[examples, n]`, or from ``input`` if nil, to ``output``.
  func forward(
    _ parameters: Memory, transposed: Memory, tokens: UnsafePointer<Int32>?, examples: Int
  ) {
    let rows = examples &* shape.length
    let d = shape.width
    if let tokens, let table = layout.embedding {
      for row in 0..<rows {
        (stream[0] + row &* d).update(
          from: parameters + (table.offset &+ Int(tokens[row]) &* d), count: d)
      }
    }
    if let positions = layout.positions {
      for row in 0..<rows {
        add(stream[0] + row &* d, parameters + positions.offset + row % shape.length &* d, d)
      }
    }
    for index in kept.indices {
      let (x, y) = (stream[index], stream[index + 1])
      if shape.norm == .before {
        norm(index, parameters).forward(x, rows: rows, into: kept[index].input)
      }
      if let block = feedForward(index) {
        feedForward(block, index, parameters, transposed, rows: rows, into: y)
      } else {
        heads(index, parameters, transposed, examples: examples, into: y)
      }
      if shape.hasResidual { add(y, x, rows &* d) }
      if shape.norm == .after {
        norm(index, parameters).forward(y, rows: rows, into: y)
      }
    }
    var rowsOut = stream[kept.count]
    if let norm = lastNorm(parameters) {
      norm.forward(rowsOut, rows: rows, into: last.rows)
      rowsOut = last.rows
    }
    if let readout = layout.readout {
      linear(readout, parameters, transposed, rows).forward(rowsOut, into: output)
    } else {
      output.update(from: rowsOut, count: rows &* d)
    }
  }

  private func heads(
    _ index: Int, _ parameters: Memory, _ transposed: Memory, examples: Int, into y: Memory
  ) {
    let block = block(index)
    let rows = examples &* shape.length
    let inner = kept[index].inner
    let x = kept[index].input
    for (view, target) in zip([block.wq, block.wk, block.wv], inner) {
      if plan.averagesFeatures, view == block.wv {
        target.update(from: x, count: rows &* shape.width)
      } else {
        input(view, parameters, transposed, rows).forward(x, into: target)
      }
    }
    let attention = Attention(plan, scratch: scratch)
    let step = shape.length &* shape.headColumns
    for example in 0..<examples {
      let at = example &* step
      attention.forward(
        inner[0] + at, inner[1] + at, inner[2] + at,
        weights: inner[4] + example &* plan.weightCount, output: inner[3] + at, count: step)
    }
    if plan.output == .missing {
      y.update(from: inner[3], count: rows &* shape.width)
    } else {
      linear(block.wo, parameters, transposed, rows, flips: plan.output == .transposed)
        .forward(inner[3], into: y)
    }
  }

  private func feedForward(
    _ block: FeedForward, _ index: Int, _ parameters: Memory, _ transposed: Memory, rows: Int,
    into y: Memory
  ) {
    let inner = kept[index].inner[0]
    let (f, d) = (shape.hidden, shape.width)
    linear(block.w1, parameters, transposed, rows).forward(kept[index].input, into: inner)
    for row in 0..<rows {
      let own = inner + row &* f
      let bias = parameters + block.b1.offset
      for j in 0..<f {
        let sum = own[j] + bias[j]
        own[j] = sum > 0 ? sum : 0
      }
    }
    linear(block.w2, parameters, transposed, rows).forward(inner, into: y)
    for row in 0..<rows { add(y + row &* d, parameters + block.b2.offset, d) }
  }
}
