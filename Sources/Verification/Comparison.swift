public import Tensors

/// A variant's output held against the exact one.
public struct Comparison: Sendable {
  /// The largest absolute difference; infinite if the shapes, a NaN or an infinity differ.
  public private(set) var error = 0.0
  /// The largest absolute value of the exact output.
  public private(set) var magnitude = 0.0
  /// The first differences above the bound, at most ten: tensor, index, both values.
  public private(set) var mismatches: [String] = []

  /// Compares tensor by tensor, element by element.
  ///
  /// NaN never equals anything; an infinity equals only itself; names and shapes must be the same.
  /// Everything else is compared by absolute difference; differences above `bound` are listed.
  public init(
    _ got: [NamedTensor<Float>], _ exact: [NamedTensor<Double>], bound: Double = .infinity
  ) {
    let isAlike =
      got.count == exact.count
      && zip(got, exact).allSatisfy { $0.name == $1.name && $0.shape == $1.shape }
    guard isAlike else {
      let shapes = (got.map { "\($0.name) \($0.shape)" }, exact.map { "\($0.name) \($0.shape)" })
      fail("got \(shapes.0.joined(separator: ", ")), expected \(shapes.1.joined(separator: ", "))")
      return
    }
    for (mine, theirs) in zip(got, exact) {
      let apart = difference(mine.elements, from: theirs.elements)
      error = max(error, apart.largest)
      magnitude = max(magnitude, apart.magnitude)
      if apart.largest > bound { list(mine, theirs, bound) }
    }
  }

  private mutating func list(
    _ mine: NamedTensor<Float>, _ theirs: NamedTensor<Double>, _ bound: Double
  ) {
    for index in mine.elements.indices where mismatches.count < 10 {
      let (a, b) = (Double(mine.elements[index]), theirs.elements[index])
      let apart = difference(a, from: b)
      if apart > bound {
        let place = mine.place(ofElement: index)
        mismatches.append(
          "\(mine.name)\(place): got \(a), expected \(b), difference \(apart) > \(bound)")
      }
    }
  }

  private mutating func fail(_ message: String) {
    error = .infinity
    mismatches.append(message)
  }
}

/// How far a Float result may be from the exact one.
public enum Tolerance {
  /// The floor for outputs of magnitude up to 1: eight roundings of a Float near 1.
  public static let floor = 0x1p-20

  /// The rule of the fused-attention literature (Dao et al. 2022, in the tests of their kernels):
  /// at most twice the error that plain Float loops make on the same input, and never less than
  /// the floor times the output's magnitude. Plain loops that fail outright, with NaN or an
  /// infinity, excuse nothing: then the floor alone counts.
  public static func bound(plain: [NamedTensor<Float>], exact: [NamedTensor<Double>]) -> Double {
    let comparison = Comparison(plain, exact)
    let fair = comparison.error.isFinite ? 2 * comparison.error : 0
    return max(fair, floor * max(1, comparison.magnitude))
  }
}
