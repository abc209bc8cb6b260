// snippet.hide
import Chapter1Projections
import Chapter3Softmax
import Chapter5Heads
import Tensors
public import WorkbookKit

// snippet.show
//: ## The fused block
//:
//: A fused block merges steps that would only write numbers down for the next step to read: one product
//: makes Q, K and V; chapter 4's single pass replaces scores and weights; sum and norm, and bias and
//: activation, work where the numbers lie. A padded key is not scored and then hidden: it is never
//: visited, which gives the same average.

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

// snippet.hide
extension Matrix where Number == Float {
  /// g(self + bias) in place.
  mutating func activate(_ bias: [Float], _ activation: Activation) {
    for i in 0..<rows {
      for j in 0..<columns { self[i, j] = activation(self[i, j] + bias[j]) }
    }
  }
}

/// Attention of all heads in one pass over the visible keys, reading Q, K and V where the packed
/// product left them.
func onePassHeads(
  _ qkv: Matrix<Float>, _ block: EncoderBlock, visible: [Int]
) -> Matrix<Float> {
  let projections = block.attention.projections
  let (dk, dv) = (
    projections.query.columns / block.headCount, projections.value.columns / block.headCount
  )
  let scale = 1 / Float(dk).squareRoot()
  var output = Matrix<Float>(rows: qkv.rows, columns: block.headCount * dv)
  for head in 0..<block.headCount {
    let q = head * dk
    let k = (block.headCount + head) * dk
    let v = 2 * block.headCount * dk + head * dv
    for i in 0..<qkv.rows {
      var state = OnlineSoftmax<Float>()
      var sums = WideRow(count: dv)
      for j in visible {
        let score = dot(qkv.part(row: i, q, dk), qkv.part(row: j, k, dk)) * scale
        let (share, shrink) = state.add(score)
        if shrink != 1 { sums.scale(by: shrink) }
        sums.addScaled(by: share, qkv.part(row: j, v, dv))
      }
      // Without a visible key the row stays 0.
      if !visible.isEmpty {
        for (c, value) in sums.divided(by: state.sum).enumerated() {
          output[i, head * dv + c] = value
        }
      }
    }
  }
  return output
}

extension Matrix {
  /// `count` numbers of a row, from column `start`; no copy is made.
  fileprivate func part(row: Int, _ start: Int, _ count: Int) -> ArraySlice<Number> {
    elements[row * columns + start..<row * columns + start + count]
  }
}

extension EncoderBlockStage {
  /// The paper's order with the steps merged.
  public static let fused = Variant<EncoderBlockStage>(
    "fused", .fused, summary: "one QKV product, one-pass attention, sums and norms in place",
    claim: .reference,
    cost: Cost(
      multiplyAdds: .B * (BlockCost.projections + BlockCost.feedForward) + .kept * (.dk + .dv),
      exponentials: .kept, parameters: BlockCost.parameters,
      intermediates: [
        Intermediate("[W^Q, W^K, W^V] side by side", .d * .h * (2 * .dk + .dv)),
        Intermediate("Q, K, V", .B * .n * .h * (2 * .dk + .dv)),
        Intermediate("heads side by side", .B * .n * .h * .dv),
        Intermediate("stream", .B * .n * .d), Intermediate("FFN inside", .B * .n * .f),
      ])
  ) { input in input.forEachExample(fusedPostNorm) }
}

extension EncoderBlockInput {
  /// Runs a fused block on every example, with the projections packed once.
  func forEachExample(
    _ run: (Matrix<Float>, EncoderBlock, _ packed: Matrix<Float>, _ visible: [Int]) -> Matrix<Float>
  ) -> Batch<Float> {
    let p = block.attention.projections
    let packed = Matrix.sideBySide([p.query, p.key, p.value])
    return HeadStack(count: x.count) { example in
      let real = real(example)
      return run(x[example], block, packed, real.indices.filter { real[$0] })
    }
  }
}
// snippet.show

//: It spends the multiply-adds of `post-norm`, less those of padded keys, and writes down no matrix of
//: size $n \cdot n$.
