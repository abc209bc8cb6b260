/// The activation of the results of a product, as soon as they are complete, and the copy into C of those
/// that were computed beside it.
///
/// GELU takes some twenty multiply-adds for each vector. It is done beside the next six rows, in their last
/// steps: then the results have reached the cache and can be read back without waiting.
public struct Finishing: Companion {
  @usableFromInline let job: ProductJob
  /// The results of this strip, and from one row to the next.
  @usableFromInline let c: UnsafeMutablePointer<Float>
  @usableFromInline let cStride: Int
  /// Where this strip's results begin in C.
  @usableFromInline let row: Int
  @usableFromInline let first: Int
  @usableFromInline let rows: Int
  @usableFromInline let columns: Int
  /// The steps of this product, after which the results are complete; 0 if they are not.
  @usableFromInline let lastDepth: Int
  /// Whether they have to be copied into C.
  @usableFromInline let isBeside: Bool

  @inlinable @inline(__always)
  init(
    _ job: ProductJob, c: UnsafeMutablePointer<Float>, stride: Int, rows: Int, columns: Int,
    first: Int, row: Int, lastDepth: Int, isBeside: Bool
  ) {
    self.job = job
    self.c = c
    cStride = stride
    self.rows = rows
    self.columns = columns
    self.first = first
    self.row = row
    self.lastDepth = lastDepth
    self.isBeside = isBeside
  }

  /// The same: a strip is multiplied in one piece.
  @inlinable @inline(__always)
  public func of(column: Int) -> Finishing { self }

  /// Whether rows wait for their GELU until the next six are multiplied: 24 vectors in as many steps.
  @inlinable @inline(__always)
  var waits: Bool {
    lastDepth >= 24 && !isBeside && job.activation == .gelu && columns == 64
  }

  /// GELU of the six rows before.
  @inlinable @inline(__always)
  public func work(besideRow row: Int) -> FinishingWork? {
    if row == 0 || !waits { return nil }
    return FinishingWork(c + (row &- 6) &* cStride, stride: cStride)
  }

  /// What is done now: all, but for six rows that wait for six others.
  @inlinable @inline(__always)
  public func finished<I: InstructionSet>(_: I.Type, _ done: Range<Int>, columns strip: Int) {
    if lastDepth == 0 || waits && done.count == 6 && done.upperBound &+ 6 <= rows { return }
    for i in done {
      let own = c + i &* cStride
      switch job.activation {
      case .none: break
      case .relu: for j in 0..<columns { own[j] = own[j] > 0 ? own[j] : 0 }
      case .gelu: gelu(I.self, own, columns)
      }
      if isBeside {
        let target = job.c + ((row &+ i) &* job.columns &+ first)
        for j in 0..<columns { target[j] = own[j] }
      }
    }
  }
}

/// GELU of six rows of four vectors, a vector in each step.
public struct FinishingWork: CompanionWork {
  @usableFromInline let c: UnsafeMutableRawPointer
  @usableFromInline let rowStride: Int
  @usableFromInline var vector = 0

  @inlinable @inline(__always)
  init(_ c: UnsafeMutablePointer<Float>, stride: Int) {
    self.c = UnsafeMutableRawPointer(c)
    rowStride = stride &* 4
  }

  /// Six rows of four vectors.
  @inlinable @inline(__always) public func steps(ofDepth depth: Int) -> Int { 24 }

  /// One vector.
  @inlinable @inline(__always)
  public mutating func take<I: InstructionSet>(_: I.Type) {
    let (row, column) = (c + vector / 4 &* rowStride, vector % 4)
    row.store(gelu(I.self, UnsafeRawPointer(row).vector(column)), column)
    vector &+= 1
  }
}
