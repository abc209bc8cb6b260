import Chapter1Projections
import Chapter5Heads
import Kernels
import Tensors
import WorkbookKit

/// What has been found out about a block's numbers, so that it need not be before every use. Copies of a
/// block share it; which numbers it speaks of is part of it.
final class BlockKnowledge: Equatable, Sendable {
  /// What the check says of the block by itself.
  let fault = Memo<EncoderBlock, InvalidInput?>()
  /// Its matrices, arranged for the kernels.
  let packed = Memo<EncoderBlock, PackedBlock>()

  /// Knowledge says nothing that the numbers do not say.
  static func == (_: BlockKnowledge, _: BlockKnowledge) -> Bool { true }
}

extension EncoderBlock {
  /// The block without knowledge, which can be kept in it: nothing holds on to itself.
  private var numbers: EncoderBlock {
    var copy = self
    copy.known = nil
    return copy
  }

  /// The matrices arranged for the kernels, once for as long as they stay the same.
  var packed: PackedBlock { known?.packed(numbers) { PackedBlock($0) } ?? PackedBlock(self) }

  /// What `check` says of the block, asked once for as long as its numbers stay the same.
  func fault(_ check: (EncoderBlock) -> InvalidInput?) -> InvalidInput? {
    known?.fault(numbers, check) ?? check(self)
  }
}

/// A block's matrices, arranged once as every product would have to arrange them.
struct PackedBlock: Sendable {
  /// W^Q, W^K and W^V, head by head.
  let projections: [Kernels.Factor]
  /// W^O.
  let output: Kernels.Factor
  /// W₁.
  let first: Kernels.Factor
  /// W₂.
  let second: Kernels.Factor

  init(_ block: EncoderBlock) {
    let (p, h) = (block.attention.projections, block.headCount)
    projections = [(p.query, p.queryBias), (p.key, p.keyBias), (p.value, p.valueBias)].map {
      Kernels.Factor(packing: $0, bias: $1, blocks: h)
    }
    // The other biases of these two are added by the norm that follows.
    output = Kernels.Factor(packing: block.attention.output)
    first = Kernels.Factor(packing: block.feedForward.first, bias: block.feedForward.firstBias)
    second = Kernels.Factor(packing: block.feedForward.second)
  }
}
