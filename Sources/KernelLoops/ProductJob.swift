/// A matrix product C = A B + bias over raw memory, row-major: A `[n, k]`, B `[k, m]`, C `[n, m]`.
public struct ProductJob {
  /// A.
  public var a: UnsafePointer<Float>
  /// B.
  public var b: UnsafePointer<Float>
  /// Where C goes.
  public var c: UnsafeMutablePointer<Float>
  /// Added to every row of C, or nil.
  public var bias: UnsafePointer<Float>?
  /// n.
  public var rows: Int
  /// k.
  public var depth: Int
  /// m.
  public var columns: Int
  /// The floats from one row of B to the next.
  public var bStep: Int
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
    bias: UnsafePointer<Float>?, rows: Int, depth: Int, columns: Int, bStep: Int,
    activation: Activation = .none
  ) {
    self.a = a
    self.b = b
    self.c = c
    self.bias = bias
    self.rows = rows
    self.depth = depth
    self.columns = columns
    self.bStep = bStep
    self.activation = activation
  }

  /// Columns that are worked on together, at most ``widestPanel``.
  public var panel = widestPanel
  /// The more columns at once, the fewer times A is read; the fewer, the more threads have work.
  public static let widestPanel = 256
  /// Rows of A that are worked on together: all columns of a panel take them from the cache.
  public static let block = 96
  /// With so many rows of A or fewer, B is read where it lies.
  public static let few = 24
  /// Rows of B that are worked on together: a panel of them stays in the second-level cache.
  public static let slice = 256

  /// Floats of scratch memory that one thread needs.
  public static func scratch(rows: Int, panel: Int) -> Int { panel * slice + rows * panel }
}

/// One panel of columns of a product: `columns first ..< first + job.panel`.
///
/// The panel of B is copied so that its rows lie one behind the other; then the product streams them, for
/// each block of rows of A.
@inlinable @inline(__always)
public func multiplyPanel<I: InstructionSet>(
  _: I.Type, _ job: ProductJob, first: Int, scratch: UnsafeMutablePointer<Float>
) {
  let width = min(job.panel, job.columns &- first)
  let padded = (width &+ 15) / 16 &* 16
  let packed = scratch
  // For a few rows a copy would cost more than it saves.
  let direct = padded == width && job.rows <= ProductJob.few
  // A panel that is no whole number of vectors is computed beside C and copied.
  let whole = padded == width
  let c = whole ? job.c + first : scratch + job.panel &* ProductJob.slice
  let cStep = whole ? job.columns : padded
  var depth = 0
  while depth < job.depth {
    let count = min(ProductJob.slice, job.depth &- depth)
    let own = job.b + (depth &* job.bStep &+ first)
    if !direct { pack(own, count, width, padded, step: job.bStep, packed) }
    let shape = ProductShape(
      depth: count, rowStep: job.depth, depthStep: 1, bStep: direct ? job.bStep : padded,
      cStep: cStep, adds: depth > 0)
    var row = 0
    while row < job.rows {
      product(
        I.self, rows: min(ProductJob.block, job.rows &- row), columns: padded, shape,
        job.a + (row &* job.depth &+ depth), direct ? own : UnsafePointer(packed), c + row &* cStep)
      row &+= ProductJob.block
    }
    depth &+= count
  }
  for row in 0..<job.rows {
    let own = c + row &* cStep
    if let bias = job.bias { for j in 0..<width { own[j] += bias[first &+ j] } }
    switch job.activation {
    case .none: break
    case .relu: for j in 0..<width { own[j] = own[j] > 0 ? own[j] : 0 }
    case .gelu: gelu(I.self, own, width)
    }
    if !whole {
      let target = job.c + (row &* job.columns &+ first)
      for j in 0..<width { target[j] = own[j] }
    }
  }
}

/// Copies `width` columns of some rows, each filled up with zeros to `padded`.
@inlinable @inline(__always)
func pack(
  _ source: UnsafePointer<Float>, _ rows: Int, _ width: Int, _ padded: Int, step: Int,
  _ target: UnsafeMutablePointer<Float>
) {
  for row in 0..<rows {
    let (from, to) = (source + row &* step, target + row &* padded)
    var j = 0
    while j &+ 16 <= width {
      UnsafeMutableRawPointer(to + j).put(UnsafeRawPointer(from + j).vector(0), 0)
      j &+= 16
    }
    while j < width {
      to[j] = from[j]
      j &+= 1
    }
    while j < padded {
      to[j] = 0
      j &+= 1
    }
  }
}
