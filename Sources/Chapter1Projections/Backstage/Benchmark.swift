import Tensors
public import Verification

extension Projections {
  /// A random input of unit variance.
  public static func benchmarkInput(_ size: BenchmarkSize) -> ProjectionInput? {
    if size.isMasked { return nil }
    let (n, d) = (size.queries, size.heads * size.headWidth)
    var generator = SeededGenerator(seed: 1)
    let scale = 1 / Double(d).squareRoot()
    return ProjectionInput(
      x: generator.matrix(rows: n, columns: d),
      weights: ProjectionWeights(
        query: generator.matrix(rows: d, columns: d, scale: scale),
        key: generator.matrix(rows: d, columns: d, scale: scale),
        value: generator.matrix(rows: d, columns: d, scale: scale), queryBias: generator.row(d),
        keyBias: generator.row(d), valueBias: generator.row(d)),
      headCount: size.heads)
  }

  /// X, three matrices and three biases.
  public static func benchmarkNumbers(_ size: BenchmarkSize) -> Double {
    let (_, n, _, _, d) = size.numbers
    return n * d + 3 * d * d + 3 * d
  }
}
