import Chapter1Projections
import Chapter3Softmax
import Chapter5Heads
import Tensors
public import Verification

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
  onePassHeads(qkv, block.attention.projections, heads: block.headCount, visible: visible)
}

/// The same for projections of h heads.
func onePassHeads(
  _ qkv: Matrix<Float>, _ projections: ProjectionWeights, heads: Int, visible: [Int]
) -> Matrix<Float> {
  let (dk, dv) = (projections.query.columns / heads, projections.value.columns / heads)
  let scale = 1 / Float(dk).squareRoot()
  var output = Matrix<Float>(rows: qkv.rows, columns: heads * dv)
  for head in 0..<heads {
    let q = head * dk
    let k = (heads + head) * dk
    let v = 2 * heads * dk + head * dv
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
    cost: BlockCost.merged(Intermediate("stream", .B * .n * .d))
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
