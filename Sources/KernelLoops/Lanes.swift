// The small steps between the two products of attention.

/// Rows become columns, times `scale`: `[rows, columns]` → `[columns, lanes]`; lanes beyond the rows
/// are zero. Four by four, so that memory is read and written in pieces of 16 bytes.
@inlinable @inline(__always)
func transpose(
  _ source: UnsafePointer<Float>, stride: Int, rows: Int, lanes: Int, columns: Int, _ scale: Float,
  _ target: UnsafeMutablePointer<Float>
) {
  typealias Four = SIMD4<Float>
  var lane = 0
  while lane < lanes {
    let present = min(4, max(0, rows &- lane))
    var column = 0
    if present == 4 {
      let row = UnsafeRawPointer(source + lane &* stride)
      while column &+ 4 <= columns {
        let at = column &* 4
        let a = row.loadUnaligned(fromByteOffset: at, as: Four.self) * scale
        let b = row.loadUnaligned(fromByteOffset: at &+ stride &* 4, as: Four.self) * scale
        let c = row.loadUnaligned(fromByteOffset: at &+ stride &* 8, as: Four.self) * scale
        let d = row.loadUnaligned(fromByteOffset: at &+ stride &* 12, as: Four.self) * scale
        let to = UnsafeMutableRawPointer(target + (column &* lanes &+ lane))
        let next = lanes &* 4
        to.storeBytes(of: Four(a.x, b.x, c.x, d.x), as: Four.self)
        to.storeBytes(of: Four(a.y, b.y, c.y, d.y), toByteOffset: next, as: Four.self)
        to.storeBytes(of: Four(a.z, b.z, c.z, d.z), toByteOffset: 2 &* next, as: Four.self)
        to.storeBytes(of: Four(a.w, b.w, c.w, d.w), toByteOffset: 3 &* next, as: Four.self)
        column &+= 4
      }
    }
    while column < columns {
      for i in 0..<4 {
        target[column &* lanes &+ lane &+ i] =
          i < present ? source[(lane &+ i) &* stride &+ column] * scale : 0
      }
      column &+= 1
    }
    lane &+= 4
  }
}

@inlinable @inline(__always)
func copy(
  _ source: UnsafeMutablePointer<Float>, _ count: Int, to target: UnsafeMutablePointer<Float>
) {
  for index in 0..<count { target[index] = source[index] }
}

/// Raises each lane's maximum to the largest score of its column.
@inlinable @inline(__always)
func raiseMaxima(
  _ maxima: UnsafeMutablePointer<Float>, by scores: UnsafeMutablePointer<Float>, rows: Int,
  lanes: Int
) {
  var lane = 0
  while lane < lanes {
    var m = Strip1(UnsafeRawPointer(maxima + lane))
    for row in 0..<rows { m = m.larger(Strip1(UnsafeRawPointer(scores + (row &* lanes &+ lane)))) }
    m.store(UnsafeMutableRawPointer(maxima + lane))
    lane &+= 16
  }
}

/// By what each lane's sums shrink when its maximum rises, 2^(old − new); 1 where it did not move.
///
/// A lane that has seen nothing keeps −∞ for a maximum; its shift is then 0, so that −∞ − shift stays
/// −∞ and its weights stay 0.
///
/// - Returns: whether any lane moved.
@inlinable @inline(__always)
func shrinkage<I: InstructionSet>(
  _: I.Type, _ old: UnsafeMutablePointer<Float>, _ new: UnsafeMutablePointer<Float>, _ lanes: Int,
  _ factor: UnsafeMutablePointer<Float>, shift: UnsafeMutablePointer<Float>
) -> Bool {
  var moved = false
  var lane = 0
  let nothing = Vector(repeating: -.infinity)
  while lane < lanes {
    let before = UnsafeRawPointer(old + lane).vector(0)
    let after = UnsafeRawPointer(new + lane).vector(0)
    let less = after.replacing(with: Vector.zero, where: after .== nothing)
    UnsafeMutableRawPointer(shift + lane).store(less, 0)
    let rose = before .< after
    if any(rose) { moved = true }
    let shrunk = powerOfTwo(I.self, before - less)
    UnsafeMutableRawPointer(factor + lane).store(
      Vector(repeating: 1).replacing(with: shrunk, where: rose), 0)
    lane &+= 16
  }
  return moved
}

@inlinable @inline(__always)
func scaleRow(_ row: UnsafeMutablePointer<Float>, _ count: Int, by factor: Float) {
  let address = UnsafeMutableRawPointer(row)
  let repeated = Vector(repeating: factor)
  for index in 0..<count / 16 {
    address.store(UnsafeRawPointer(address).vector(index) * repeated, index)
  }
}

/// Scores become weights 2^(score − shift) in place, and are added up: of the first `vectors` of lanes.
@inlinable @inline(__always)
func weigh<I: InstructionSet>(
  _: I.Type, _ scores: UnsafeMutablePointer<Float>, vectors: Int, rows: Int, lanes: Int,
  shift: UnsafeMutablePointer<Float>, total: UnsafeMutablePointer<Float>
) {
  for lane in stride(from: 0, to: vectors &* 16, by: 16) {
    weighVector(I.self, scores + lane, rows, lanes, shift + lane, total + lane)
  }
}

@inlinable @inline(never)
func weighVector<I: InstructionSet>(
  _: I.Type, _ scores: UnsafeMutablePointer<Float>, _ rows: Int, _ lanes: Int,
  _ shift: UnsafeMutablePointer<Float>, _ total: UnsafeMutablePointer<Float>
) {
  let less = UnsafeRawPointer(shift).vector(0)
  var sum = UnsafeRawPointer(total).vector(0)
  var address = UnsafeMutableRawPointer(scores)
  for _ in 0..<rows {
    let weight = powerOfTwo(I.self, UnsafeRawPointer(address).vector(0) - less)
    address.store(weight, 0)
    sum += weight
    address += lanes &* 4
  }
  UnsafeMutableRawPointer(total).store(sum, 0)
}
