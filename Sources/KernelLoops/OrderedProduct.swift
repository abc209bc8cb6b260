// The product that training consists of. Sums begin with 0, or with what stands in the result, and take up
// their terms in order, each product and each sum rounded by itself; a vector holds neighbouring sums and
// never parts of one. So the bits are the same whatever vectors a processor has.

/// C = A B, or C += A B, summed in order. Rows of B and C are contiguous; A may have any strides, so that it
/// may be a transpose.
public struct OrderedProduct<Number: SIMDScalar & BinaryFloatingPoint> {
  @usableFromInline let c: UnsafeMutablePointer<Number>
  @usableFromInline let cStride: Int
  @usableFromInline let a: UnsafeMutablePointer<Number>
  @usableFromInline let aRow: Int
  @usableFromInline let aColumn: Int
  @usableFromInline let b: UnsafeMutablePointer<Number>
  @usableFromInline let bStride: Int
  @usableFromInline let rows: Int
  @usableFromInline let depth: Int
  @usableFromInline let columns: Int
  @usableFromInline let adds: Bool

  /// A product.
  ///
  /// - Parameters:
  ///   - c: `[rows, columns]`
  ///   - a: `[rows, depth]`, its numbers `aRow` and `aColumn` apart
  ///   - b: `[depth, columns]`
  ///   - adds: whether it is added to what stands in C
  @inlinable
  public init(
    c: UnsafeMutablePointer<Number>, cStride: Int, a: UnsafeMutablePointer<Number>, aRow: Int,
    aColumn: Int, b: UnsafeMutablePointer<Number>, bStride: Int, rows: Int, depth: Int,
    columns: Int, adds: Bool
  ) {
    (self.c, self.cStride) = (c, cStride)
    (self.a, self.aRow, self.aColumn) = (a, aRow, aColumn)
    (self.b, self.bStride) = (b, bStride)
    (self.rows, self.depth, self.columns) = (rows, depth, columns)
    self.adds = adds
  }

  /// Computes it.
  @inlinable @inline(__always)
  public func run<I: InstructionSet>(_: I.Type) {
    var column = 0
    if I.widestStrip > 1 || I.fuses {
      while column &+ 16 <= columns {
        strip(I.self, SIMD16<Number>.self, column)
        column &+= 16
      }
    }
    while column &+ 8 <= columns {
      strip(I.self, SIMD8<Number>.self, column)
      column &+= 8
    }
    if column &+ 4 <= columns {
      strip(I.self, SIMD4<Number>.self, column)
      column &+= 4
    }
    if column &+ 2 <= columns {
      strip(I.self, SIMD2<Number>.self, column)
      column &+= 2
    }
    if column < columns { last(I.self, column) }
  }

  /// A strip of neighbouring columns: its part of B stays in the nearest cache.
  @inlinable @inline(never)
  func strip<I: InstructionSet, V: SIMD>(
    _: I.Type, _: V.Type, _ column: Int
  ) where V.Scalar == Number {
    var row = 0
    if I.widestStrip > 1 {
      while row &+ 8 <= rows {
        eight(I.self, V.self, row, column)
        row &+= 8
      }
    }
    while row &+ 4 <= rows {
      four(I.self, V.self, row, column)
      row &+= 4
    }
    while row &+ 2 <= rows {
      two(I.self, V.self, row, column)
      row &+= 2
    }
    if row < rows { one(I.self, V.self, row, column) }
  }

