import Tensors
public import WorkbookKit

extension Weighting {
  /// A random input of unit variance.
  public static func benchmarkInput(_ size: BenchmarkSize) -> AttentionInput? {
    if size.isMasked { return nil }
    return .random(
      heads: size.heads, queries: size.queries, keys: size.keys, width: size.headWidth,
      valueWidth: size.headWidth, seed: 4)
  }
}
