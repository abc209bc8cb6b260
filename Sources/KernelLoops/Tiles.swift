// The tiles of a product: one to six rows of a strip, in registers from the first step to the last.

@inlinable @inline(__always)
func spread(_ address: UnsafeRawPointer, _ byteOffset: Int) -> Vector {
  Vector(repeating: address.load(fromByteOffset: byteOffset, as: Float.self))
}

/// Six rows of results in registers: with four vectors a row these are 24 of the 32 registers of
/// AVX-512. The registers that are left are the companion's, for as many steps as it takes.
@inlinable @inline(__always)
func sixRows<I: InstructionSet, S: Strip, Beside: CompanionStep>(
  _: I.Type, _: S.Type, _ shape: ProductShape, _ a: UnsafePointer<Float>,
  _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>?, next: Asked,
  beside: Beside
) {
  let cStep = shape.cStep &* 4
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
  if let maxima { rows.raise(UnsafeMutableRawPointer(maxima)) }
  rows.put(shape, target, step: cStep)
}

/// The same in a function of its own: among the other loops of a strip, the companion's numbers would not
/// find room in the registers.
@inlinable @inline(never)
func sixRowsBeside<I: InstructionSet, S: Strip, Beside: CompanionStep>(
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
  @usableFromInline let rowStep: Int
  @usableFromInline let depthStep: Int
  @usableFromInline let rightStep: Int

  @inlinable @inline(__always)
  init(
    _ shape: ProductShape, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>,
    _ next: Asked
  ) {
    left = UnsafeRawPointer(a)
    right = UInt(bitPattern: b)
    self.next = next
    rowStep = shape.rowStep &* 4
    depthStep = shape.depthStep &* 4
    rightStep = shape.bStep &* 4
  }

  /// To the next step.
  @inlinable @inline(__always)
  mutating func advance() {
    left += depthStep
    right &+= UInt(bitPattern: rightStep)
    next.address &+= UInt(bitPattern: next.step)
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

  /// One step of the depth: 4 loads, 6 spreads and 24 multiply-adds, where a row has four vectors.
  @inlinable @inline(__always)
  mutating func step<I: InstructionSet>(_: I.Type, _ at: inout Place) {
    // snippet.six-rows
    prefetch(at.next.address)
    let y = S(address: at.right)
    r0.multiplyAdd(I.self, spread(at.left, 0), y)
    r1.multiplyAdd(I.self, spread(at.left, at.rowStep), y)
    r2.multiplyAdd(I.self, spread(at.left, 2 &* at.rowStep), y)
    r3.multiplyAdd(I.self, spread(at.left, 3 &* at.rowStep), y)
    r4.multiplyAdd(I.self, spread(at.left, 4 &* at.rowStep), y)
    r5.multiplyAdd(I.self, spread(at.left, 5 &* at.rowStep), y)
    at.advance()
    // snippet.end
  }

  /// Raises each column's maximum.
  @inlinable @inline(__always)
  func raise(_ maxima: UnsafeMutableRawPointer) {
    let m = S(UnsafeRawPointer(maxima)).larger(r0).larger(r1).larger(r2).larger(r3)
    m.larger(r4).larger(r5).store(maxima)
  }

  /// Writes the rows so many bytes apart, or adds them to what is there.
  @inlinable @inline(__always)
  func put(_ shape: ProductShape, _ address: UnsafeMutableRawPointer, step: Int) {
    shape.put(r0, address)
    shape.put(r1, address + step)
    shape.put(r2, address + 2 &* step)
    shape.put(r3, address + 3 &* step)
    shape.put(r4, address + 4 &* step)
    shape.put(r5, address + 5 &* step)
  }
}

@inlinable @inline(__always)
func fourRows<I: InstructionSet, S: Strip>(
  _: I.Type, _: S.Type, _ shape: ProductShape, _ a: UnsafePointer<Float>,
  _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>?
) {
  let cStep = shape.cStep &* 4
  let target = UnsafeMutableRawPointer(c)
  let (c1, c2, c3) = (target + cStep, target + 2 &* cStep, target + 3 &* cStep)
  var (r0, r1): (S, S) = (shape.start(), shape.start())
  var (r2, r3): (S, S) = (shape.start(), shape.start())
  let step = shape.rowStep &* 4
  var left = UnsafeRawPointer(a)
  var right = UInt(bitPattern: b)
  for _ in 0..<shape.depth {
    let y = S(address: right)
    r0.multiplyAdd(I.self, spread(left, 0), y)
    r1.multiplyAdd(I.self, spread(left, step), y)
    r2.multiplyAdd(I.self, spread(left, 2 &* step), y)
    r3.multiplyAdd(I.self, spread(left, 3 &* step), y)
    left += shape.depthStep &* 4
    right &+= UInt(bitPattern: shape.bStep &* 4)
  }
  if let maxima {
    S(UnsafeRawPointer(maxima)).larger(r0).larger(r1).larger(r2).larger(r3)
      .store(UnsafeMutableRawPointer(maxima))
  }
  shape.put(r0, target)
  shape.put(r1, c1)
  shape.put(r2, c2)
  shape.put(r3, c3)
}

@inlinable @inline(__always)
func twoRows<I: InstructionSet, S: Strip>(
  _: I.Type, _: S.Type, _ shape: ProductShape, _ a: UnsafePointer<Float>,
  _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>?
) {
  let target = UnsafeMutableRawPointer(c)
  let second = target + shape.cStep &* 4
  var (r0, r1): (S, S) = (shape.start(), shape.start())
  var left = UnsafeRawPointer(a)
  var right = UInt(bitPattern: b)
  for _ in 0..<shape.depth {
    let y = S(address: right)
    r0.multiplyAdd(I.self, spread(left, 0), y)
    r1.multiplyAdd(I.self, spread(left, shape.rowStep &* 4), y)
    left += shape.depthStep &* 4
    right &+= UInt(bitPattern: shape.bStep &* 4)
  }
  if let maxima {
    S(UnsafeRawPointer(maxima)).larger(r0).larger(r1).store(UnsafeMutableRawPointer(maxima))
  }
  shape.put(r0, target)
  shape.put(r1, second)
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
    r0.multiplyAdd(I.self, spread(left, 0), S(address: right))
    left += shape.depthStep &* 4
    right &+= UInt(bitPattern: shape.bStep &* 4)
  }
  if let maxima {
    S(UnsafeRawPointer(maxima)).larger(r0).store(UnsafeMutableRawPointer(maxima))
  }
  shape.put(r0, target)
}
