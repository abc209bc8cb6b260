import Tensors

#if canImport(Glibc)
  import Glibc
#endif

extension Kernels {
  /// Lets this process keep up to 256 MB of memory that was freed. A program may call it before its first
  /// kernel runs; the library never does, because the setting is the whole process's.
  ///
  /// Memory that goes back to the system comes again page by page, zeroed, at some 0.5 µs for each 4 KB; and
  /// it has to be taken from every thread that is awake, at some 40 µs each time. A projection in 24 heads
  /// frees as many arrays.
  ///
  /// - Returns: whether the C library took the setting; only Glibc has it.
  @discardableResult
  public static func keepFreedMemory() -> Bool {
    #if canImport(Glibc)
      // mallopt, which the module Glibc leaves out, and two of its options by the numbers of malloc.h.
      guard let symbol = dlsym(nil, "mallopt") else { return false }
      let set = unsafeBitCast(symbol, to: (@convention(c) (CInt, CInt) -> CInt).self)
      let (trimThreshold, mapThreshold): (CInt, CInt) = (-1, -3)
      return set(trimThreshold, 256 << 20) == 1 && set(mapThreshold, 32 << 20) == 1
    #else
      return false
    #endif
  }
}

/// The memory of several matrices at once, for as long as `body` runs.
func withMemory<Result>(
  of matrices: [Matrix<Float>], _ body: ([UnsafePointer<Float>]) -> Result
) -> Result {
  withMemory(of: matrices.map { $0.elements }[...]) { pointers in
    body(
      zip(matrices, pointers).map { matrix, pointer in
        guard let pointer else {
          preconditionFailure("a kernel was given a matrix \(matrix.shape) without elements")
        }
        return pointer
      })
  }
}

/// The memory of several arrays at once, for as long as `body` runs; nil for one that is empty.
func withMemory<Result>(
  of arrays: ArraySlice<[Float]>, _ pointers: [UnsafePointer<Float>?] = [],
  _ body: ([UnsafePointer<Float>?]) -> Result
) -> Result {
  guard let first = arrays.first else { return body(pointers) }
  return first.withUnsafeBufferPointer { buffer in
    withMemory(
      of: arrays.dropFirst(), pointers + [buffer.isEmpty ? nil : buffer.baseAddress], body)
  }
}

/// Arrays of so many floats each, filled by `body`, which must write every element.
func arrays(
  _ sizes: [Int], _ pointers: [UnsafeMutablePointer<Float>] = [],
  _ body: ([UnsafeMutablePointer<Float>]) -> Void
) -> [[Float]] {
  if pointers.count == sizes.count {
    body(pointers)
    return []
  }
  let size = sizes[pointers.count]
  var others: [[Float]] = []
  let own = [Float](unsafeUninitializedCapacity: size) { buffer, initialized in
    guard let base = buffer.baseAddress else {
      preconditionFailure("a kernel was asked for an array of \(size) floats")
    }
    others = arrays(sizes, pointers + [base], body)
    initialized = size
  }
  return [own] + others
}
