import Tensors
public import WorkbookKit

extension EncoderBlockStage {
  /// A random sentence and a random block, four times as wide inside, with GELU.
  public static func benchmarkInput(_ size: BenchmarkSize) -> EncoderBlockInput? {
    if size.causal { return nil }
    let d = size.heads * size.headWidth
    var generator = SeededGenerator(seed: 7)
    let block = EncoderBlock.random(
      width: d, heads: size.heads, keyWidth: size.headWidth, valueWidth: size.headWidth,
      hidden: 4 * d, noise: 0.1, using: &generator)
    return EncoderBlockInput(x: generator.stack(1, size.queries, d), block: block)
  }
}
