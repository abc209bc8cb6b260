// snippet.hide
public import Tensors

// snippet.show
//: ## A mask per head, or per example?
//:
//: Whoever makes the mask must say, because its shape cannot. A layer has a batch of B examples and h
//: heads, so in full there is a mask for each head of each example, `[B, h, n, m]`. Mostly it is the
//: same for all heads (padding), or for all examples (causal), and then that axis has length 1. Three
//: axes, `[2, n, m]`, may mean two heads or two examples; here a stack of masks is *made* as one or
//: the other:

/// Masks for a batch and its heads, `[B or 1, h or 1, n, m]`: an axis of length 1 is shared.
///
/// There is deliberately no way to make one from three axes without saying what the first is.
public struct MaskStack: Equatable, Sendable {
  private let masks: [[Mask]]

  /// One mask for all examples and heads: `[1, 1, n, m]`.
  public static func shared(_ mask: Mask) -> MaskStack { MaskStack([[mask]]) }
  /// A mask for each head, the same for all examples: `[1, h, n, m]`.
  public static func perHead(_ masks: [Mask]) -> MaskStack { MaskStack([masks]) }
  /// A mask for each example, the same for all its heads: `[B, 1, n, m]`.
  public static func perExample(_ masks: [Mask]) -> MaskStack { MaskStack(masks.map { [$0] }) }
  /// A mask for each head of each example: `[B, h, n, m]`.
  public static func perExampleAndHead(_ masks: [[Mask]]) -> MaskStack { MaskStack(masks) }

  /// The masks of one example: `[1, h or 1, n, m]`.
  public func example(_ index: Int) -> MaskStack {
    masks.count == 1 ? self : MaskStack([masks[index]])
  }

  /// The mask of one head. Masks that differ between examples must be asked for one of them first.
  public subscript(head head: Int) -> Mask {
    precondition(masks.count == 1, "masks \(shape) differ between examples; take example(_:) first")
    return masks[0][masks[0].count == 1 ? 0 : head]
  }
}

//: What if the first axis is guessed? Widely copied code broadcasts a mask of three axes against
//: scores `[B, h, n, m]`. Broadcasting aligns axes from the right, so the example's axis lands on the
//: heads: mistake M27b, further down. Three examples with two heads fail; two examples with two heads run.
//: Here are the latter, in random numbers. Example 2 is two tokens shorter, so its last two keys are
//: padding:
//:
//: {{wrong-axis decides E28}}
//:
//: The padding of example 2 hides real words from example 1, where nobody asked for it, and head 1 of
//: example 2 looks at the padding. Weights are off by up to {{wrong-axis-error}}, and no shape is wrong.
//:
//: > **You may have read** code whose mask parameter says neither which axes it has nor whether true
//: > keeps or hides. A mask must say both. Two masks per *example*, handed to this stage, which has
//: > one example and two heads, are refused: {{mask-refused}}.
// snippet.hide

extension MaskStack {
  private init(_ masks: [[Mask]]) {
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
// snippet.show
