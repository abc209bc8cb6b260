/// The processor's instruction that asks for a line of memory and does not wait for it. The language has
/// no word for it, the compiler's back end has: this name is the whole of the bridge.
@_silgen_name("llvm.prefetch.p0")
@usableFromInline
func askForLine(_ address: UnsafeRawPointer, _ forWriting: Int32, _ near: Int32, _ isData: Int32)

/// Asks for the 64 bytes around an address, which need not be anyone's: nothing is read.
@inlinable @inline(__always)
func prefetch(_ address: UnsafeRawPointer) { askForLine(address, 0, 3, 1) }

/// Memory that is read next, while a product has the processor busy: one piece and then another.
///
/// Its lines are asked for one by one, one in each step of the depth. All at once they would stand in the
/// way of what the product itself reads: that was slower than not asking.
public struct Ahead {
  @usableFromInline var start: UnsafeRawPointer
  @usableFromInline var end: UnsafeRawPointer
  /// The bytes from one row to the next, or 0 if all lies in one piece.
  @usableFromInline var rowStep = 0
  @usableFromInline var then: (start: UnsafeRawPointer, end: UnsafeRawPointer)

  /// Some floats in one piece, and some others.
  @inlinable @inline(__always)
  init(
    _ start: UnsafePointer<Float>, count: Int, then second: UnsafePointer<Float>? = nil,
    count secondCount: Int = 0
  ) {
    self.start = UnsafeRawPointer(start)
    end = UnsafeRawPointer(start + count)
    let second = second ?? start
    then = (UnsafeRawPointer(second), UnsafeRawPointer(second + secondCount))
  }

  /// As many rows of a matrix as a product has steps, `columns` floats of each.
  @inlinable @inline(__always)
  init(rows: UnsafePointer<Float>, columns: Int, step: Int) {
    self.init(rows, count: columns)
    // A row need not begin where a line does.
    end += 60
    rowStep = step &* 4
  }

  /// Where to ask in the next `lines` steps, and how far to go in each: 0 if nothing is left.
  @inlinable @inline(__always)
  mutating func take(lines: Int) -> (address: UnsafeRawPointer, step: Int) {
    if start >= end { (start, end, then.start, rowStep) = (then.start, then.end, then.end, 0) }
    if start >= end { return (start, 0) }
    let address = start
    start += rowStep > 0 ? 64 : 64 &* lines
    return (address, rowStep > 0 ? rowStep : 64)
  }
}
