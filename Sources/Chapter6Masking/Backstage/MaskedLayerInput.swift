public import Chapter5Heads
public import Tensors
public import Verification

// Not printed: what the masked layer takes, how it is checked and read, and what it is tried on.

/// A batch with the weights of one layer, and what each query may see.
public struct MaskedLayerInput: Sendable {
  /// Queries, keys, values, weights and h.
  public var layer: HeadsInput
  /// What each query may see: `[B or 1, h or 1, n, m]`.
  public var masks: MaskStack

  /// An input; its shapes are checked when a variant runs.
  public init(_ layer: HeadsInput, masks: MaskStack) {
    self.layer = layer
    self.masks = masks
  }
}

extension MaskedLayer {
  /// The output `[B, n, d]`, by the name `output`.
  public static func tensors(_ output: Batch<Float>) -> [NamedTensor<Float>] {
    Heads.tensors(output)
  }

  /// Every learned number of the layer.
  public static func parameterCount(_ input: MaskedLayerInput) -> Int {
    input.layer.weights.parameterCount
  }

  /// Throws unless the layer's shapes fit, the masks fit the batch, and every number is finite.
  public static func check(_ input: MaskedLayerInput) throws(InvalidInput) {
    let layer = input.layer
    try Heads.check(layer)
    try input.masks.check(
      name, examples: layer.queries.count, heads: layer.headCount, queries: layer.queries.rows,
      keys: layer.keys.rows)
  }

  /// Those of the layer, and how many cells the masks keep over all examples and heads.
  public static func sizes(_ input: MaskedLayerInput) -> Sizes {
    var sizes = Heads.sizes(input.layer)
    sizes[.kept] = input.cells.count { example, head, i, j in
      input.masks.example(example)[head: head][i, j]
    }
    return sizes
  }

  /// Reads what `heads` reads, and `mask` `[B or 1, n, m]`, where 1 keeps and 0 hides.
  public static func input(
    from reader: inout TensorReader
  ) throws(InvalidInput) -> MaskedLayerInput {
    let layer = try Heads.input(from: &reader)
    let cells = try reader.masks("mask")
    try Heads.check(layer)
    let (batch, n, m) = (layer.queries.count, layer.queries.rows, layer.keys.rows)
    guard [1, batch].contains(cells.count), cells.rows == n, cells.columns == m else {
      throw .shape(
        name, expected: "mask [1 or B, n, m] for B = \(batch), n = \(n), m = \(m)",
        actual: "mask \(cells.shape)")
    }
    return MaskedLayerInput(layer, masks: .perExample(Masking.masks(from: cells)))
  }
}

extension MaskedLayerInput {
  /// Every example, head, query and key.
  var cells: [(example: Int, head: Int, query: Int, key: Int)] {
    (0..<layer.queries.count).flatMap { example in
      (0..<layer.headCount).flatMap { head in
        (0..<layer.queries.rows).flatMap { i in
          (0..<layer.keys.rows).map { (example, head, i, $0) }
        }
      }
    }
  }

  /// Whether query i of an example may see key j in at least one head.
  func sees(_ example: Int, _ i: Int, _ j: Int) -> Bool {
    (0..<layer.headCount).contains { masks.example(example)[head: $0][i, j] }
  }
}
