/// x Φ(x) in place, the erf form of GELU, written as max(x, 0) − |x| Φ(−|x|): one formula for both
/// signs, which loses nothing in the left tail.
///
/// 2 Φ(−u) = 2^Q(u) for u ≥ 0, with Q a polynomial of degree 10 that was fitted for this book, with
/// Floats for coefficients, so that the fit is off by less than rounding is. Results are off by less than
/// 1.5 · 10⁻⁷ · max(1, x), down to x = −4 by less than 4 · 10⁻⁶ of their size, and below by less than
/// 4 · 10⁻¹⁰; at −∞, −10⁻³⁷ stands for 0.
@inlinable @inline(__always)
public func gelu<I: InstructionSet>(_: I.Type, _ numbers: UnsafeMutablePointer<Float>, _ count: Int)
{
  let (vectors, rest) = (count / 16, count % 16)
  geluVectors(I.self, numbers, vectors)
  if rest == 0 { return }
  withUnsafeTemporaryAllocation(byteCount: 64, alignment: 64) { buffer in
    guard let address = buffer.baseAddress else { return }
    let last = address.bindMemory(to: Float.self, capacity: 16)
    let own = numbers + vectors &* 16
    for j in 0..<16 { last[j] = j < rest ? own[j] : 0 }
    geluVectors(I.self, last, 1)
    for j in 0..<rest { own[j] = last[j] }
  }
}

@inlinable @inline(never)
func geluVectors<I: InstructionSet>(
  _: I.Type, _ numbers: UnsafeMutablePointer<Float>, _ vectors: Int
) {
  for index in 0..<vectors {
    UnsafeMutableRawPointer(numbers).store(
      gelu(I.self, UnsafeRawPointer(numbers).vector(index)), index)
  }
}

/// x Φ(x) of one vector. NaN stays NaN.
///
/// |x| counts as far as 14, where Φ(−|x|) is 0 to any Float: without a bound, ∞ · 0 would be NaN.
@inlinable @inline(__always)
func gelu<I: InstructionSet>(_: I.Type, _ x: Vector) -> Vector {
  let n = larger(Vector.zero - larger(x, Vector.zero - x), Vector(repeating: -14))  // −|x|
  var q = Vector(repeating: -0x1.707a04p-25)
  q = I.multiplyAdd(Vector(repeating: -0x1.342cd4p-20), q, n)
  q = I.multiplyAdd(Vector(repeating: -0x1.c1dd96p-17), q, n)
  q = I.multiplyAdd(Vector(repeating: -0x1.6e5cc4p-14), q, n)
  q = I.multiplyAdd(Vector(repeating: -0x1.424a16p-12), q, n)
  q = I.multiplyAdd(Vector(repeating: -0x1.51ef5ap-15), q, n)
  q = I.multiplyAdd(Vector(repeating: 0x1.c52dd6p-8), q, n)
  q = I.multiplyAdd(Vector(repeating: 0x1.ad7fcep-5), q, n)
  q = I.multiplyAdd(Vector(repeating: -0x1.d63e66p-2), q, n)
  q = I.multiplyAdd(Vector(repeating: 0x1.26aec4p+0), q, n) * n
  let share = normalPowerOfTwo(I.self, larger(q, Vector(repeating: -126)))
  return I.multiplyAdd(larger(x, Vector.zero), n * Vector(repeating: 0.5), share)
}
