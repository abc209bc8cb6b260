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

/// `count` arrays of `size` floats, filled by `body`, which must write every element.
func arrays(
  _ count: Int, size: Int, _ pointers: [UnsafeMutablePointer<Float>] = [],
  _ body: ([UnsafeMutablePointer<Float>]) -> Void
) -> [[Float]] {
  if pointers.count == count {
    body(pointers)
    return []
  }
  var others: [[Float]] = []
  let own = [Float](unsafeUninitializedCapacity: size) { buffer, initialized in
    guard let base = buffer.baseAddress else {
      preconditionFailure("a kernel was asked for an array of \(size) floats")
    }
    others = arrays(count, size: size, pointers + [base], body)
    initialized = size
  }
  return [own] + others
}
