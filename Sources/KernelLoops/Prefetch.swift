/// The processor's instruction that asks for a line of memory and does not wait for it. The language has
/// no word for it, the compiler's back end has: this name is the whole of the bridge.
@_silgen_name("llvm.prefetch.p0")
@usableFromInline
func askForLine(_ address: UnsafeRawPointer, _ forWriting: Int32, _ near: Int32, _ isData: Int32)

/// Asks for the 64 bytes around an address, which need not be anyone's: nothing is read.
@inlinable @inline(__always)
func prefetch(_ address: UnsafeRawPointer) { askForLine(address, 0, 3, 1) }

/// Memory that is read next, while a product has the processor busy.
///
/// Its lines are asked for one by one, one in each step of the depth. All at once they would stand in the
/// way of what the product itself reads: that was slower than not asking.
public struct Ahead {
  @usableFromInline let start: UnsafeRawPointer
  @usableFromInline let end: UnsafeRawPointer

  /// Some floats.
  @inlinable @inline(__always)
  init(_ start: UnsafePointer<Float>, count: Int) {
    self.start = UnsafeRawPointer(start)
    end = UnsafeRawPointer(start + count)
  }
}
