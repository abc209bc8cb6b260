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

/// How many numbers of two rows of one length differ by `bound` or more, NaN being as good as NaN.
///
/// - Parameter zeros: whether a zero differs from everything but zero.
@_specialize(where A == Float, B == Float)
@_specialize(where A == Float, B == Double)
public func countOfDifferences<A: Scalar, B: Scalar>(
  _ a: [A], _ b: [B], from bound: Double, zeros: Bool
) -> Int {
  demand(a.count == b.count, "\(a.count) numbers held against \(b.count)")
  var count = 0
  for i in a.indices {
    let (x, y) = (Double(a[i]), Double(b[i]))
    if x.isNaN && y.isNaN || x == y { continue }
    if zeros && (x == 0 || y == 0) || !((x - y).magnitude < bound) { count += 1 }
  }
  return count
}

/// Whether two rows of one length are nowhere further apart than `room`, NaN being as good as NaN.
public func areAlike(_ a: [Float], _ b: [Float], within room: Double) -> Bool {
  demand(a.count == b.count, "\(a.count) numbers held against \(b.count)")
  return a.indices.allSatisfy { i in
    a[i].isNaN && b[i].isNaN || a[i] == b[i] || Double((a[i] - b[i]).magnitude) <= room
  }
}

/// The largest absolute value of the numbers that are finite; 0 if there is none.
public func largestFiniteMagnitude(_ row: [Float]) -> Float {
  row.reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
}
