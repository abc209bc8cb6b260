/// Which keys each query may see: `[n, m]`, true keeps.
public struct Mask: Equatable, Sendable {
  /// n, the queries.
  public let queries: Int
  /// m, the keys.
  public let keys: Int
  private var cells: [Bool]

  /// A mask from a rule.
  public init(queries: Int, keys: Int, _ keeps: (_ query: Int, _ key: Int) -> Bool) {
    self.queries = queries
    self.keys = keys
    cells = (0..<queries).flatMap { i in (0..<keys).map { j in keeps(i, j) } }
  }

  /// Whether query i may see key j.
  public subscript(i: Int, j: Int) -> Bool { cells[i * keys + j] }

  /// Hides the keys that are padding from every query.
  public static func padding(queries: Int, real: [Bool]) -> Mask {
    Mask(queries: queries, keys: real.count) { _, j in real[j] }
  }
}
