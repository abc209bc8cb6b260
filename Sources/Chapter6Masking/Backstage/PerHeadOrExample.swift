public import Tensors

extension MaskStack {
  init(_ masks: [[Mask]]) {
    precondition(
      !masks.isEmpty && masks.allSatisfy { !$0.isEmpty && $0.count == masks[0].count },
      "a stack of masks has at least one mask, and as many for each example")
    let first = masks[0][0]
    precondition(
      masks.joined().allSatisfy { $0.queries == first.queries && $0.keys == first.keys },
      "the masks of a stack have one shape")
    self.masks = masks
  }

  /// B, or 1 if the examples share their masks.
  public var examples: Int { masks.count }
  /// h, or 1 if the heads share their mask.
  public var heads: Int { masks[0].count }
  /// n, the queries.
  public var queries: Int { masks[0][0].queries }
  /// m, the keys.
  public var keys: Int { masks[0][0].keys }
  /// The shape as text, shared axes as 1: `[1, 3, 5, 7]`.
  public var shape: String { "[\(masks.count), \(masks[0].count), \(queries), \(keys)]" }

  /// Every mask changed by `transform`.
  public func map(_ transform: (Mask) -> Mask) -> MaskStack {
    MaskStack(masks.map { $0.map(transform) })
  }

  /// Throws unless each axis fits: examples and heads may be shared, queries and keys may not.
  public func check(
    _ operation: String, examples: Int, heads: Int, queries: Int, keys: Int
  ) throws(InvalidInput) {
    func axis(_ length: Int, _ symbol: String) -> String {
      length == 1 ? "1" : "1 or \(symbol) = \(length)"
    }
    let fits =
      (masks.count == 1 || masks.count == examples)
      && (masks[0].count == 1 || masks[0].count == heads)
      && self.queries == queries && self.keys == keys
    try InputCheck(operation).shape(
      fits,
      expected: "masks [\(axis(examples, "B")), \(axis(heads, "h")), \(queries), \(keys)]"
        + " (examples, heads, queries, keys)",
      actual: "masks \(shape)")
  }
}
