// The tiles of a product: one to six rows of a strip, in registers from the first step to the last.

@inlinable @inline(__always)
func broadcast(_ address: UnsafeRawPointer, _ byteOffset: Int) -> Vector {
  Vector(repeating: address.load(fromByteOffset: byteOffset, as: Float.self))
}

/// Six rows of results in registers: with four vectors a row these are 24 of the 32 registers of
/// AVX-512. The registers that are left are the companion's, for as many steps as it takes.
@inlinable @inline(__always)
func sixRows<I: InstructionSet, S: Strip, Beside: CompanionWork>(
  _: I.Type, _: S.Type, _ shape: ProductShape, _ a: UnsafePointer<Float>,
  _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>?, next: Asked,
  beside: Beside
) {
  let cStride = shape.cStride &* 4
  let target = UnsafeMutableRawPointer(c)
  var rows = SixRows<S>(shape)
  var place = Place(shape, a, b, next)
  var beside = beside
  let alone = shape.depth &- beside.steps(ofDepth: shape.depth)
  for _ in 0..<alone { rows.step(I.self, &place) }
  for _ in alone..<shape.depth {
    rows.step(I.self, &place)
    beside.take(I.self)
  }
  if let maxima { rows.raiseMaxima(UnsafeMutableRawPointer(maxima)) }
  rows.store(shape, target, stride: cStride)
}

/// The same in a function of its own: among the other loops of a strip, the companion's numbers would not
/// find room in the registers.
@inlinable @inline(never)
func sixRowsBeside<I: InstructionSet, S: Strip, Beside: CompanionWork>(
  _: I.Type, _: S.Type, _ shape: ProductShape, _ a: UnsafePointer<Float>,
  _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>?, next: Asked,
  beside: Beside
) {
  sixRows(I.self, S.self, shape, a, b, c, maxima: maxima, next: next, beside: beside)
}

/// What a step of the depth reads.
@usableFromInline
struct Place {
  @usableFromInline var left: UnsafeRawPointer
  /// An address and no pointer: after the last step it lies beyond B, where the strip is not the first.
  @usableFromInline var right: UInt
  /// What is asked for; a step of 0 asks for a line that is there.
  @usableFromInline var next: Asked
  @usableFromInline let rowStride: Int
  @usableFromInline let depthStride: Int
  @usableFromInline let rightStride: Int

  @inlinable @inline(__always)
  init(
    _ shape: ProductShape, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    _ next: Asked
  ) {
    left = UnsafeRawPointer(a)
    right = UInt(bitPattern: b)
    self.next = next
    rowStride = shape.rowStride &* 4
    depthStride = shape.depthStride &* 4
    rightStride = shape.bStride &* 4
  }

  /// To the next step.
  @inlinable @inline(__always)
  mutating func advance() {
    left += depthStride
    right &+= UInt(bitPattern: rightStride)
    next.address &+= UInt(bitPattern: next.stride)
  }
}

/// Six rows of a tile, each with a name.
@usableFromInline
struct SixRows<S: Strip> {
  @usableFromInline var r0, r1, r2, r3, r4, r5: S

  /// What the results begin with.
  @inlinable @inline(__always)
  init(_ shape: ProductShape) {
    (r0, r1, r2) = (shape.start(), shape.start(), shape.start())
    (r3, r4, r5) = (shape.start(), shape.start(), shape.start())
  }

  /// One step of the depth: 4 loads, 6 broadcasts and 24 multiply-adds, where a row has four vectors.
  @inlinable @inline(__always)
  mutating func step<I: InstructionSet>(_: I.Type, _ at: inout Place) {
    // snippet.six-rows
    prefetch(at.next.address)
    let y = S(address: at.right)
    r0.multiplyAdd(I.self, broadcast(at.left, 0), y)
    r1.multiplyAdd(I.self, broadcast(at.left, at.rowStride), y)
    r2.multiplyAdd(I.self, broadcast(at.left, 2 &* at.rowStride), y)
    r3.multiplyAdd(I.self, broadcast(at.left, 3 &* at.rowStride), y)
    r4.multiplyAdd(I.self, broadcast(at.left, 4 &* at.rowStride), y)
    r5.multiplyAdd(I.self, broadcast(at.left, 5 &* at.rowStride), y)
    at.advance()
    // snippet.end
  }

