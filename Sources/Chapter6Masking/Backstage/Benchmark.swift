import Chapter4Weighting
import Tensors
public import Verification

extension Masking {
  /// A random input of unit variance, under a mask that is causal, hides padding, or both, or neither.
  public static func benchmarkInput(_ size: BenchmarkSize) -> MaskedInput? {
    let attention = AttentionInput.random(
      heads: size.heads, queries: size.queries, keys: size.keys, width: size.headWidth,
      valueWidth: size.headWidth, seed: 6)
    let causal = Mask.causal(queries: size.queries, keys: size.keys)
    let padding = Mask.padding(
      queries: size.queries, real: (0..<size.keys).map { $0 < size.keys - size.padding })
    return MaskedInput(attention, masks: .shared(size.causal ? causal & padding : padding))
  }

  /// Q, K and V, and masks: the one asked for and those it is made of.
  public static func benchmarkNumbers(_ size: BenchmarkSize) -> Double {
    let (h, n, m, width, _) = size.numbers
    return h * (n + 2 * m) * width + 3 * n * m
  }

  /// Scores and weighted sums of the kept pairs alone.
  public static func usefulMultiplyAdds(_ sizes: Sizes) -> Int? {
    (.kept * .dk + .kept * .dv as Formula).value(sizes)
  }
}
