import Tensors
public import Verification

extension EncoderBlockStage {
  /// A random sentence, its last tokens padding if asked, and a random block, four times as wide
  /// inside, with GELU.
  public static func benchmarkInput(_ size: BenchmarkSize) -> EncoderBlockInput? {
    if size.causal || size.queries != size.keys { return nil }
    let d = size.heads * size.headWidth
    var generator = SeededGenerator(seed: 7)
    let block = EncoderBlock.random(
      width: d, heads: size.heads, keyWidth: size.headWidth, valueWidth: size.headWidth,
      hidden: 4 * d, noise: 0.1, using: &generator)
    let real = (0..<size.queries).map { $0 < size.queries - size.padding }
    return EncoderBlockInput(
      x: generator.stack(count: 1, rows: size.queries, columns: d), block: block,
      mask: size.padding > 0 ? [real] : nil)
  }

  /// X, four matrices and the two of the feed-forward layer.
  public static func benchmarkNumbers(_ size: BenchmarkSize) -> Double {
    let (_, n, _, _, d) = size.numbers
    return n * d + 12 * d * d
  }
}
