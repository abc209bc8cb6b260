/// x Φ(x) in place, the erf form of GELU.
///
/// With t = |x|/√2: up to t = 1, erf t = t P(t²) with P of degree 6 (absolute error 5 · 10⁻⁹); beyond,
/// erfc t = 2^Q(t) with Q of degree 7 (absolute error 10⁻⁸, and of the left tail's results, 4 · 10⁻⁶ of
/// their size down to x = −4). The polynomials were fitted for this book, with Floats for coefficients.
/// Results are off by less than 1.5 · 10⁻⁷ · max(1, x), and below x = −4 by less than 4 · 10⁻¹⁰.
@inlinable @inline(__always)
public func gelu<I: InstructionSet>(_: I.Type, _ numbers: UnsafeMutablePointer<Float>, _ count: Int)
{
  var index = 0
  while index &+ 16 <= count {
    let address = UnsafeMutableRawPointer(numbers + index)
    address.put(gelu(I.self, UnsafeRawPointer(address).vector(0)), 0)
    index &+= 16
  }
  if index < count {
    var rest = Vector.zero
    for j in index..<count { rest[j &- index] = numbers[j] }
    rest = gelu(I.self, rest)
    for j in index..<count { numbers[j] = rest[j &- index] }
  }
}

/// x Φ(x) of sixteen numbers; −0 at −∞, and NaN stays NaN.
@inlinable @inline(__always)
func gelu<I: InstructionSet>(_: I.Type, _ x: Vector) -> Vector {
  // Below −14 the result is −0; without a lowest x, −∞ would give −∞ · 0, which is NaN.
  let lowest = Vector(repeating: -32)
  let x = x.replacing(with: lowest, where: x .< lowest)
  return x * normalShare(I.self, x)
}

/// Φ(x), the share of the standard normal distribution below x.
@inlinable @inline(__always)
func normalShare<I: InstructionSet>(_: I.Type, _ x: Vector) -> Vector {
  let negative = x .< Vector.zero
  let t = x.replacing(with: -x, where: negative) * Vector(repeating: 0.70710678118)
  let square = t * t
  var p = Vector(repeating: 0x1.e87c32p-15)
  p = I.multiplyAdd(Vector(repeating: -0x1.81a3cep-11), p, square)
  p = I.multiplyAdd(Vector(repeating: 0x1.4eb5b8p-8), p, square)
  p = I.multiplyAdd(Vector(repeating: -0x1.b72f64p-6), p, square)
  p = I.multiplyAdd(Vector(repeating: 0x1.ce1e78p-4), p, square)
  p = I.multiplyAdd(Vector(repeating: -0x1.8126ccp-2), p, square)
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
