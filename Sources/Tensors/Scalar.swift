/// A number the workbook computes with: `Float` in the variants, `Double` in the references.
///
/// The transcendental functions are the workbook's own, built from additions and multiplications
/// in a fixed order. The C library's differ in the last bit from one processor to the next, and
/// pages must be the same bytes on every machine.
public protocol Scalar: BinaryFloatingPoint, Sendable {
  /// e to the power `x`. `Double`: error below 2 units in the last place; `Float`: the `Double`
  /// value, rounded.
  static func exponential(_ x: Self) -> Self
  /// The error function, 2/√π ∫₀ˣ exp(−t²) dt.
  static func errorFunction(_ x: Self) -> Self
}

extension Double: Scalar {
  /// eˣ; see ``Elementary/exponential(_:)``.
  public static func exponential(_ x: Double) -> Double { Elementary.exponential(x) }
  /// erf x; see ``Elementary/errorFunction(_:)``.
  public static func errorFunction(_ x: Double) -> Double { Elementary.errorFunction(x) }
}

extension Float: Scalar {
  /// eˣ; see ``Elementary/exponential(_:)``.
  public static func exponential(_ x: Float) -> Float { Float(Elementary.exponential(Double(x))) }
  /// erf x; see ``Elementary/errorFunction(_:)``.
  public static func errorFunction(_ x: Float) -> Float {
    Float(Elementary.errorFunction(Double(x)))
  }
}

/// e to the power `x`; one exponential on the ``Meter``.
///
/// A file that imports Foundation or a C library has their `exp` too, which Swift prefers for a `Double` or a
/// `Float`: not on the meter, and other bits on another machine. There, say `Tensors.exp`.
@inlinable
public func exp<Number: Scalar>(_ x: Number) -> Number {
  Meter.count(exponentials: 1)
  return Number.exponential(x)
}
