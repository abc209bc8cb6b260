import Tensors

/// The way through a model and back for some examples, with all the memory that it needs, allocated once.
///
/// One thread works on one pass. A batch is cut into passes of the same examples however many threads there
/// are, so that sums have the same order.
final class Pass<Number: TrainingNumber> {
  typealias Memory = UnsafeMutablePointer<Number>

  let shape: ModelShape
  let layout: ParameterLayout
  let plan: AttentionPlan
  /// Examples that there is room for.
  let capacity: Int
  /// Gradients of all parameters.
  let gradients: Memory
  /// `[rows, width]` in front of each sub-layer and after the last.
  private let stream: [Memory]
  /// What each sub-layer keeps for the way back.
  private let kept: [Kept]
  /// Input of the read-out if there is a last norm, and that norm's memory.
  private let last: (rows: Memory, normal: Memory, inverse: Memory)
  /// `[rows, answers]`, or the rows of the output.
  let output: Memory
  private let g: Memory
  private let t: Memory
  private let wide: [Memory]
  private let scratch: Memory
  private let arena: Memory

  /// Memory of a sub-layer.
  private struct Kept {
    /// Its input after a norm in front of it, or else the stream.
    let input: Memory
    let normal: Memory
    let inverse: Memory
    /// Q, K, V, the heads' outputs and the weights; or the inner rows of the feed-forward layer.
    let inner: [Memory]
  }

  /// A pass of at most `capacity` examples.
  init(_ shape: ModelShape, plan: AttentionPlan, capacity: Int) {
    self.shape = shape
    self.plan = plan
    self.capacity = capacity
    layout = ParameterLayout(shape)
    let rows = capacity * shape.length
    let (d, w) = (shape.width, shape.headColumns)
    let subLayers = shape.layers * (shape.hidden > 0 ? 2 : 1)
    let hasNorm = shape.norm != .none
    var sizes: [Int] = []
    func size(_ count: Int) -> Int {
      sizes.append((count + 15) / 16 * 16)
      return sizes.count - 1
    }
    let gradientsAt = size(layout.count)
    let streamAt = (0...subLayers).map { _ in size(rows * d) }
    var keptAt: [(input: Int?, normal: Int, inverse: Int, inner: [Int])] = []
    for index in 0..<subLayers {
      let isHeads = shape.hidden == 0 || index % 2 == 0
      let inner =
        isHeads
        ? [rows * w, rows * w, rows * w, rows * w, capacity * plan.weightCount]
        : [rows * shape.hidden]
      keptAt.append(
        (
          shape.norm == .before ? size(rows * d) : nil, size(hasNorm ? rows * d : 0),
          size(hasNorm ? rows : 0), inner.map { size($0) }
        ))
    }
    let lastAt = (0..<3).map { _ in size(hasNorm ? rows * d : 0) }
    let outputAt = size(rows * shape.outputWidth)
    let (gAt, tAt) = (size(rows * d), size(rows * d))
    let wideAt = (0..<4).map { _ in size(rows * max(w, shape.hidden)) }
    let scratchAt = size(Attention<Number>.scratch(plan))
    let offsets = sizes.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let arena = Memory.allocate(capacity: offsets[sizes.count] + 16)
    arena.initialize(repeating: 0, count: offsets[sizes.count] + 16)
    let at = { (index: Int) in arena + offsets[index] }
    self.arena = arena
    gradients = at(gradientsAt)
    let stream = streamAt.map(at)
    self.stream = stream
    kept = keptAt.enumerated().map { index, place in
      Kept(
        input: place.input.map(at) ?? stream[index], normal: at(place.normal),
        inverse: at(place.inverse), inner: place.inner.map(at))
    }
    last = (at(lastAt[0]), at(lastAt[1]), at(lastAt[2]))
    output = at(outputAt)
    (g, t) = (at(gAt), at(tAt))
    wide = wideAt.map(at)
    scratch = at(scratchAt)
  }

  deinit { arena.deallocate() }

  /// The rows that enter the first block: for models without an embedding, to be filled by the caller.
  var input: Memory { stream[0] }

  /// Weights A of a block for an example, `[groups, size, size]`.
  func weights(layer: Int, example: Int) -> Memory {
    kept[layer * (shape.hidden > 0 ? 2 : 1)].inner[4] + example * plan.weightCount
  }

  // MARK: Forward

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

  // MARK: Backward

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

  // MARK: Parts

  private struct FeedForward {
    let w1, b1, w2, b2: ParameterView
  }

  private func block(_ index: Int) -> ParameterLayout.Block {
    layout.blocks[shape.hidden > 0 ? index / 2 : index]
  }

  /// The feed-forward layer that a sub-layer is, or nil if it is the heads.
  private func feedForward(_ index: Int) -> FeedForward? {
    let block = block(index)
    guard shape.hidden > 0, index % 2 == 1, let w1 = block.w1, let b1 = block.b1,
      let w2 = block.w2, let b2 = block.b2
    else { return nil }
    return FeedForward(w1: w1, b1: b1, w2: w2, b2: b2)
  }

  private func place(ofNorm index: Int) -> ParameterLayout.Norm? {
    shape.hidden > 0 && index % 2 == 1 ? block(index).norm2 : block(index).norm1
  }

  private func norm(_ index: Int, _ parameters: Memory) -> LayerNorm<Number> {
    guard let place = place(ofNorm: index) else { fatalError("a sub-layer without a norm") }
    return LayerNorm(
      width: shape.width, scale: parameters + place.scale.offset,
      shift: parameters + place.shift.offset, normal: kept[index].normal,
      inverse: kept[index].inverse)
  }

  private func lastNorm(_ parameters: Memory) -> LayerNorm<Number>? {
    layout.finalNorm.map { place in
      LayerNorm(
        width: shape.width, scale: parameters + place.scale.offset,
        shift: parameters + place.shift.offset, normal: last.normal, inverse: last.inverse)
    }
  }

  private func input(
    _ view: ParameterView, _ parameters: Memory, _ transposed: Memory, _ rows: Int
  ) -> Linear<Number> {
    var linear = linear(
      view, parameters, transposed, rows, flips: plan.inputs == .transposed)
    linear.slices = plan.slices
    return linear
  }

  private func linear(
    _ view: ParameterView, _ parameters: Memory, _ transposed: Memory, _ rows: Int,
    flips: Bool = false
  ) -> Linear<Number> {
    Linear(
      rows: rows, weights: parameters + view.offset, transposed: transposed + view.offset,
      inputs: view.rows, outputs: view.columns, isTransposed: flips)
  }

  @inline(__always)
  private func add(_ sum: Memory, _ other: Memory, _ count: Int) {
    for index in 0..<count { sum[index] += other[index] }
  }
}
