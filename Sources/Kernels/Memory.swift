import Tensors

#if canImport(Glibc)
  import Glibc
#endif

extension Kernel {
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

/// So many arrays are held at most by calls inside one another; more, and the stack would not be enough.
private let mostNested = 512

/// The memory of several matrices at once, for as long as `body` runs.
func withMemory<Result>(
  of matrices: [Matrix<Float>], _ body: ([UnsafePointer<Float>]) -> Result
) -> Result {
  withMemory(of: matrices.map { $0.elements }) { pointers in
    body(
      zip(matrices, pointers).map { matrix, pointer in
        guard let pointer else {
          fatalError("a kernel was given a matrix \(matrix.shape) without elements")
        }
        return pointer
      })
  }
}

/// The memory of several arrays at once, for as long as `body` runs; nil for one that is empty. Very many
/// are copied into one.
func withMemory<Result>(
  of arrays: [[Float]], _ body: ([UnsafePointer<Float>?]) -> Result
) -> Result {
  if arrays.count > mostNested {
    return Array(arrays.joined()).withUnsafeBufferPointer { all in
      var next = all.baseAddress
      return body(
        arrays.map { array in
          defer { next = next.map { $0 + array.count } }
          return array.isEmpty ? nil : next
        })
    }
  }
  var pointers: [UnsafePointer<Float>?] = []
  func hold(_ index: Int) -> Result {
    if index == arrays.count { return body(pointers) }
    return arrays[index].withUnsafeBufferPointer { buffer in
      pointers.append(buffer.isEmpty ? nil : buffer.baseAddress)
      return hold(index + 1)
    }
  }
  return hold(0)
}

/// Arrays of so many floats each, filled by `body`, which must write every element. Very many are copied
/// out of one.
func arrays(_ sizes: [Int], _ body: ([UnsafeMutablePointer<Float>]) -> Void) -> [[Float]] {
  if sizes.count > mostNested {
    let block = UnsafeMutablePointer<Float>.allocate(capacity: sizes.reduce(0, +))
    defer { block.deallocate() }
    var pointers: [UnsafeMutablePointer<Float>] = []
    var next = block
    for size in sizes {
      pointers.append(next)
      next += size
    }
    body(pointers)
    return zip(pointers, sizes).map { Array(UnsafeBufferPointer(start: $0, count: $1)) }
  }
  var pointers: [UnsafeMutablePointer<Float>] = []
  var filled: [[Float]] = []
  func hold(_ index: Int) {
    if index == sizes.count { return body(pointers) }
    filled.append(
      [Float](unsafeUninitializedCapacity: sizes[index]) { buffer, initialized in
        guard let base = buffer.baseAddress else {
          fatalError("a kernel was asked for an array of \(sizes[index]) floats")
        }
        pointers.append(base)
        hold(index + 1)
        initialized = sizes[index]
      })
  }
  hold(0)
  return filled.reversed()
}
