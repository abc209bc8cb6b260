extension Pass {
  /// Adds to ``gradients``; ``output`` must hold the gradient of the output.
  func backward(
    _ parameters: Memory, transposed: Memory, tokens: UnsafePointer<Int32>?, examples: Int
  ) {
    let rows = examples &* shape.length
    let d = shape.width
    if let readout = layout.readout {
      let x = layout.finalNorm == nil ? stream[kept.count] : last.rows
      g.update(repeating: 0, count: rows &* d)
      linear(readout, parameters, transposed, rows)
        .backward(x, output, dx: g, dWeights: gradients + readout.offset)
    } else {
      g.update(from: output, count: rows &* d)
    }
    if let norm = lastNorm(parameters), let place = layout.finalNorm {
      norm.backward(
        g, rows: rows, dScale: gradients + place.scale.offset,
        dShift: gradients + place.shift.offset)
    }
    for index in kept.indices.reversed() {
      if shape.norm == .after { normBackward(index, parameters, g, rows) }
      t.update(repeating: 0, count: rows &* d)
      if let block = feedForward(index) {
        feedForwardBackward(block, index, parameters, transposed, rows: rows)
      } else {
        headsBackward(index, parameters, transposed, examples: examples)
      }
      if shape.norm == .before { normBackward(index, parameters, t, rows) }
      if shape.hasResidual {
        add(g, t, rows &* d)
      } else {
        g.update(from: t, count: rows &* d)
      }
    }
    for row in 0..<rows {
      let own = g + row &* d
      if let positions = layout.positions {
        add(gradients + positions.offset + row % shape.length &* d, own, d)
      }
      if let tokens, let table = layout.embedding {
        add(gradients + table.offset + Int(tokens[row]) &* d, own, d)
      }
    }
  }

  /// From the gradient g of the sub-layer's output to that of its input, t.
  private func headsBackward(
    _ index: Int, _ parameters: Memory, _ transposed: Memory, examples: Int
  ) {
    let block = block(index)
    let rows = examples &* shape.length
    let inner = kept[index].inner
    let columns = rows &* shape.headColumns
    var dOutput = wide[3]
    if plan.output == .missing {
      dOutput = g
    } else {
      dOutput.update(repeating: 0, count: columns)
      linear(block.wo, parameters, transposed, rows, flips: plan.output == .transposed)
        .backward(inner[3], g, dx: dOutput, dWeights: gradients + block.wo.offset)
    }
    for memory in wide[..<3] { memory.update(repeating: 0, count: columns) }
    let attention = Attention(plan, scratch: scratch)
    let step = shape.length &* shape.headColumns
    for example in 0..<examples {
      let at = example &* step
      attention.backward(
        inner[0] + at, inner[1] + at, inner[2] + at,
        weights: inner[4] + example &* plan.weightCount, dOutput: dOutput + at, dq: wide[0] + at,
        dk: wide[1] + at, dv: wide[2] + at)
    }
    for (view, gradient) in zip([block.wq, block.wk, block.wv], wide) {
      if plan.averagesFeatures, view == block.wv {
        add(t, gradient, columns)
      } else {
        input(view, parameters, transposed, rows)
          .backward(kept[index].input, gradient, dx: t, dWeights: gradients + view.offset)
      }
    }
  }

  private func feedForwardBackward(
    _ block: FeedForward, _ index: Int, _ parameters: Memory, _ transposed: Memory, rows: Int
  ) {
    let inner = kept[index].inner[0]
    let (f, d) = (shape.hidden, shape.width)
    let dInner = wide[0]
    for row in 0..<rows { add(gradients + block.b2.offset, g + row &* d, d) }
    dInner.update(repeating: 0, count: rows &* f)
    linear(block.w2, parameters, transposed, rows)
      .backward(inner, g, dx: dInner, dWeights: gradients + block.w2.offset)
    for index in 0..<rows &* f where inner[index] <= 0 { dInner[index] = 0 }
    for row in 0..<rows { add(gradients + block.b1.offset, dInner + row &* f, f) }
    linear(block.w1, parameters, transposed, rows)
      .backward(kept[index].input, dInner, dx: t, dWeights: gradients + block.w1.offset)
  }

  private func normBackward(_ index: Int, _ parameters: Memory, _ gradient: Memory, _ rows: Int) {
    guard let place = place(ofNorm: index) else { return }
    norm(index, parameters).backward(
      gradient, rows: rows, dScale: gradients + place.scale.offset,
      dShift: gradients + place.shift.offset)
  }
}
