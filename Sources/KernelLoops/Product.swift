// Both products of attention and the products with learned weights have one shape: a number of the
// left operand is spread over a vector, a row of the right operand streams by, and a tile of six rows
// of results stays in registers until it is done.

/// A product C = A B, or C += A B, over raw memory. Steps are counted in floats.
///
/// Element (i, k) of A is at `a[i * rowStep + k * depthStep]`, row k of B begins at `b[k * bStep]`,
/// row i of C at `c[i * cStep]`. So A may be read as it lies or transposed.
public struct ProductShape {
  @usableFromInline let depth: Int
  @usableFromInline let rowStep: Int
  @usableFromInline let depthStep: Int
  @usableFromInline let bStep: Int
  @usableFromInline let cStep: Int
  @usableFromInline let adds: Bool

  /// The steps of a product; `adds` keeps what is in C.
  @inlinable @inline(__always)
  public init(
    depth: Int, rowStep: Int, depthStep: Int, bStep: Int, cStep: Int, adds: Bool
  ) {
    self.depth = depth
    self.rowStep = rowStep
    self.depthStep = depthStep
    self.bStep = bStep
    self.cStep = cStep
    self.adds = adds
  }
}

/// Rows × columns of a product; columns is a multiple of 16.
///
/// - Parameters:
///   - maxima: raised to the largest result of each column.
///   - ahead: what will be read next.
@inlinable @inline(__always)
public func product<I: InstructionSet>(
  _: I.Type, rows: Int, columns: Int, _ shape: ProductShape, _ a: UnsafePointer<Float>,
  _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>? = nil, ahead: Ahead? = nil
) {
  var column = 0
  // On four-vector machines the rest is cut evenly: 5 vectors are 3 and 2, not 4 and 1, because a
  // tile of one vector would wait for its own sums.
  while column < columns {
    let left = (columns &- column) / 16
    let (b, c, m) = (b + column, c + column, maxima.map { $0 + column })
    let ahead = column == 0 ? ahead : nil
    if I.widestStrip == 1 || left == 1 {
      strip(I.self, Strip1.self, rows: rows, shape, a, b, c, maxima: m, ahead: ahead)
      column &+= 16
    } else if left == 2 {
      strip(I.self, Strip2.self, rows: rows, shape, a, b, c, maxima: m, ahead: ahead)
      column &+= 32
    } else if left == 3 || left == 5 || left == 6 {
      strip(I.self, Strip3.self, rows: rows, shape, a, b, c, maxima: m, ahead: ahead)
      column &+= 48
    } else {
      strip(I.self, Strip4.self, rows: rows, shape, a, b, c, maxima: m, ahead: ahead)
      column &+= 64
    }
  }
}

/// All rows of one strip of columns: six at a time, then four, two and one.
@inlinable @inline(never)
public func strip<I: InstructionSet, S: Strip>(
  _: I.Type, _: S.Type, rows: Int, _ shape: ProductShape, _ a: UnsafePointer<Float>,
  _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>?, ahead: Ahead?
) {
  var row = 0
  var next = ahead?.start ?? UnsafeRawPointer(b)
  let end = ahead?.end ?? next
  while row &+ 6 <= rows {
    let step = next < end ? 64 : 0
    sixRows(
      I.self, S.self, shape, a + row &* shape.rowStep, b, c + row &* shape.cStep, maxima: maxima,
      next: next, nextStep: step)
    next += step &* shape.depth
    row &+= 6
  }
  if row &+ 4 <= rows {
    fourRows(
      I.self, S.self, shape, a + row &* shape.rowStep, b, c + row &* shape.cStep, maxima: maxima)
    row &+= 4
  }
  if row &+ 2 <= rows {
    twoRows(
      I.self, S.self, shape, a + row &* shape.rowStep, b, c + row &* shape.cStep, maxima: maxima)
    row &+= 2
  }
  if row < rows {
    oneRow(
      I.self, S.self, shape, a + row &* shape.rowStep, b, c + row &* shape.cStep, maxima: maxima)
  }
}

@inlinable @inline(__always)
func spread(_ address: UnsafeRawPointer, _ byteOffset: Int) -> Vector {
  Vector(repeating: address.load(fromByteOffset: byteOffset, as: Float.self))
}

