/// A small reproducible random number generator (SplitMix64, Steele, Lea and Flood 2014): the same
/// seed gives the same numbers on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator that replays from `seed`.
  public init(seed: UInt64) { state = seed }

  /// 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number in (0, 1).
  public mutating func uniform() -> Double {
    // The largest of the sums is no Double and would be rounded up to 1.
    min((Double(next() >> 11) + 0.5) * 0x1p-53, 1 - 0x1p-53)
  }

  /// A number from the normal distribution with mean 0 and variance 1 (Box and Muller 1958).
  public mutating func normal() -> Double {
    let radius = (-2 * Elementary.logarithm(uniform())).squareRoot()
    return radius * Elementary.cosine(2 * Double.pi * uniform())
  }

  /// A `[rows, columns]` matrix of normal numbers, times `scale`.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public mutating func matrix<Number: Scalar>(
    rows: Int, columns: Int, scale: Double = 1
  ) -> Matrix<Number> {
    Matrix(
      rows: rows, columns: columns,
      elements: (0..<rows * columns).map { _ in Number(scale * normal()) })
  }

  /// A stack `[count, rows, columns]` of normal numbers, times `scale`.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public mutating func stack<Number: Scalar>(
    count: Int, rows: Int, columns: Int, scale: Double = 1
  ) -> HeadStack<Number> {
    var matrices: [Matrix<Number>] = []
    for _ in 0..<count { matrices.append(matrix(rows: rows, columns: columns, scale: scale)) }
    return HeadStack(matrices)
  }

  /// A row of normal numbers, times `scale`.
  @_specialize(where Number == Float)
  @_specialize(where Number == Double)
  public mutating func row<Number: Scalar>(_ count: Int, scale: Double = 1) -> [Number] {
    (0..<count).map { _ in Number(scale * normal()) }
  }

  /// A row of numbers drawn evenly from between −`edge` and `edge`.
  public mutating func evenRow(_ count: Int, upTo edge: Double) -> [Double] {
    (0..<count).map { _ in edge * (2 * uniform() - 1) }
  }

  /// The numbers 0 ..< count in random order (Fisher and Yates). The standard library's own shuffle
  /// may change from one version of Swift to the next.
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in order.indices.reversed().dropLast() {
      order.swapAt(last, Int(next() % UInt64(last + 1)))
    }
    return order
  }
}
