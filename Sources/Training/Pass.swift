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
  let stream: [Memory]
  /// What each sub-layer keeps for the way back.
  let kept: [Kept]
  /// Input of the read-out if there is a last norm, and that norm's memory.
  let last: (rows: Memory, normal: Memory, inverse: Memory)
  /// `[rows, answers]`, or the rows of the output.
  let output: Memory
  let g: Memory
  let t: Memory
  let wide: [Memory]
  let scratch: Memory
  let arena: Memory

  /// Memory of a sub-layer.
  struct Kept {
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

  struct FeedForward {
    let w1, b1, w2, b2: ParameterView
  }

  func block(_ index: Int) -> ParameterLayout.Block {
    layout.blocks[shape.hidden > 0 ? index / 2 : index]
  }

  /// The feed-forward layer that a sub-layer is, or nil if it is the heads.
  func feedForward(_ index: Int) -> FeedForward? {
    let block = block(index)
    guard shape.hidden > 0, index % 2 == 1, let w1 = block.w1, let b1 = block.b1,
      let w2 = block.w2, let b2 = block.b2
    else { return nil }
    return FeedForward(w1: w1, b1: b1, w2: w2, b2: b2)
  }

  func place(ofNorm index: Int) -> ParameterLayout.Norm? {
    shape.hidden > 0 && index % 2 == 1 ? block(index).norm2 : block(index).norm1
  }

  func norm(_ index: Int, _ parameters: Memory) -> LayerNorm<Number> {
    guard let place = place(ofNorm: index) else { fatalError("a sub-layer without a norm") }
    return LayerNorm(
      width: shape.width, scale: parameters + place.scale.offset,
      shift: parameters + place.shift.offset, normal: kept[index].normal,
      inverse: kept[index].inverse)
  }

  func lastNorm(_ parameters: Memory) -> LayerNorm<Number>? {
    layout.finalNorm.map { place in
      LayerNorm(
        width: shape.width, scale: parameters + place.scale.offset,
        shift: parameters + place.shift.offset, normal: last.normal, inverse: last.inverse)
    }
  }

  func input(
    _ view: ParameterView, _ parameters: Memory, _ transposed: Memory, _ rows: Int
  ) -> Linear<Number> {
    var linear = linear(
      view, parameters, transposed, rows, flips: plan.inputs == .transposed)
    linear.slices = plan.slices
    return linear
  }

  func linear(
    _ view: ParameterView, _ parameters: Memory, _ transposed: Memory, _ rows: Int,
    flips: Bool = false
  ) -> Linear<Number> {
    Linear(
      rows: rows, weights: parameters + view.offset, transposed: transposed + view.offset,
      inputs: view.rows, outputs: view.columns, isTransposed: flips)
  }

  @inline(__always)
  func add(_ sum: Memory, _ other: Memory, _ count: Int) {
    for index in 0..<count { sum[index] += other[index] }
  }
}
