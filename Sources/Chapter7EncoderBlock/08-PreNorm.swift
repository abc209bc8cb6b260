public import Tensors
import WorkbookKit

//: ## Pre-norm
//:
//: The same parts in the other order. Nothing normalises the stream between blocks, so a stack of
//: pre-norm blocks usually ends in one more LayerNorm:

//: {{fold The order in code, and what the norms do to a row in both}}

extension EncoderBlock {
  /// x ← x + F(LN(x)), twice: `[n, d]` → `[n, d]`.
  ///
  /// - Parameter real: false for padding `[n]`, hidden from every query; nil if all tokens are real.
  public func preNorm(_ x: Matrix<Float>, real: [Bool]? = nil) -> Matrix<Float> {
    let y = x + attended(firstNorm(x), real: real)  // [n, d]
    return y + feedForward(secondNorm(y))  // [n, d]
  }
}

//: What do the norms do to a row? The same streams once more, now by mean and variance, with what the
//: sub-layers of pre-norm read:
//:
//: {{ledger}}
//:
//: With scale 1 and shift 0, as here, the row that leaves a post-norm block has mean 0 and variance 1,
//: whatever came in. In pre-norm the rows marked *read* are what a sub-layer sees; the stream beside them
//: is never divided by anything, so what came in is still one of its terms when it leaves.
//:
//: {{end fold}}
