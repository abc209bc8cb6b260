public import Tensors
import Verification

//: ## Pre-norm
//:
//: Pre-norm has the same parts in the other order. Nothing normalises the stream between blocks, so a stack
//: of pre-norm blocks usually ends in one more LayerNorm.

//: {{fold Pre-norm in code, and what the norms do to a row in each order}}

extension EncoderBlock {
  /// x ← x + F(LN(x)), twice: `[n, d]` → `[n, d]`.
  ///
  /// - Parameter real: false for padding `[n]`, hidden from every query; nil if all tokens are real.
  public func preNorm(_ x: Matrix<Float>, real: [Bool]? = nil) -> Matrix<Float> {
    let y = x + attended(firstNorm(x), real: real)  // [n, d]
    return y + feedForward(secondNorm(y))  // [n, d]
  }
}

//: What do the norms do to a row? The table follows the same streams by mean and variance, and adds the
//: inputs of the sub-layers in pre-norm:
//:
//: {{ledger}}
//:
//: With scale 1 and shift 0, as here, the row that leaves a post-norm block has mean 0 and variance 1,
//: whatever its input was. In pre-norm the rows marked *read* are the inputs of the sub-layers. The stream
//: itself is never divided by anything, so the input of the block is still a term of its output.
//:
//: {{end fold}}
