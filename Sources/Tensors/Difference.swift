/// The largest absolute difference of two rows of numbers, element by element, and the largest absolute
/// value of the second.
///
/// An infinity differs from everything but itself by infinity, and so does NaN from everything. What is not
/// finite has no magnitude here. The rows must be of one length.
public func difference(
  _ got: [Float], from exact: [Double]
) -> (largest: Double, magnitude: Double) {
  demand(got.count == exact.count, "\(got.count) numbers held against \(exact.count)")
  var (largest, magnitude) = (0.0, 0.0)
  for i in got.indices {
    largest = max(largest, difference(Double(got[i]), from: exact[i]))
    if exact[i].isFinite { magnitude = max(magnitude, exact[i].magnitude) }
  }
  return (largest, magnitude)
}

/// The largest absolute difference of two rows of numbers, by the same rule.
public func difference(_ a: [Double], from b: [Double]) -> Double {
  demand(a.count == b.count, "\(a.count) numbers held against \(b.count)")
  return a.indices.reduce(0) { max($0, difference(a[$1], from: b[$1])) }
}

/// The absolute difference of two numbers; infinite where one is NaN or an infinity and the other is not
/// the same infinity.
public func difference(_ a: Double, from b: Double) -> Double {
  a.isFinite && b.isFinite ? (a - b).magnitude : (a == b ? 0 : .infinity)
}
