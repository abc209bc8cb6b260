/// x Φ(x) in place, the erf form of GELU.
///
/// With t = |x|/√2: up to t = 1, erf t = t P(t²) with P of degree 6 (absolute error 5 · 10⁻⁹); beyond,
/// erfc t = 2^Q(t) with Q of degree 7 (absolute error 10⁻⁸, and of the left tail's results, 4 · 10⁻⁶ of
/// their size down to x = −4). The polynomials were fitted for this book, with Floats for coefficients.
/// Results are off by less than 1.5 · 10⁻⁷ · max(1, x), and below x = −4 by less than 4 · 10⁻¹⁰; at −∞,
/// −2 · 10⁻³⁷ stands for 0.
///
/// Two short loops with memory between them: in one long loop the compiler gives up its vectors.
@inlinable @inline(__always)
public func gelu<I: InstructionSet>(_: I.Type, _ numbers: UnsafeMutablePointer<Float>, _ count: Int)
{
  withUnsafeTemporaryAllocation(byteCount: 2048, alignment: 64) { buffer in
    guard let address = buffer.baseAddress else { return }
    let part = address.bindMemory(to: Float.self, capacity: 512)
    let near = part + 256
    var first = 0
    while first < count {
      let length = min(256, count &- first)
      let vectors = (length &+ 15) / 16
      for j in 0..<length { part[j] = numbers[first &+ j] }
      for j in length..<vectors &* 16 { part[j] = 0 }
      nearShares(I.self, part, vectors, near)
      weighByShares(I.self, part, vectors, near)
      for j in 0..<length { numbers[first &+ j] = part[j] }
      first &+= length
    }
  }
}

/// Φ(−|x|) by the polynomial for |x| ≤ √2: half less half of erf t.
@inlinable @inline(never)
func nearShares<I: InstructionSet>(
  _: I.Type, _ numbers: UnsafeMutablePointer<Float>, _ vectors: Int,
  _ shares: UnsafeMutablePointer<Float>
) {
  let (half, bound) = (Vector(repeating: 0.5), Vector(repeating: 32))
  for index in 0..<vectors {
    let x = UnsafeRawPointer(numbers).vector(index)
    let size = smaller(larger(x, Vector.zero - x), bound)
    let t = size * Vector(repeating: 0.70710678118)
    let square = t * t
    var p = Vector(repeating: 0x1.e87c32p-15)
    p = I.multiplyAdd(Vector(repeating: -0x1.81a3cep-11), p, square)
    p = I.multiplyAdd(Vector(repeating: 0x1.4eb5b8p-8), p, square)
    p = I.multiplyAdd(Vector(repeating: -0x1.b72f64p-6), p, square)
    p = I.multiplyAdd(Vector(repeating: 0x1.ce1e78p-4), p, square)
    p = I.multiplyAdd(Vector(repeating: -0x1.8126ccp-2), p, square)
    p = I.multiplyAdd(Vector(repeating: 0x1.20dd74p+0), p, square)
    UnsafeMutableRawPointer(shares).put(half - p * t * half, index)
  }
}

/// x Φ(x) in place of x, written as max(x, 0) − |x| Φ(−|x|): one formula for both signs, which loses
/// nothing in the left tail. NaN stays NaN.
///
/// |x| counts as far as 32, where Φ(−|x|) is 0 to any Float: without a bound, ∞ · 0 would be NaN.
///
/// - Parameter near: Φ(−|x|) where |x| ≤ √2; beyond, it is half of erfc t = 2^Q(t).
@inlinable @inline(never)
func weighByShares<I: InstructionSet>(
  _: I.Type, _ numbers: UnsafeMutablePointer<Float>, _ vectors: Int,
  _ near: UnsafeMutablePointer<Float>
) {
  let bound = Vector(repeating: 32)
  for index in 0..<vectors {
    let x = UnsafeRawPointer(numbers).vector(index)
    let size = smaller(larger(x, Vector.zero - x), bound)
    let t = size * Vector(repeating: 0.70710678118)
    var q = Vector(repeating: -0x1.067520p-15)
    q = I.multiplyAdd(Vector(repeating: 0x1.4dd20cp-11), q, t)
    q = I.multiplyAdd(Vector(repeating: -0x1.8d88c6p-8), q, t)
    q = I.multiplyAdd(Vector(repeating: 0x1.29eccep-5), q, t)
    q = I.multiplyAdd(Vector(repeating: -0x1.405674p-3), q, t)
    q = I.multiplyAdd(Vector(repeating: -0x1.d3bbf0p-1), q, t)
    q = I.multiplyAdd(Vector(repeating: -0x1.a12fe6p+0), q, t)
    q = I.multiplyAdd(Vector(repeating: 0x1.1c7510p-12), q, t)
    let far = normalPowerOfTwo(I.self, larger(q, Vector(repeating: -126))) * Vector(repeating: 0.5)
    let share = UnsafeRawPointer(near).vector(index)
      .replacing(with: far, where: t .> Vector(repeating: 1))
    UnsafeMutableRawPointer(numbers).put(larger(x, Vector.zero) - size * share, index)
  }
}
