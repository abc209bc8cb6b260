import Chapter1Projections
import Tensors
public import Verification

extension Heads {
  /// A random input of unit variance.
  public static func benchmarkInput(_ size: BenchmarkSize) -> HeadsInput? {
    if size.isMasked { return nil }
    let d = size.heads * size.headWidth
    var generator = SeededGenerator(seed: 5)
    let scale = 1 / Double(d).squareRoot()
    let projections = ProjectionWeights(
      query: generator.matrix(rows: d, columns: d, scale: scale),
      key: generator.matrix(rows: d, columns: d, scale: scale),
      value: generator.matrix(rows: d, columns: d, scale: scale))
    return HeadsInput(
      queries: generator.stack(count: 1, rows: size.queries, columns: d),
      keys: generator.stack(count: 1, rows: size.keys, columns: d),
      values: generator.stack(count: 1, rows: size.keys, columns: d),
      weights: AttentionWeights(
        projections: projections, output: generator.matrix(rows: d, columns: d, scale: scale)),
      headCount: size.heads)
  }

  /// Queries, keys and values, and four matrices.
  public static func benchmarkNumbers(_ size: BenchmarkSize) -> Double {
    let (_, n, m, _, d) = size.numbers
    return (n + 2 * m) * d + 4 * d * d
  }
}
