/// A matrix product C = A B + bias over raw memory, row-major: A `[n, k]`, B `[k, m]`, C `[n, m]`.
public struct ProductJob {
  /// A.
  public var a: UnsafePointer<Float>
  /// B, row-major or packed.
  public var b: UnsafePointer<Float>
  /// Where C goes.
  public var c: UnsafeMutablePointer<Float>
  /// Every row of C begins with it; nil for zeros.
  public var bias: UnsafePointer<Float>?
  /// n.
  public var rows: Int
  /// k.
  public var depth: Int
  /// m.
  public var columns: Int
  /// The floats from one row of B to the next; nil if B is packed, as ``pack(_:rows:columns:stride:strip:_:)``
  /// does it.
  public var bStride: Int?
  /// What is done to each number of C at the end.
  public var activation: Activation

  /// What a product may end with.
  public enum Activation: Sendable {
    /// Nothing.
    case none
    /// max(x, 0).
    case relu
    /// x Φ(x), the erf form.
    case gelu
  }

  /// A product.
  public init(
    a: UnsafePointer<Float>, b: UnsafePointer<Float>, c: UnsafeMutablePointer<Float>,
    bias: UnsafePointer<Float>?, rows: Int, depth: Int, columns: Int, bStride: Int?,
    activation: Activation = .none
  ) {
    self.a = a
    self.b = b
    self.c = c
    self.bias = bias
    self.rows = rows
    self.depth = depth
    self.columns = columns
    self.bStride = bStride
    self.activation = activation
  }

  /// Where the panel of B that this thread takes next begins; nil if it is the last.
  public var next: UnsafePointer<Float>?
  /// Columns that are worked on together, at most ``widestPanel``.
  public var panel = widestPanel
  /// The more columns at once, the fewer times A is read; the fewer, the more threads have work.
  public static let widestPanel = 128
  /// Rows of A that are worked on together: all columns of a panel take them from the cache.
  public static let block = 126
  /// With so many rows of A or fewer, B is read where it lies.
  public static let few = 24
  /// Rows of B that are worked on together: a panel of them stays in the second-level cache.
  public static let slice = 512

  /// Floats of scratch memory that one thread needs.
  public static func scratch(rows: Int, panel: Int) -> Int {
    panel * slice + rows * panel + panel
  }
}

/// One panel of columns of a product: `columns first ..< first + job.panel`.
///
/// The panel of B lies packed, or is packed now, a slice of its rows at a time; then each block of rows of
/// A takes the slice's strips one by one. The sums begin with the bias, and the activation follows as soon as
/// rows are complete.
@inlinable @inline(__always)
public func multiplyPanel<I: InstructionSet>(
  _: I.Type, _ job: ProductJob, first: Int, scratch: UnsafeMutablePointer<Float>
) {
  let width = min(job.panel, job.columns &- first)
  let padded = (width &+ 15) / 16 &* 16
  // For a few rows packing would cost more than it saves.
  let reads = job.bStride != nil && padded == width && job.rows <= ProductJob.few
  // A panel that is no whole number of vectors is computed beside C and copied.
  let whole = padded == width
  let c = whole ? job.c + first : scratch + job.panel &* ProductJob.slice
  let cStride = whole ? job.columns : padded
  // The bias filled up to whole vectors.
  var bias: UnsafePointer<Float>?
  if let own = job.bias {
    let copy = scratch + (job.panel &* ProductJob.slice &+ job.rows &* job.panel)
    for j in 0..<padded { copy[j] = j < width ? own[first &+ j] : 0 }
    bias = UnsafePointer(copy)
  }
  var depth = 0
  while depth < job.depth {
    let count = min(ProductJob.slice, job.depth &- depth)
    // Where the rows of B that are packed next begin.
    var following = job.next
    if let stride = job.bStride, !reads {
      let own = job.b + (depth &* stride &+ first)
      pack(own, rows: count, columns: width, stride: stride, strip: I.strip, scratch)
      if depth &+ count < job.depth { following = own + count &* stride }
    }
    var row = 0
    while row < job.rows {
      let rows = min(ProductJob.block, job.rows &- row)
      let a = job.a + (row &* job.depth &+ depth)
      var column = 0
      while column < padded {
        let strip = min(I.strip, padded &- column)
        var ahead: Ahead?
        let b: UnsafePointer<Float>
        if let stride = job.bStride {
          if reads {
            b = job.b + (depth &* stride &+ first &+ column)
          } else {
            b = UnsafePointer(scratch) + column &* count
            if row == 0, column == 0, let following {
              ahead = Ahead(rows: following, columns: width, stride: stride)
            }
          }
        } else {
          b = job.b + ((first &+ column) &* job.depth &+ depth &* strip)
          // Packed strips lie one behind the other: while the first rows take one, the next can come.
          let isLast = column &+ I.strip >= padded
          if row == 0,
            let next = isLast ? following : job.b + (first &+ column &+ strip) &* job.depth
          {
            ahead = Ahead(next + depth &* strip, count: count &* strip)
          }
        }
        let shape = ProductShape(
          depth: count, rowStride: job.depth, depthStride: 1,
          bStride: reads ? job.bStride ?? strip : strip,
          cStride: cStride, adds: depth > 0, bias: bias.map { $0 + column })
        let target = c + (row &* cStride &+ column)
        let finishing = Finishing(
          job, c: target, stride: cStride, rows: rows, columns: min(strip, width &- column),
          first: first &+ column, row: row, lastDepth: depth &+ count == job.depth ? count : 0,
          isBeside: !whole)
        product(
          I.self, rows: rows, columns: strip, shape, a: a, b: b, c: target, ahead: ahead,
          companion: finishing)
        column &+= I.strip
      }
      row &+= rows
    }
    depth &+= count
  }
}

/// Copies a matrix in strips of `strip` columns, strip by strip, so that what a tile of the product reads
/// lies in one piece. The last strip is narrower, and filled up with zeros to whole vectors.
///
/// - Parameters:
///   - source: `[rows, columns]`, its rows `stride` floats apart
///   - target: rows × (columns, rounded up to a multiple of 16) floats
@inlinable @inline(__always)
public func pack(
  _ source: UnsafePointer<Float>, rows: Int, columns: Int, stride: Int, strip: Int,
  _ target: UnsafeMutablePointer<Float>
) {
  var column = 0
  while column < columns {
    let width = min(strip, columns &- column)
    let padded = (width &+ 15) / 16 &* 16
    for row in 0..<rows {
      let from = source + (row &* stride &+ column)
      let to = target + (column &* rows &+ row &* padded)
      var j = 0
      while j &+ 16 <= width {
        UnsafeMutableRawPointer(to + j).store(UnsafeRawPointer(from + j).vector(0), 0)
        j &+= 16
      }
      while j < padded {
        to[j] = j < width ? from[j] : 0
        j &+= 1
      }
    }
    column &+= strip
  }
}
