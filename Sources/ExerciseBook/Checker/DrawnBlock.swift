import Chapter1Projections
import Chapter5Heads
import Chapter7EncoderBlock
import Tensors

extension Draws {
  /// A block that was drawn elsewhere, each number of its weights moved.
  mutating func moved(_ block: EncoderBlock) -> EncoderBlock {
    var block = block
    var p = block.attention.projections
    (p.query, p.key, p.value) = (moved(p.query), moved(p.key), moved(p.value))
    p.queryBias = p.queryBias.map { moved($0) }
    p.keyBias = p.keyBias.map { moved($0) }
    p.valueBias = p.valueBias.map { moved($0) }
    block.attention = AttentionWeights(
      projections: p, output: moved(block.attention.output),
      outputBias: block.attention.outputBias.map { moved($0) })
    block.firstNorm.scale = moved(block.firstNorm.scale)
    block.firstNorm.shift = moved(block.firstNorm.shift)
    block.secondNorm.scale = moved(block.secondNorm.scale)
    block.secondNorm.shift = moved(block.secondNorm.shift)
    let layer = block.feedForward
    block.feedForward = FeedForward(
      first: moved(layer.first), firstBias: moved(layer.firstBias), second: moved(layer.second),
      secondBias: moved(layer.secondBias), activation: layer.activation)
    return block
  }
}
