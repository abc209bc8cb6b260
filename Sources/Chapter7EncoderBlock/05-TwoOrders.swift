public import Tensors
public import WorkbookKit

//: ## Where the norm stands: two orders
//:
//: There are two orders, and they are different functions. **Post-norm** is the 2017 paper's: add, then
//: normalise. **Pre-norm** normalises what a sub-layer reads and leaves the stream itself alone:
//:
//: ```math
//: \text{post-norm: } x \leftarrow \mathrm{LN}(x + F(x)) \qquad\qquad \text{pre-norm: } x \leftarrow x + F(\mathrm{LN}(x))
//: ```
//:
//: Here are both at work on the word “{{followed}}” in the toy block. The line downwards is the residual
//: stream, the boxes beside it are the branches that add to it:
//:
//: {{post-norm-stream}}
//:
//: {{pre-norm-stream}}
//:
//: {{exercise 7.2 Add a sub-layer to the stream, in the order of the 2017 paper.}}
//:
//: {{fold How far the two orders are apart, and why the order is part of a name}}
//:
//: With the same weights the two outputs of the toy block differ by up to {{order-difference}} on the
//: sentence. Text that shows one order next to code that runs the other is a common slip, so in this book
//: the order is part of a variant's name.
//:
//: {{end fold}}
//:
//: {{fold The reference in code: the whole block as plain loops}}
//:
//: The stage is the whole block, and its reference is the paper's order. `Loops` has its parts, LayerNorm,
//: attention and the feed-forward layer, as plain loops that use nothing of the chapters before:
//:
//: {{code reference}}
//:
//: {{end fold}}

// snippet.reference
/// The encoder block in the order of the 2017 paper: x ← LN(x + F(x)), twice.
///
/// Source: Vaswani et al. 2017, “Attention Is All You Need”, sections 3.1 and 5.4.
public enum EncoderBlockStage: Stage {
  /// The name readers type.
  public static let name = "encoder-block"
  /// The paper's order.
  public static let defaultVariant = "post-norm"

  /// The oracle, example by example.
  public static func reference<Number: Scalar>(
    _ input: EncoderBlockInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let output = HeadStack(count: input.x.count) { example in
      let loops = Loops<Number>(input.block, real: input.real(example))
      let x = input.x[example].map { Number($0) }
      let y = loops.norm(loops.sum(x, loops.attention(x)), input.block.firstNorm)
      return loops.norm(loops.sum(y, loops.feedForward(y)), input.block.secondNorm)
    }
    return [NamedTensor("output", output)]
  }
}

/// The other order: x ← x + F(LN(x)), twice.
///
/// Source: Xiong et al. 2020, “On Layer Normalization in the Transformer Architecture”, table 1.
public enum PreNormOracle: Oracle {
  /// The oracle, example by example.
  public static func reference<Number: Scalar>(
    _ input: EncoderBlockInput, in precision: Number.Type
  ) -> [NamedTensor<Number>] {
    let output = HeadStack(count: input.x.count) { example in
      let loops = Loops<Number>(input.block, real: input.real(example))
      let x = input.x[example].map { Number($0) }
      let y = loops.sum(x, loops.attention(loops.norm(x, input.block.firstNorm)))
      return loops.sum(y, loops.feedForward(loops.norm(y, input.block.secondNorm)))
    }
    return [NamedTensor("output", output)]
  }
}
// snippet.end
