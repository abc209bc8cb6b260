import Chapter1Projections
import Chapter5Heads
import Kernels
import Tensors

/// A block as the kernels take it: its matrices arranged once as every product would have to arrange
/// them, and nothing kept in another form.
public struct PackedBlock: Sendable {
  /// W^Q, W^K and W^V, head by head, with their biases.
  let projections: [Kernel.Factor]
  /// W^O.
  let output: Kernel.Factor
  /// b^O, which the norm adds.
  let outputBias: [Float]?
  let headCount: Int
  let firstNorm: LayerNorm
  /// W₁ and b₁.
  let first: Kernel.Factor
  let activation: Kernel.Activation
  /// W₂.
  let second: Kernel.Factor
  /// b₂, which the norm adds.
  let secondBias: [Float]
  let secondNorm: LayerNorm

  /// A copy of a block's numbers, arranged.
  public init(_ block: EncoderBlock) {
    let (p, layer) = (block.attention.projections, block.feedForward)
    headCount = block.headCount
    projections = [(p.query, p.queryBias), (p.key, p.keyBias), (p.value, p.valueBias)].map {
      Kernel.Factor(packing: $0, bias: $1, blocks: block.headCount)
    }
    output = Kernel.Factor(packing: block.attention.output)
    outputBias = block.attention.outputBias
    firstNorm = block.firstNorm
    first = Kernel.Factor(packing: layer.first, bias: layer.firstBias)
    activation = layer.activation == .gelu ? .gelu : .relu
    second = Kernel.Factor(packing: layer.second)
    secondBias = layer.secondBias
    secondNorm = block.secondNorm
  }
}