  /// Raises each column's maximum.
  @inlinable @inline(__always)
  func raiseMaxima(_ maxima: UnsafeMutableRawPointer) {
    let m = S(UnsafeRawPointer(maxima)).larger(r0).larger(r1).larger(r2).larger(r3)
    m.larger(r4).larger(r5).store(maxima)
  }

  /// Writes the rows so many bytes apart, or adds them to what is there.
  @inlinable @inline(__always)
  func store(_ shape: ProductShape, _ address: UnsafeMutableRawPointer, stride: Int) {
    shape.store(r0, address)
    shape.store(r1, address + stride)
    shape.store(r2, address + 2 &* stride)
    shape.store(r3, address + 3 &* stride)
    shape.store(r4, address + 4 &* stride)
    shape.store(r5, address + 5 &* stride)
  }
}

@inlinable @inline(__always)
func fourRows<I: InstructionSet, S: Strip>(
  _: I.Type, _: S.Type, _ shape: ProductShape, _ a: UnsafePointer<Float>,
  _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>?
) {
  let cStride = shape.cStride &* 4
  let target = UnsafeMutableRawPointer(c)
  let (c1, c2, c3) = (target + cStride, target + 2 &* cStride, target + 3 &* cStride)
  var (r0, r1): (S, S) = (shape.start(), shape.start())
  var (r2, r3): (S, S) = (shape.start(), shape.start())
  let stride = shape.rowStride &* 4
  var left = UnsafeRawPointer(a)
  var right = UInt(bitPattern: b)
  for _ in 0..<shape.depth {
    let y = S(address: right)
    r0.multiplyAdd(I.self, broadcast(left, 0), y)
    r1.multiplyAdd(I.self, broadcast(left, stride), y)
    r2.multiplyAdd(I.self, broadcast(left, 2 &* stride), y)
    r3.multiplyAdd(I.self, broadcast(left, 3 &* stride), y)
    left += shape.depthStride &* 4
    right &+= UInt(bitPattern: shape.bStride &* 4)
  }
  if let maxima {
    S(UnsafeRawPointer(maxima)).larger(r0).larger(r1).larger(r2).larger(r3)
      .store(UnsafeMutableRawPointer(maxima))
  }
  shape.store(r0, target)
  shape.store(r1, c1)
  shape.store(r2, c2)
  shape.store(r3, c3)
}

@inlinable @inline(__always)
func twoRows<I: InstructionSet, S: Strip>(
  _: I.Type, _: S.Type, _ shape: ProductShape, _ a: UnsafePointer<Float>,
  _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>?
) {
  let target = UnsafeMutableRawPointer(c)
  let second = target + shape.cStride &* 4
  var (r0, r1): (S, S) = (shape.start(), shape.start())
  var left = UnsafeRawPointer(a)
  var right = UInt(bitPattern: b)
  for _ in 0..<shape.depth {
    let y = S(address: right)
    r0.multiplyAdd(I.self, broadcast(left, 0), y)
    r1.multiplyAdd(I.self, broadcast(left, shape.rowStride &* 4), y)
    left += shape.depthStride &* 4
    right &+= UInt(bitPattern: shape.bStride &* 4)
  }
  if let maxima {
    S(UnsafeRawPointer(maxima)).larger(r0).larger(r1).store(UnsafeMutableRawPointer(maxima))
  }
  shape.store(r0, target)
  shape.store(r1, second)
}

@inlinable @inline(__always)
func oneRow<I: InstructionSet, S: Strip>(
  _: I.Type, _: S.Type, _ shape: ProductShape, _ a: UnsafePointer<Float>,
  _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>?
) {
  let target = UnsafeMutableRawPointer(c)
  var r0: S = shape.start()
  var left = UnsafeRawPointer(a)
  var right = UInt(bitPattern: b)
  for _ in 0..<shape.depth {
    r0.multiplyAdd(I.self, broadcast(left, 0), S(address: right))
    left += shape.depthStride &* 4
    right &+= UInt(bitPattern: shape.bStride &* 4)
  }
  if let maxima {
    S(UnsafeRawPointer(maxima)).larger(r0).store(UnsafeMutableRawPointer(maxima))
  }
  shape.store(r0, target)
}
