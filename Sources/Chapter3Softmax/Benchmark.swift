import Tensors
public import WorkbookKit

extension Softmax {
  /// A random input of unit variance.
  public static func benchmarkInput(_ size: BenchmarkSize) -> ScoreInput? {
    if size.isMasked { return nil }
    var generator = SeededGenerator(seed: 3)
    return ScoreInput(scores: generator.stack(size.heads, size.queries, size.keys))
  }
}
