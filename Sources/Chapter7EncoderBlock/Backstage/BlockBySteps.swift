import Chapter5Heads
import Chapter6Masking
import Tensors
import Publishing
import Verification

/// The toy model's block, its parts computed by an edition's steps. Each throws ``NotComputed`` where a
/// mistake returns another shape than went in.
struct BlockBySteps {
  let block: EncoderBlock
  private let steps: Steps

  init(_ edition: Edition) {
    block = edition.example.block
    steps = edition.steps
  }

  /// Multi-head self-attention: `[n, d]` → `[n, d]`.
  func attended(_ x: Matrix<Float>) throws -> Matrix<Float> {
    let tokens = Batch([x])
    let input = HeadsInput(
      queries: tokens, keys: tokens, values: tokens, weights: block.attention,
      headCount: block.headCount)
    let mask = MaskStack.shared(.all(queries: x.rows, keys: x.rows))
    return try like(x, steps.maskedLayer(steps, input, mask))
  }

  /// The first norm: `[n, d]` → `[n, d]`.
  func firstNorm(_ x: Matrix<Float>) throws -> Matrix<Float> {
    try like(x, steps.norm(Batch([x]), block.firstNorm))
  }

  /// The second norm: `[n, d]` → `[n, d]`.
  func secondNorm(_ x: Matrix<Float>) throws -> Matrix<Float> {
    try like(x, steps.norm(Batch([x]), block.secondNorm))
  }

  /// The feed-forward layer: `[n, d]` → `[n, d]`.
  func feedForward(_ x: Matrix<Float>) throws -> Matrix<Float> {
    try like(x, steps.feedForward(Batch([x]), block.feedForward))
  }

  /// The whole block in the paper's order: `[n, d]` → `[n, d]`.
  func postNorm(_ x: Matrix<Float>) throws -> Matrix<Float> {
    let input = EncoderBlockInput(x: Batch([x]), block: block)
    return try like(x, EncoderBlockStage.output(input, by: steps))
  }

  private func like(_ x: Matrix<Float>, _ output: Batch<Float>) throws -> Matrix<Float> {
    guard output.count == 1, output.rows == x.rows, output.columns == x.columns else {
      throw NotComputed("an output \(x.shape), as the input is,")
    }
    return output[0]
  }
}
