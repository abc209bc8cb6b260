import Tensors

/// The memory of several matrices at once, for as long as `body` runs.
func withMemory<Result>(
  of matrices: ArraySlice<Matrix<Float>>, _ pointers: [UnsafePointer<Float>] = [],
  _ body: ([UnsafePointer<Float>]) -> Result
) -> Result {
  guard let first = matrices.first else { return body(pointers) }
  return first.elements.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress else {
      preconditionFailure("a kernel was given a matrix \(first.shape) without elements")
    }
    return withMemory(of: matrices.dropFirst(), pointers + [base], body)
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
