/// Shapes that do not fit together: which operation, what it needs, what it got.
public struct ShapeMismatch: Error, Equatable, CustomStringConvertible, Sendable {
  /// The operation or stage that refused, such as `weighting`.
  public let operation: String
  /// What it needs, such as `values [h, 7, d_v], one row per key`.
  public let expected: String
  /// What it got, such as `values [3, 6, 4]`.
  public let actual: String

  /// A mismatch in `operation`.
  public init(_ operation: String, expected: String, actual: String) {
    self.operation = operation
    self.expected = expected
    self.actual = actual
  }

  /// One line: operation, expected, actual.
  public var description: String { "\(operation): expected \(expected), got \(actual)" }
}

/// Why an input was refused.
public enum InvalidInput: Error, Equatable, CustomStringConvertible, Sendable {
  /// The shapes do not fit.
  case shape(ShapeMismatch)
  /// A tensor is of a kind that cannot be read as what is needed.
  case kind(operation: String, tensor: String, kind: String, needed: String)
  /// A tensor holds NaN or an infinity where the stage allows none.
  case notFinite(operation: String, tensor: String, position: Int, value: Double)
  /// Finite inputs so large that the output is not.
  case overflow(operation: String, tensor: String, position: Int)
  /// Finite inputs so large that what is computed on the way may not be.
  case tooLarge(operation: String, what: String, reach: Double)
  /// A setting that the input needs is missing or impossible.
  case option(operation: String, problem: String)

  /// A wrong shape.
  public static func shape(
    _ operation: String, expected: String, actual: String
  ) -> InvalidInput {
    .shape(ShapeMismatch(operation, expected: expected, actual: actual))
  }

  /// One line that says what is wrong.
  public var description: String {
    switch self {
    case .shape(let mismatch): mismatch.description
    case .kind(let operation, let tensor, let kind, let needed):
      "\(operation): expected \(tensor) of the kind \(needed), got \(kind)"
    case .notFinite(let operation, let tensor, let position, let value):
      "\(operation): \(tensor) must be finite, but element \(position) is \(value)"
    case .overflow(let operation, let tensor, let position):
      "\(operation): element \(position) of \(tensor) is not finite; the input is too large for Float"
    case .tooLarge(let operation, let what, let reach):
      "\(operation): the input is too large for Float: \(what) may reach \(reach)"
    case .option(let operation, let problem): "\(operation): \(problem)"
    }
  }
}

/// Checks in the words of one operation; each throws on the first thing that is wrong.
public struct InputCheck: Sendable {
  let operation: String

  /// Checks for `operation`, the name that begins each message.
  public init(_ operation: String) { self.operation = operation }

  /// Throws a ``ShapeMismatch`` unless `condition` holds.
  public func shape(
    _ condition: Bool, expected: @autoclosure () -> String, actual: @autoclosure () -> String
  ) throws(InvalidInput) {
    if !condition { throw .shape(operation, expected: expected(), actual: actual()) }
  }

  /// Throws for a setting that is not allowed unless `condition` holds; `problem` says why not.
  public func option(
    _ condition: Bool, _ problem: @autoclosure () -> String
  ) throws(InvalidInput) {
    if !condition { throw .option(operation: operation, problem: problem()) }
  }

  /// Throws unless the matrix has at least one row and one column and only finite numbers.
  public func usable(_ matrix: Matrix<Float>, _ name: String) throws(InvalidInput) {
    try shape(
      matrix.rows > 0 && matrix.columns > 0, expected: "\(name) with at least one row and column",
      actual: "\(name) \(matrix.shape)")
    try finite(matrix.elements, name)
  }

  /// Throws unless the stack has at least one matrix, row and column and only finite numbers.
  public func usable(_ stack: HeadStack<Float>, _ name: String) throws(InvalidInput) {
    try shape(
      stack.count > 0 && stack.rows > 0 && stack.columns > 0,
      expected: "\(name) with no empty axis", actual: "\(name) \(stack.shape)")
    for (index, matrix) in stack.matrices.enumerated() {
      try finite(matrix.elements, name, from: index * matrix.elements.count)
    }
  }

  /// Throws if a number is NaN or infinite; the message counts from `start`.
  public func finite(_ numbers: [Float], _ name: String, from start: Int = 0) throws(InvalidInput) {
    if allFinite(numbers) { return }
    if let position = numbers.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(
        operation: operation, tensor: name, position: start + position,
        value: Double(numbers[position]))
    }
  }
}

extension InputCheck {
  /// Throws if a score of queries and keys, none of them longer than these, may leave the range of `Float`.
  ///
  /// A score that does would be −∞, which means a hidden key, or NaN: a wrong result that looks right. By the
  /// Cauchy-Schwarz inequality no score, and no sum on the way to it, is larger than the product of the
  /// lengths. A quarter of the largest Float is the limit, since kernels multiply scores by log₂ e.
  public func scoresFit(longestQuery: Double, longestKey: Double) throws(InvalidInput) {
    try fits(longestQuery, "queries")
    try fits(longestKey, "keys")
    try fits(longestQuery * longestKey, "scores")
  }

  /// How long x W + b may be for rows x that are no longer than `longest`.
  public static func reach(_ longest: Double, _ weights: Matrix<Float>, _ bias: [Float]?) -> Double
  {
    let own = (bias ?? []).reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    return longest * weights.length + own
  }

  /// Throws if numbers as large as this, and twice as large, leave the range of `Float`.
  public func fits(_ reach: Double, _ what: String) throws(InvalidInput) {
    if !(reach <= 0.25 * Double(Float.greatestFiniteMagnitude)) {
      throw .tooLarge(operation: operation, what: what, reach: reach)
    }
  }
}

extension Matrix<Float> {
  /// The Euclidean length of all numbers as one vector: no row times this matrix is longer than the row's
  /// length times it.
  public var length: Double {
    elements.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
  }

  /// The length of the longest row; 0 without rows.
  public var longestRow: Double {
    (0..<rows).reduce(0.0) { longest, i in
      max(longest, self[i].reduce(0.0) { $0 + Double($1) * Double($1) })
    }.squareRoot()
  }
}

extension HeadStack<Float> {
  /// The length of the longest row of all matrices.
  public var longestRow: Double { matrices.reduce(0.0) { max($0, $1.longestRow) } }
}

/// Whether no number is NaN or infinite. A product with zero is zero for finite numbers and NaN for all
/// others, so one sum of such products, thirty-two at a time, tells of all of them.
public func allFinite(_ numbers: [Float]) -> Bool {
  numbers.withUnsafeBytes { bytes in
    var (sum, other) = (SIMD16<Float>.zero, SIMD16<Float>.zero)
    var offset = 0
    while offset + 128 <= bytes.count {
      sum += bytes.loadUnaligned(fromByteOffset: offset, as: SIMD16<Float>.self) * 0
      other += bytes.loadUnaligned(fromByteOffset: offset + 64, as: SIMD16<Float>.self) * 0
      offset += 128
    }
    sum += other
    while offset < bytes.count {
      sum[0] += bytes.loadUnaligned(fromByteOffset: offset, as: Float.self) * 0
      offset += 4
    }
    return (0..<16).allSatisfy { sum[$0] == 0 }
  }
}
