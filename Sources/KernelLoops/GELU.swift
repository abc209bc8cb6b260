/// x Φ(x) in place, the erf form of GELU.
///
/// With t = |x|/√2: up to t = 1, erf t = t P(t²) with P of degree 6 (relative error 1.3 · 10⁻⁹); beyond,
/// erfc t = 2^Q(t) with Q of degree 7 (absolute error 2 · 10⁻¹¹), so that the left tail keeps its
/// digits. The polynomials were fitted for this book; what is left is the rounding of a Float.
@inlinable @inline(__always)
public func gelu<I: InstructionSet>(_: I.Type, _ numbers: UnsafeMutablePointer<Float>, _ count: Int)
{
  var index = 0
  while index &+ 16 <= count {
    let address = UnsafeMutableRawPointer(numbers + index)
    let x = UnsafeRawPointer(address).vector(0)
    address.put(x * normalShare(I.self, x), 0)
    index &+= 16
  }
  if index < count {
    var rest = Vector.zero
    for j in index..<count { rest[j &- index] = numbers[j] }
    rest *= normalShare(I.self, rest)
    for j in index..<count { numbers[j] = rest[j &- index] }
  }
}

/// Φ(x), the share of the standard normal distribution below x.
@inlinable @inline(__always)
func normalShare<I: InstructionSet>(_: I.Type, _ x: Vector) -> Vector {
  let negative = x .< Vector.zero
  let t = x.replacing(with: -x, where: negative) * Vector(repeating: 0.70710678118)
  let square = t * t
  var p = Vector(repeating: 0x1.496a32p-14)
  p = I.multiplyAdd(Vector(repeating: -0x1.a3f700p-11), p, square)
  p = I.multiplyAdd(Vector(repeating: 0x1.5405b2p-8), p, square)
  p = I.multiplyAdd(Vector(repeating: -0x1.b7f90ep-6), p, square)
  p = I.multiplyAdd(Vector(repeating: 0x1.ce2cf8p-4), p, square)
  p = I.multiplyAdd(Vector(repeating: -0x1.81273ep-2), p, square)
  p = I.multiplyAdd(Vector(repeating: 0x1.20dd74p+0), p, square)
  let near = p * t * 0.5  // half of erf t

  var q = Vector(repeating: -0x1.067520p-15)
  q = I.multiplyAdd(Vector(repeating: 0x1.4dd20cp-11), q, t)
  q = I.multiplyAdd(Vector(repeating: -0x1.8d88c6p-8), q, t)
  q = I.multiplyAdd(Vector(repeating: 0x1.29eccep-5), q, t)
  q = I.multiplyAdd(Vector(repeating: -0x1.405674p-3), q, t)
  q = I.multiplyAdd(Vector(repeating: -0x1.d3bbf0p-1), q, t)
  q = I.multiplyAdd(Vector(repeating: -0x1.a12fe6p+0), q, t)
  q = I.multiplyAdd(Vector(repeating: 0x1.1c7510p-12), q, t)
  let far = powerOfTwo(I.self, q) * 0.5  // half of erfc t

  let half = Vector(repeating: 0.5)
  let inside = (half + near).replacing(with: half - near, where: negative)
  let outside = (Vector(repeating: 1) - far).replacing(with: far, where: negative)
  return inside.replacing(with: outside, where: t .> Vector(repeating: 1))
}
