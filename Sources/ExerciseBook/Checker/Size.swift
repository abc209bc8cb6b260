/// The sizes of one case. Those that an exercise does not use stay 1.
public struct Size: Codable, Hashable, Sendable {
  /// B.
  public var batch = 1
  /// h.
  public var heads = 1
  /// n.
  public var queries = 1
  /// m.
  public var keys = 1
  /// d.
  public var width = 1
  /// d_k.
  public var headWidth = 1
  /// d_v.
  public var valueWidth = 1

  /// Some sizes; all others are 1.
  public init(
    batch: Int = 1, heads: Int = 1, queries: Int = 1, keys: Int = 1, width: Int = 1,
    headWidth: Int = 1, valueWidth: Int = 1
  ) {
    self.batch = batch
    self.heads = heads
    self.queries = queries
    self.keys = keys
    self.width = width
    self.headWidth = headWidth
    self.valueWidth = valueWidth
  }

  /// Every size by its symbol, in the order in which cases are made smaller.
  static let axes: [(symbol: String, path: any WritableKeyPath<Size, Int> & Sendable)] = [
    ("B", \.batch), ("h", \.heads), ("n", \.queries), ("m", \.keys), ("d", \.width),
    ("dₖ", \.headWidth), ("dᵥ", \.valueWidth),
  ]

  /// All sizes multiplied: what makes a case small.
  var volume: Int { Self.axes.reduce(1) { $0 * self[keyPath: $1.path] } }

  /// Whether no size is below that of another.
  func isAtLeast(_ other: Size) -> Bool {
    Self.axes.allSatisfy { self[keyPath: $0.path] >= other[keyPath: $0.path] }
  }
}
