// The processor has an instruction that asks for a line of memory and does not wait for it. The language has
// no word for it; the compiler's back end, LLVM, has one, and `@_silgen_name` reaches it by its name. Nobody
// promises that this works: it was tried with Swift 6.3, and a compiler that is newer, or a build with
// `-D NO_PREFETCH`, does without. Then all results are the same bits, and the kernels wait for memory more
// often.
#if compiler(<6.4) && !NO_PREFETCH
  @_silgen_name("llvm.prefetch.p0")
  @usableFromInline
  func askForLine(_ address: UnsafeRawPointer, _ forWriting: Int32, _ near: Int32, _ isData: Int32)

  /// Asks for the 64 bytes around an address, which need not be anyone's: nothing is read.
  @inlinable @inline(__always)
  func prefetch(_ address: UInt) {
    askForLine(UnsafeRawPointer(bitPattern: address).unsafelyUnwrapped, 0, 3, 1)
  }
#else
  /// Nothing.
  @inlinable @inline(__always)
  func prefetch(_ address: UInt) {}
#endif

/// Where to ask for memory, and how many bytes further the next time. A number and no pointer: it may lie
/// beyond the memory that anyone has, where a pointer must not.
@usableFromInline
typealias Asked = (address: UInt, stride: Int)

/// Memory that is read next, while a product has the processor busy: one piece and then another.
///
/// Its lines are asked for one by one, one in each step of the depth. All at once they would stand in the
/// way of what the product itself reads: that was slower than not asking.
public struct Ahead {
  @usableFromInline var start: UInt
  @usableFromInline var end: UInt
  /// The bytes from one row to the next, or 0 if all lies in one piece.
  @usableFromInline var rowStride = 0
  @usableFromInline var then: (start: UInt, end: UInt)

  /// Some floats in one piece, and some others.
  @inlinable @inline(__always)
  init(
    _ start: UnsafePointer<Float>, count: Int, then second: UnsafePointer<Float>? = nil,
    count secondCount: Int = 0
  ) {
    self.init(
      address: UInt(bitPattern: start), count: count,
      then: UInt(bitPattern: second ?? start), count: secondCount)
  }

  @inlinable @inline(__always)
  init(address start: UInt, count: Int, then second: UInt, count secondCount: Int) {
    self.start = start
    end = start &+ UInt(bitPattern: count &* 4)
    then = (second, second &+ UInt(bitPattern: secondCount &* 4))
  }

  /// As many rows of a matrix as a product has steps, `columns` floats of each.
  @inlinable @inline(__always)
  init(rows: UnsafePointer<Float>, columns: Int, stride: Int) {
    self.init(rows, count: columns)
    // A row need not begin where a line does.
    end &+= 60
    rowStride = stride &* 4
  }

  /// Where to ask in the next `lines` steps, and how far to go in each: 0 if nothing is left.
  @inlinable @inline(__always)
  mutating func take(lines: Int) -> Asked {
    if start >= end { (start, end, then.start, rowStride) = (then.start, then.end, then.end, 0) }
    if start >= end { return (start, 0) }
    let address = start
    start &+= UInt(bitPattern: rowStride > 0 ? 64 : 64 &* lines)
    return (address, rowStride > 0 ? rowStride : 64)
  }
}
