/// One head's attention over raw memory: what the kernel is asked to do.
///
/// Rows may lie apart, as the heads of one packed product do; the strides say by how many floats. Of a
/// row of values, d_v numbers count, but whole vectors are read: up to the next multiple of 16, whatever
/// stands there.
public struct AttentionJob {
  /// Queries.
  public var queries: UnsafePointer<Float>
  /// Keys.
  public var keys: UnsafePointer<Float>
  /// Values; whole vectors of each row must be readable.
  public var values: UnsafePointer<Float>
  /// Where the output goes.
  public var output: UnsafeMutablePointer<Float>
  /// n.
  public var queryCount: Int
  /// m.
  public var keyCount: Int
  /// d_k.
  public var width: Int
  /// d_v.
  public var valueWidth: Int
  /// The floats from one query to the next.
  public var queryStride: Int
  /// The floats from one key to the next.
  public var keyStride: Int
  /// The floats from one row of values to the next.
  public var valueStride: Int
  /// The floats from one row of the output to the next.
  public var outputStride: Int
  /// The first key each query may see, or nil if all begin at 0.
  public var starts: UnsafePointer<Int32>?
  /// One past the last key each query may see, or nil if all end at m.
  public var ends: UnsafePointer<Int32>?
  /// Which keys each query may see, `[n, m]`, 0 hides; nil if starts and ends say all.
  public var cells: UnsafePointer<UInt8>?

  /// What this thread's next tile begins with.
  public var next: Next?

  /// Where a tile's memory begins.
  public struct Next {
    /// Its head's keys.
    public var keys: UnsafePointer<Float>
    /// Its queries.
    public var queries: UnsafePointer<Float>
    /// How many floats the queries are.
    public var queryFloats: Int

    /// A tile.
    public init(keys: UnsafePointer<Float>, queries: UnsafePointer<Float>, queryFloats: Int) {
      self.keys = keys
      self.queries = queries
      self.queryFloats = queryFloats
    }
  }

  /// A head without a mask.
  public init(
    queries: UnsafePointer<Float>, keys: UnsafePointer<Float>, values: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>, queryCount: Int, keyCount: Int, width: Int,
    valueWidth: Int, queryStride: Int, keyStride: Int, valueStride: Int, outputStride: Int
  ) {
    self.queries = queries
    self.keys = keys
    self.values = values
    self.output = output
    self.queryCount = queryCount
    self.keyCount = keyCount
    self.width = width
    self.valueWidth = valueWidth
    self.queryStride = queryStride
    self.keyStride = keyStride
    self.valueStride = valueStride
    self.outputStride = outputStride
  }

  /// Queries that are worked on together.
  public static let tile = 64
  /// Keys that are worked on together.
  public static let block = 384
  /// Keys after which the sums are put aside and begin anew: 32 blocks.
  public static let stretch = 12_288

  /// Floats of scratch memory that one thread needs, whatever n and m are.
  public static func scratch(width: Int, valueWidth: Int) -> Int {
    tile * width + block * tile + tile * (valueWidth + 15) + 6 * tile
  }

  /// d_v rounded up to whole vectors.
  @inlinable @inline(__always)
  var valueColumns: Int { (valueWidth &+ 15) / 16 &* 16 }
}
