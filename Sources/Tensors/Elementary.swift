/// exp, log, sin, cos, tanh and erf in `Double`, the same bits on every machine: nothing but IEEE
/// additions, multiplications, divisions and square roots, in a fixed order, never fused.
public enum Elementary {
  static let ln2High = 0x1.62e42feep-1
  static let ln2Low = 0x1.a39ef35793c76p-33

  /// eˣ. Overflows to +∞ above 709.78, underflows to 0 below −745.13, NaN stays NaN.
  public static func exponential(_ x: Double) -> Double {
    if x.isNaN { return x }
    if x > 709.782712893384 { return .infinity }
    if x < -745.1332191019412 { return 0 }
    // x = k ln 2 + r with |r| ≤ ln 2 / 2, so eˣ = 2ᵏ eʳ, and eʳ is a short Taylor series.
    let k = (x * 1.4426950408889634).rounded(.toNearestOrEven)
    let r = (x - k * ln2High) - k * ln2Low
    var sum = 1.0
    for n in stride(from: 14, through: 1, by: -1) { sum = 1 + sum * r / Double(n) }
    // Two steps keep the scale factor normal where the result is not.
    let half = (k / 2).rounded(.towardZero)
    return sum * powerOfTwo(Int(half)) * powerOfTwo(Int(k - half))
  }

  static func powerOfTwo(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(exponent + 1023) << 52)
  }

  /// Natural logarithm. −∞ at 0, NaN below 0.
  public static func logarithm(_ x: Double) -> Double {
    if x.isNaN || x < 0 { return .nan }
    if x == 0 { return -.infinity }
    if x == .infinity { return x }
    // x = 2ᵏ m with m in [√½, √2), and log m = 2 artanh((m − 1)/(m + 1)).
    var k = Double(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m /= 2
      k += 1
    }
    let z = (m - 1) / (m + 1)
    let square = z * z
    var sum = 0.0
    for n in stride(from: 31, through: 1, by: -2) { sum = sum * square + 1 / Double(n) }
    return k * ln2High + (k * ln2Low + 2 * z * sum)
  }

  /// Sine, for |x| up to 10⁶; error below 3 units in the last place. NaN for NaN and infinities.
  public static func sine(_ x: Double) -> Double {
    if !x.isFinite { return .nan }
    let (quadrant, r) = reduced(x)
    switch quadrant {
    case 0: return sineSeries(r)
    case 1: return cosineSeries(r)
    case 2: return -sineSeries(r)
    default: return -cosineSeries(r)
    }
  }

  /// Cosine, for |x| up to 10⁶; as accurate as ``sine(_:)``.
  public static func cosine(_ x: Double) -> Double {
    if !x.isFinite { return .nan }
    let (quadrant, r) = reduced(x)
    switch quadrant {
    case 0: return cosineSeries(r)
    case 1: return -sineSeries(r)
    case 2: return -cosineSeries(r)
    default: return sineSeries(r)
    }
  }

  /// x = k π/2 + r with |r| ≤ π/4: k modulo 4, and r. π/2 is split in three so that k times each
  /// of the first two parts is exact.
  private static func reduced(_ x: Double) -> (quadrant: Int, remainder: Double) {
    demand(x.magnitude <= 1e6, "sine and cosine are for |x| up to 10⁶, not for \(x)")
    let k = (x * 0.6366197723675814).rounded(.toNearestOrEven)
    let r = ((x - k * 0x1.921fb544p+0) - k * 0x1.0b4611a6p-34) - k * 0x1.3198a2e037073p-69
    return (((Int(k) % 4) + 4) % 4, r)
  }

  private static func sineSeries(_ r: Double) -> Double {
    let square = r * r
    var sum = 1.0
    for n in stride(from: 20, through: 2, by: -2) { sum = 1 - sum * square / Double(n * (n + 1)) }
    return r * sum
  }

  private static func cosineSeries(_ r: Double) -> Double {
    let square = r * r
    var sum = 1.0
    for n in stride(from: 19, through: 1, by: -2) { sum = 1 - sum * square / Double(n * (n + 1)) }
    return sum
  }

  /// Hyperbolic tangent.
  public static func hyperbolicTangent(_ x: Double) -> Double {
    if x.isNaN { return x }
    let magnitude = x.magnitude
    if magnitude > 20 { return x < 0 ? -1 : 1 }
    if magnitude < 0.25 {
      // The continued fraction x / (1 + x²/(3 + x²/(5 + …))) has no cancellation near 0.
      let square = x * x
      var tail = 25.0
      for n in stride(from: 23, through: 1, by: -2) { tail = Double(n) + square / tail }
      return x / tail
    }
    let e = exponential(-2 * magnitude)
    let value = (1 - e) / (1 + e)
    return x < 0 ? -value : value
  }

  /// The error function; error below 8 units in the last place.
  public static func errorFunction(_ x: Double) -> Double {
    if x.isNaN { return x }
    let magnitude = x.magnitude
    if magnitude > 6 { return x < 0 ? -1 : 1 }
    let square = x * x
    let gauss = exponential(-square)
    if magnitude < 2.5 {
      // erf x = 2/√π exp(−x²) Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!: every term has the sign of x.
      var term = x
      var sum = x
      var n = 1.0
      while term.magnitude > sum.magnitude * 1e-17 {
        term *= 2 * square / (2 * n + 1)
        sum += term
        n += 1
      }
      return 1.1283791670955126 * gauss * sum
    }
    // erfc x = exp(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))).
    var tail = magnitude
    for n in stride(from: 60, through: 1, by: -1) { tail = magnitude + Double(n) / 2 / tail }
    let value = 1 - 0.5641895835477563 * gauss / tail
    return x < 0 ? -value : value
  }
}
