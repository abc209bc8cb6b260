import Tensors
public import Verification

extension Softmax {
  /// A random input of unit variance.
  public static func benchmarkInput(_ size: BenchmarkSize) -> ScoreInput? {
    if size.isMasked { return nil }
    var generator = SeededGenerator(seed: 3)
    return ScoreInput(
      scores: generator.stack(count: size.heads, rows: size.queries, columns: size.keys))
  }

  /// The scores.
  public static func benchmarkNumbers(_ size: BenchmarkSize) -> Double {
    let (h, n, m, _, _) = size.numbers
    return h * n * m
  }
}
