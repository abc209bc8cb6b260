/// One head's attention over raw memory: what the kernel is asked to do.
///
/// Everything is row-major with whole rows: q `[n, d_k]`, k `[m, d_k]`, v `[m, valueStep]` of which
/// the first d_v columns count (the rest, up to a multiple of 16, is zero), output `[n, d_v]`.
public struct AttentionJob {
  /// Queries.
  public var queries: UnsafePointer<Float>
  /// Keys.
  public var keys: UnsafePointer<Float>
  /// Values, each row padded with zeros to a multiple of 16.
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
  /// The floats from one row of values to the next: d_v rounded up to a multiple of 16.
  public var valueStep: Int
  /// The first key each query may see, or nil if all begin at 0.
  public var starts: UnsafePointer<Int32>?
  /// One past the last key each query may see, or nil if all end at m.
  public var ends: UnsafePointer<Int32>?
  /// Which keys each query may see, `[n, m]`, 0 hides; nil if starts and ends say all.
  public var cells: UnsafePointer<UInt8>?

  /// A head without a mask.
  public init(
    queries: UnsafePointer<Float>, keys: UnsafePointer<Float>, values: UnsafePointer<Float>,
    output: UnsafeMutablePointer<Float>, queryCount: Int, keyCount: Int, width: Int,
    valueWidth: Int, valueStep: Int
  ) {
    self.queries = queries
    self.keys = keys
    self.values = values
    self.output = output
    self.queryCount = queryCount
    self.keyCount = keyCount
    self.width = width
    self.valueWidth = valueWidth
    self.valueStep = valueStep
  }

  /// Queries that are worked on together.
  public static let tile = 64
  /// Keys that are worked on together.
  public static let block = 384

  /// Floats of scratch memory that one thread needs, whatever n and m are.
  public static func scratch(width: Int, valueStep: Int) -> Int {
    tile * width + block * tile + tile * valueStep + 6 * tile
  }
}
