import Tensors
public import Verification

extension Weighting {
  /// A random input of unit variance.
  public static func benchmarkInput(_ size: BenchmarkSize) -> AttentionInput? {
    if size.isMasked { return nil }
    return .random(
      heads: size.heads, queries: size.queries, keys: size.keys, width: size.headWidth,
      valueWidth: size.headWidth, seed: 4)
  }

  /// Q, K and V.
  public static func benchmarkNumbers(_ size: BenchmarkSize) -> Double {
    let (h, n, m, width, _) = size.numbers
    return h * (n + 2 * m) * width
  }
}
