import Tensors
public import Verification

extension Scores {
  /// A random input of unit variance.
  public static func benchmarkInput(_ size: BenchmarkSize) -> ScoresInput? {
    if size.isMasked { return nil }
    var generator = SeededGenerator(seed: 2)
    return ScoresInput(
      queries: generator.stack(count: size.heads, rows: size.queries, columns: size.headWidth),
      keys: generator.stack(count: size.heads, rows: size.keys, columns: size.headWidth))
  }

  /// Q and K.
  public static func benchmarkNumbers(_ size: BenchmarkSize) -> Double {
    let (h, n, m, width, _) = size.numbers
    return h * (n + m) * width
  }
}
