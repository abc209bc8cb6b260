import Tensors

extension Encoder {
  /// A stack.
  public init(blocks: [EncoderBlock], order: Order, finalNorm: LayerNorm? = nil) {
    self.blocks = blocks
    self.order = order
    self.finalNorm = finalNorm
  }
}
