import Chapter1Projections
import Chapter5Heads
import Kernels
import Tensors
import Verification

/// What has been found out about a block's numbers, so that it need not be before every use. Copies of a
/// block share it; which numbers it speaks of is part of it.
final class BlockKnowledge: Sendable {
  /// What the check says of the block by itself.
  let fault = Memo<EncoderBlock, InvalidInput?>()
  /// It, as the kernels take it.
  let packed = Memo<EncoderBlock, PackedBlock>()
}

extension EncoderBlock: Equatable {
  /// Whether two blocks have the same numbers, whatever is known of them.
  public static func == (a: EncoderBlock, b: EncoderBlock) -> Bool {
    a.attention == b.attention && a.headCount == b.headCount && a.firstNorm == b.firstNorm
      && a.feedForward == b.feedForward && a.secondNorm == b.secondNorm
  }

  /// The block without knowledge, which can be kept in it: nothing holds on to itself.
  private var numbers: EncoderBlock {
    var copy = self
    copy.known = nil
    return copy
  }

  /// The block as the kernels take it, arranged once for as long as its numbers stay the same.
  public var packed: PackedBlock { known?.packed(numbers) { PackedBlock($0) } ?? PackedBlock(self) }

  /// What `check` says of the block, asked once for as long as its numbers stay the same.
  func fault(_ check: (EncoderBlock) -> InvalidInput?) -> InvalidInput? {
    known?.fault(numbers, check) ?? check(self)
  }
}
