// Long sums. A Float has 24 bits: once a sum is 2²⁴ times as large as what is added to it, nothing is added
// any more, and long before that each addition loses digits, often all in the same direction. Over a
// million keys that is a thousandth of the result. So what may be long is added up in Double.
//
// Source: Higham 1993, “The Accuracy of Floating Point Summation”, sections 1 and 2.

/// The sum of some numbers, made in `Double` and rounded once.
@_specialize(where Number == Float)
@_specialize(where Number == Double)
public func wideSum<Number: Scalar>(_ numbers: ArraySlice<Number>) -> Number {
  var sum = 0.0
  for number in numbers { sum += Double(number) }
  return Number(sum)
}

/// A row of sums to which multiples of rows are added one by one, however many: they are made in `Double`.
public struct WideRow: Sendable {
  /// The sums so far.
  public private(set) var sums: [Double]

  /// A row of `count` zeros.
  public init(count: Int) { sums = Array(repeating: 0, count: count) }

  /// Adds `factor * addend`: one multiply-add per column.
  public mutating func addScaled(by factor: Double, _ addend: ArraySlice<Float>) {
    demand(
      addend.count == sums.count, "a row has \(sums.count) columns, the addend \(addend.count)")
    Meter.count(multiplyAdds: addend.count)
    addend.withUnsafeBufferPointer { addend in
      sums.withUnsafeMutableBufferPointer { sums in
        for column in 0..<sums.count { sums[column] += factor * Double(addend[column]) }
      }
    }
  }

  /// Multiplies every sum by `factor`.
  public mutating func scale(by factor: Double) {
    for column in sums.indices { sums[column] *= factor }
  }

  /// The sums divided by `divisor`, as `Float`.
  public func divided(by divisor: Double) -> [Float] { sums.map { Float($0 / divisor) } }
}
