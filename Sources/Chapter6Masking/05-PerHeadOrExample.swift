import Tensors

//: ## A mask per head, or per example?
//:
//: The shape of a mask cannot say which, so whoever makes it must. A layer has a batch of B examples and h
//: heads. In the most general case there is a mask for each head of each example, `[B, h, n, m]`. Usually
//: the mask is the same for all heads (padding) or for all examples (causal), and then that axis has
//: length 1. But three axes, `[2, n, m]`, may mean two heads or two examples. So in this book a
//: `MaskStack`, the masks of a layer, is *made* as one or the other:

//: {{fold The code of `MaskStack`, which has a function for each of the four cases}}

/// Masks for a batch and its heads, `[B or 1, h or 1, n, m]`: an axis of length 1 is shared.
///
/// There is deliberately no way to make one from three axes without saying what the first is.
public struct MaskStack: Equatable, Sendable {
  let masks: [[Mask]]

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

//: {{end fold}}
//:
//: {{fold What happens if code guesses the axis: two examples use each other's masks}}
//:
//: Suppose code broadcasts a mask with three axes against scores `[B, h, n, m]`. Broadcasting aligns axes
//: from the right, so the axis of the examples lands on the heads: mistake M27b, further down. Three
//: examples with two heads give an error, but two examples with two heads run. Here they are, with random
//: numbers. Example 2 is two tokens shorter, so its last two keys are padding:
//:
//: {{wrong-axis decides E28}}
//:
//: The padding mask of example 2 hides real words in example 1, and head 1 of example 2 looks at padding.
//: Weights are off by up to {{wrong-axis-error}}, and every shape is right.
//:
//: > **You may have read** a tutorial's code whose mask parameter says neither which axes it has nor
//: > whether true keeps or hides. A mask must say both. If two masks, one per *example*, are passed to
//: > this stage, which has one example and two heads, it refuses them: {{mask-refused}}.
//:
//: {{end fold}}
//:
//: {{exercise 6.5 Give every example of a batch its own mask when heads and examples share an axis.}}
