/// A number with a fixed count of decimals: `0.812`. Minus zero prints as zero.
///
/// Rounded half to even; exact for |x| · 10^places below 2⁵³, beyond which it is not meant.
public func decimals<Number: BinaryFloatingPoint>(_ number: Number, _ places: Int = 3) -> String {
  let x = Double(number)
  if x.isNaN { return "NaN" }
  if x.isInfinite { return x < 0 ? "−∞" : "∞" }
  let scale = (0..<places).reduce(1.0) { power, _ in power * 10 }
  let scaled = (x.magnitude * scale).rounded(.toNearestOrEven)
  if scaled >= 0x1p53 { return scientific(x) }
  let units = Int64(scaled)  // below 2⁵³, which an Int of 32 bits is not
  let sign = x < 0 && units > 0 ? "−" : ""
  let whole = grouped(units / Int64(scale))
  if places == 0 { return sign + whole }
  let fraction = String(units % Int64(scale))
  return sign + whole + "." + String(repeating: "0", count: places - fraction.count) + fraction
}

/// A whole number with thousands set apart: `1,048,576`.
public func grouped(_ number: some FixedWidthInteger) -> String {
  let digits = String(number.magnitude)
  var result = ""
  for (index, digit) in digits.enumerated() {
    if index > 0 && (digits.count - index) % 3 == 0 { result.append(",") }
    result.append(digit)
  }
  return (number < 0 ? "−" : "") + result
}

/// A number as one digit and a power of ten: `3 · 10⁻⁷`.
public func scientific(_ x: Double) -> String {
  if x == 0 { return "0" }
  if !x.isFinite { return decimals(x) }
  var exponent = 0
  var mantissa = x.magnitude
  while mantissa >= 9.5 {
    mantissa /= 10
    exponent += 1
  }
  while mantissa < 0.95 {
    mantissa *= 10
    exponent -= 1
  }
  return (x < 0 ? "−" : "") + "\(Int(mantissa.rounded())) · 10" + superscript(exponent)
}

/// The smallest power of ten above |x|: `< 10⁻⁶`. For errors, whose digits mean nothing.
public func magnitudeBound<Number: BinaryFloatingPoint>(_ number: Number) -> String {
  let x = Double(number).magnitude
  if x == 0 { return "0" }
  if !x.isFinite { return decimals(x) }
  var exponent = 0
  var power = 1.0
  while power <= x {
    power *= 10
    exponent += 1
  }
  while power.isFinite && power / 10 > x {
    power /= 10
    exponent -= 1
  }
  return "< 10" + superscript(exponent)
}

func superscript(_ exponent: Int) -> String {
  let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  return (exponent < 0 ? "⁻" : "")
    + String(String(exponent.magnitude).map { digits[Int(String($0)) ?? 0] })
}

/// A share as a percentage with one decimal: `14.3 %`.
public func percent(_ share: Double, _ places: Int = 1) -> String {
  decimals(share * 100, places) + " %"
}

extension Duration {
  /// The duration in seconds.
  public var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
