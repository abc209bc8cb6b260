import Chapter1Projections
import Chapter3Softmax
import Chapter5Heads
import Tensors
import Verification

//: {{fold **The fused block.** Which steps are merged and why that saves memory, with the code}}
//:
//: ## The fused block
//:
//: A fused block merges steps where one only stores numbers for the next to read. One product computes Q, K
//: and V. The one-pass attention of chapter 4 replaces scores and weights. Sum and norm, and bias and
//: activation, work in place. A padded key is never visited, which gives the same average as hiding it.

/// The paper's block in fewer steps: `[n, d]` → `[n, d]`.
///
/// - Parameters:
///   - x: `[n, d]`
///   - packed: [W^Q | W^K | W^V] `[d, h·(2·d_k + d_v)]`
///   - visible: the tokens that are not padding.
/// - Returns: `[n, d]`. Writes down Q, K and V, the heads' outputs, and the hidden layer once.
func fusedPostNorm(
  _ x: Matrix<Float>, _ block: EncoderBlock, packed: Matrix<Float>, visible: [Int]
) -> Matrix<Float> {
  let qkv = adding(block.attention.projections.packedBias, to: product(x, packed))
  let heads = onePassHeads(qkv, block, visible: visible)  // [n, h·d_v]
  var y = product(heads, block.attention.output)  // [n, d]
  y.addAndNormalise(block.attention.outputBias, x, block.firstNorm)
  var hidden = product(y, block.feedForward.first)  // [n, f]
  hidden.activate(block.feedForward.firstBias, block.feedForward.activation)
  var output = product(hidden, block.feedForward.second)  // [n, d]
  output.addAndNormalise(block.feedForward.secondBias, y, block.secondNorm)
  return output
}

extension Matrix where Number == Float {
  /// LN(self + bias + stream), row by row in place.
  mutating func addAndNormalise(_ bias: [Float]?, _ stream: Matrix, _ norm: LayerNorm) {
    for i in 0..<rows {
      var (sum, squares) = (0.0, 0.0)
      for j in 0..<columns {
        let value = self[i, j] + (bias?[j] ?? 0) + stream[i, j]
        self[i, j] = value
        sum += Double(value)
      }
      let mean = Float(sum / Double(columns))
      for j in 0..<columns { squares += Double((self[i, j] - mean) * (self[i, j] - mean)) }
      let factor = 1 / (Float(squares / Double(columns)) + Float(norm.epsilon)).squareRoot()
      for j in 0..<columns {
        self[i, j] = (self[i, j] - mean) * factor * norm.scale[j] + norm.shift[j]
      }
    }
  }
}

//: It takes as many multiply-adds as `post-norm`, except for padded keys, and stores no matrix of size
//: $n \cdot n$.
//:
//: {{end fold}}