/// Six rows of results in registers: with four vectors a row these are 24 of the 32 registers of
/// AVX-512, and each step of the depth takes 4 loads, 6 spreads and 24 multiply-adds. Each asks for a line
/// of what is read next; a step of 0 asks for one that is there.
@inlinable @inline(__always)
func sixRows<I: InstructionSet, S: Strip>(
  _: I.Type, _: S.Type, _ shape: ProductShape, _ a: UnsafePointer<Float>,
  _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>?, next: UnsafeRawPointer, nextStep: Int
) {
  let cStep = shape.cStep &* 4
  let target = UnsafeMutableRawPointer(c)
  let (c1, c2, c3) = (target + cStep, target + 2 &* cStep, target + 3 &* cStep)
  let (c4, c5) = (target + 4 &* cStep, target + 5 &* cStep)
  var (r0, r1, r2, r3, r4, r5) = (S(), S(), S(), S(), S(), S())
  if shape.adds {
    (r0, r1, r2) = (S(target), S(c1), S(c2))
    (r3, r4, r5) = (S(c3), S(c4), S(c5))
  }
  let step = shape.rowStep &* 4
  var left = UnsafeRawPointer(a)
  var right = UnsafeRawPointer(b)
  var next = next
  // snippet.six-rows
  for _ in 0..<shape.depth {
    prefetch(next)
    let y = S(right)
    r0.multiplyAdd(I.self, spread(left, 0), y)
    r1.multiplyAdd(I.self, spread(left, step), y)
    r2.multiplyAdd(I.self, spread(left, 2 &* step), y)
    r3.multiplyAdd(I.self, spread(left, 3 &* step), y)
    r4.multiplyAdd(I.self, spread(left, 4 &* step), y)
    r5.multiplyAdd(I.self, spread(left, 5 &* step), y)
    left += shape.depthStep &* 4
    right += shape.bStep &* 4
    next += nextStep
  }
  // snippet.end
  if let maxima {
    let m = S(UnsafeRawPointer(maxima)).larger(r0).larger(r1).larger(r2).larger(r3)
    m.larger(r4).larger(r5).store(UnsafeMutableRawPointer(maxima))
  }
  r0.store(target)
  r1.store(c1)
  r2.store(c2)
  r3.store(c3)
  r4.store(c4)
  r5.store(c5)
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
  var (r0, r1, r2, r3) = (S(), S(), S(), S())
  if shape.adds { (r0, r1, r2, r3) = (S(target), S(c1), S(c2), S(c3)) }
  let step = shape.rowStep &* 4
  var left = UnsafeRawPointer(a)
  var right = UnsafeRawPointer(b)
  for _ in 0..<shape.depth {
    let y = S(right)
    r0.multiplyAdd(I.self, spread(left, 0), y)
    r1.multiplyAdd(I.self, spread(left, step), y)
    r2.multiplyAdd(I.self, spread(left, 2 &* step), y)
    r3.multiplyAdd(I.self, spread(left, 3 &* step), y)
    left += shape.depthStep &* 4
    right += shape.bStep &* 4
  }
  if let maxima {
    S(UnsafeRawPointer(maxima)).larger(r0).larger(r1).larger(r2).larger(r3)
      .store(UnsafeMutableRawPointer(maxima))
  }
  r0.store(target)
  r1.store(c1)
  r2.store(c2)
  r3.store(c3)
}

@inlinable @inline(__always)
func twoRows<I: InstructionSet, S: Strip>(
  _: I.Type, _: S.Type, _ shape: ProductShape, _ a: UnsafePointer<Float>,
  _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>?
) {
  let target = UnsafeMutableRawPointer(c)
  let second = target + shape.cStep &* 4
  var (r0, r1) = shape.adds ? (S(target), S(second)) : (S(), S())
  var left = UnsafeRawPointer(a)
  var right = UnsafeRawPointer(b)
  for _ in 0..<shape.depth {
    let y = S(right)
    r0.multiplyAdd(I.self, spread(left, 0), y)
    r1.multiplyAdd(I.self, spread(left, shape.rowStep &* 4), y)
    left += shape.depthStep &* 4
    right += shape.bStep &* 4
  }
  if let maxima {
    S(UnsafeRawPointer(maxima)).larger(r0).larger(r1).store(UnsafeMutableRawPointer(maxima))
  }
  r0.store(target)
  r1.store(second)
}

@inlinable @inline(__always)
func oneRow<I: InstructionSet, S: Strip>(
  _: I.Type, _: S.Type, _ shape: ProductShape, _ a: UnsafePointer<Float>,
  _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>,
  maxima: UnsafeMutablePointer<Float>?
) {
  let target = UnsafeMutableRawPointer(c)
  var r0 = shape.adds ? S(target) : S()
  var left = UnsafeRawPointer(a)
  var right = UnsafeRawPointer(b)
  for _ in 0..<shape.depth {
    r0.multiplyAdd(I.self, spread(left, 0), S(right))
    left += shape.depthStep &* 4
    right += shape.bStep &* 4
  }
  if let maxima {
    S(UnsafeRawPointer(maxima)).larger(r0).store(UnsafeMutableRawPointer(maxima))
  }
  r0.store(target)
}
