import Chapter4Weighting
import Tensors
public import WorkbookKit

extension Masking {
  /// A random input of unit variance.
  public static func benchmarkInput(_ size: BenchmarkSize) -> MaskedInput? {
    let attention = AttentionInput.random(
      heads: size.heads, queries: size.queries, keys: size.keys, width: size.headWidth,
      valueWidth: size.headWidth, seed: 6)
    let mask: Mask =
      size.causal
      ? .causal(queries: size.queries, keys: size.keys)
      : .all(queries: size.queries, keys: size.keys)
    return MaskedInput(attention, masks: .shared(mask))
  }

  /// Scores and weighted sums of the kept pairs alone.
  public static func usefulMultiplyAdds(_ sizes: Sizes) -> Int? {
    (.kept * .dk + .kept * .dv as Formula).value(sizes)
  }
}