  /// 8 rows of a strip.
  @inlinable @inline(__always)
  func eight<I: InstructionSet, V: SIMD>(
    _: I.Type, _: V.Type, _ row: Int, _ column: Int
  ) where V.Scalar == Number {
    let size = MemoryLayout<Number>.stride
    let to = UnsafeMutableRawPointer(c + (row &* cStride &+ column))
    let next = cStride &* size
    let step = bStride &* size
    var (s0, s1, s2, s3) = (V(), V(), V(), V())
    var (s4, s5, s6, s7) = (V(), V(), V(), V())
    if adds {
      s0 = to.loadUnaligned(as: V.self)
      s1 = to.loadUnaligned(fromByteOffset: next, as: V.self)
      s2 = to.loadUnaligned(fromByteOffset: 2 &* next, as: V.self)
      s3 = to.loadUnaligned(fromByteOffset: 3 &* next, as: V.self)
      s4 = to.loadUnaligned(fromByteOffset: 4 &* next, as: V.self)
      s5 = to.loadUnaligned(fromByteOffset: 5 &* next, as: V.self)
      s6 = to.loadUnaligned(fromByteOffset: 6 &* next, as: V.self)
      s7 = to.loadUnaligned(fromByteOffset: 7 &* next, as: V.self)
    }
    var x = a + row &* aRow
    var y = UnsafeRawPointer(b + column)
    for _ in 0..<depth {
      let values = y.loadUnaligned(as: V.self)
      s0 += V(repeating: x[0]) * values
      s1 += V(repeating: x[aRow]) * values
      s2 += V(repeating: x[2 &* aRow]) * values
      s3 += V(repeating: x[3 &* aRow]) * values
      s4 += V(repeating: x[4 &* aRow]) * values
      s5 += V(repeating: x[5 &* aRow]) * values
      s6 += V(repeating: x[6 &* aRow]) * values
      s7 += V(repeating: x[7 &* aRow]) * values
      x += aColumn
      y += step
    }
    to.storeBytes(of: s0, as: V.self)
    to.storeBytes(of: s1, toByteOffset: next, as: V.self)
    to.storeBytes(of: s2, toByteOffset: 2 &* next, as: V.self)
    to.storeBytes(of: s3, toByteOffset: 3 &* next, as: V.self)
    to.storeBytes(of: s4, toByteOffset: 4 &* next, as: V.self)
    to.storeBytes(of: s5, toByteOffset: 5 &* next, as: V.self)
    to.storeBytes(of: s6, toByteOffset: 6 &* next, as: V.self)
    to.storeBytes(of: s7, toByteOffset: 7 &* next, as: V.self)
  }

  /// 4 rows of a strip.
  @inlinable @inline(__always)
  func four<I: InstructionSet, V: SIMD>(
    _: I.Type, _: V.Type, _ row: Int, _ column: Int
  ) where V.Scalar == Number {
    let size = MemoryLayout<Number>.stride
    let to = UnsafeMutableRawPointer(c + (row &* cStride &+ column))
    let next = cStride &* size
    let step = bStride &* size
    var (s0, s1) = (V(), V())
    var (s2, s3) = (V(), V())
    if adds {
      s0 = to.loadUnaligned(as: V.self)
      s1 = to.loadUnaligned(fromByteOffset: next, as: V.self)
      s2 = to.loadUnaligned(fromByteOffset: 2 &* next, as: V.self)
      s3 = to.loadUnaligned(fromByteOffset: 3 &* next, as: V.self)
    }
    var x = a + row &* aRow
    var y = UnsafeRawPointer(b + column)
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
  }

  /// 2 rows of a strip.
  @inlinable @inline(__always)
  func two<I: InstructionSet, V: SIMD>(
    _: I.Type, _: V.Type, _ row: Int, _ column: Int
  ) where V.Scalar == Number {
    let size = MemoryLayout<Number>.stride
    let to = UnsafeMutableRawPointer(c + (row &* cStride &+ column))
    let next = cStride &* size
    let step = bStride &* size
    var (s0, s1) = (V(), V())
    if adds {
      s0 = to.loadUnaligned(as: V.self)
      s1 = to.loadUnaligned(fromByteOffset: next, as: V.self)
    }
    var x = a + row &* aRow
    var y = UnsafeRawPointer(b + column)
    for _ in 0..<depth {
      let values = y.loadUnaligned(as: V.self)
      s0 += V(repeating: x[0]) * values
      s1 += V(repeating: x[aRow]) * values
      x += aColumn
      y += step
    }
    to.storeBytes(of: s0, as: V.self)
    to.storeBytes(of: s1, toByteOffset: next, as: V.self)
  }

  /// The last row of a strip.
  @inlinable @inline(__always)
  func one<I: InstructionSet, V: SIMD>(
    _: I.Type, _: V.Type, _ row: Int, _ column: Int
  ) where V.Scalar == Number {
    let to = UnsafeMutableRawPointer(c + (row &* cStride &+ column))
    var sum = adds ? to.loadUnaligned(as: V.self) : V()
    var x = a + row &* aRow
    var y = UnsafeRawPointer(b + column)
    for _ in 0..<depth {
      sum += V(repeating: x[0]) * y.loadUnaligned(as: V.self)
      x += aColumn
      y += bStride &* MemoryLayout<Number>.stride
    }
    to.storeBytes(of: sum, as: V.self)
  }

  /// The last column.
  @inlinable @inline(never)
  func last<I: InstructionSet>(_: I.Type, _ column: Int) {
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
