import Tensors

// The one product that training consists of. Sums begin with 0, or with what stands in the result, and take
// up their terms in order; a vector holds neighbouring sums and never parts of one. So the bits do not
// depend on how wide a processor's vectors are.

/// C = A B, or C += A B. Rows of B and C are contiguous; A may have any strides, so that it may be a
/// transpose.
struct Product<Number: TrainingNumber> {
  /// `[rows, columns]`.
  let c: UnsafeMutablePointer<Number>
  let cStride: Int
  /// `[rows, depth]`.
  let a: UnsafeMutablePointer<Number>
  let aRow: Int
  let aColumn: Int
  /// `[depth, columns]`.
  let b: UnsafeMutablePointer<Number>
  let bStride: Int
  let rows: Int
  let depth: Int
  let columns: Int
  /// Whether it is added to what stands in C.
  let adds: Bool
}

extension Product {
  @inline(__always)
  func run() {
    // While a slice of columns is at work, its part of B stays in the nearest cache.
    var column = 0
    while column &+ 8 <= columns {
      strip(SIMD8<Number>.self, column)
      column &+= 8
    }
    if column &+ 4 <= columns {
      strip(SIMD4<Number>.self, column)
      column &+= 4
    }
    if column &+ 2 <= columns {
      strip(SIMD2<Number>.self, column)
      column &+= 2
    }
    if column < columns { last(column) }
  }

  /// A strip of neighbouring columns, four rows at a time.
  @inline(__always)
  private func strip<V: SIMD>(_: V.Type, _ column: Int) where V.Scalar == Number {
    let step = bStride &* MemoryLayout<Number>.stride
    let start = UnsafeRawPointer(b + column)
    var row = 0
    while row &+ 4 <= rows {
      let to = UnsafeMutableRawPointer(c + (row &* cStride &+ column))
      let next = cStride &* MemoryLayout<Number>.stride
      var (s0, s1, s2, s3) = (V(), V(), V(), V())
      if adds {
        s0 = to.loadUnaligned(as: V.self)
        s1 = to.loadUnaligned(fromByteOffset: next, as: V.self)
        s2 = to.loadUnaligned(fromByteOffset: 2 &* next, as: V.self)
        s3 = to.loadUnaligned(fromByteOffset: 3 &* next, as: V.self)
      }
      var x = a + row &* aRow
      var y = start
      for _ in 0..<depth {
        let values = y.loadUnaligned(as: V.self)
        s0 += V(repeating: x[0]) * values
        s1 += V(repeating: x[aRow]) * values
        s2 += V(repeating: x[2 &* aRow]) * values
        s3 += V(repeating: x[3 &* aRow]) * values
        x += aColumn
        y += step
      }
      to.storeBytes(of: s0, as: V.self)
      to.storeBytes(of: s1, toByteOffset: next, as: V.self)
      to.storeBytes(of: s2, toByteOffset: 2 &* next, as: V.self)
      to.storeBytes(of: s3, toByteOffset: 3 &* next, as: V.self)
      row &+= 4
    }
    while row < rows {
      let to = UnsafeMutableRawPointer(c + (row &* cStride &+ column))
      var sum = adds ? to.loadUnaligned(as: V.self) : V()
      var x = a + row &* aRow
      var y = start
      for _ in 0..<depth {
        sum += V(repeating: x[0]) * y.loadUnaligned(as: V.self)
        x += aColumn
        y += step
      }
      to.storeBytes(of: sum, as: V.self)
      row &+= 1
    }
  }

  /// A single column.
  @inline(__always)
  private func last(_ column: Int) {
    for row in 0..<rows {
      let place = row &* cStride &+ column
      var sum: Number = adds ? c[place] : 0
      var x = a + row &* aRow
      var y = b + column
      for _ in 0..<depth {
        sum += x[0] * y[0]
        x += aColumn
        y += bStride
      }
      c[place] = sum
    }
  }
}

/// The transpose of `[rows, columns]`.
func transpose<Number: TrainingNumber>(
  _ source: UnsafePointer<Number>, stride: Int, rows: Int, columns: Int,
  into target: UnsafeMutablePointer<Number>
) {
  for row in 0..<rows {
    for column in 0..<columns { target[column &* rows &+ row] = source[row &* stride &+ column] }
  }
}

extension Array {
  /// Pointer to memory that lives as long as the workspace that made it.
  static func memory(_ count: Int) -> UnsafeMutablePointer<Element> {
    UnsafeMutablePointer<Element>.allocate(capacity: Swift.max(count, 1))
  }
}
