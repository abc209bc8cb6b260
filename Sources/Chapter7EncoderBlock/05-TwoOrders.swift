public import Tensors
public import Verification

//: ## Where the norm stands: two orders
//:
//: There are two orders, and they give different functions. **Post-norm** is the order of the 2017 paper:
//: add, then normalise. **Pre-norm** normalises the input of a sub-layer and not the stream itself:
//:
//: ```math
//: \text{post-norm: } x \leftarrow \mathrm{LN}(x + F(x)) \qquad\qquad \text{pre-norm: } x \leftarrow x + F(\mathrm{LN}(x))
//: ```
//:
//: Here are both for the word “{{followed}}” in the toy block. The vertical line is the residual stream; the
//: boxes beside it are the sub-layers that add to it:
//:
//: {{post-norm-stream}}
//:
//: {{pre-norm-stream}}
//:
//: {{exercise 7.2 Add a sub-layer to the stream, in the order of the 2017 paper.}}
//:
//: {{fold How much the two orders differ, and why the order is part of a variant's name}}
//:
//: With the same weights the two outputs of the toy block differ by up to {{order-difference}} on the
//: sentence. Texts that explain one order often stand next to code that runs the other, so in this book the
//: order is part of a variant's name.
//:
//: {{end fold}}
//:
//: {{fold The reference in code: the whole block as plain loops}}
//:
//: The stage is the whole block, and its reference has the order of the paper. `Loops` contains LayerNorm,
//: attention and the feed-forward layer as plain loops that use no code of other chapters:
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

  /// The reference, example by example.
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
  /// The reference, example by example.
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
